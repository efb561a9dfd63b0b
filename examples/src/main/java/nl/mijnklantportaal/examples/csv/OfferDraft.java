package nl.mijnklantportaal.examples.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.examples.csv.CsvTable.Row;
import org.jspecify.annotations.Nullable;

/** An offer that is being read: its first row says what it is, and each of its rows is a line of it. */
final class OfferDraft {
    private static final Pattern LINE = Pattern.compile("lines\\[(\\d+)]");

    private final Row first;
    private final Map<OfferColumn, Integer> columns;
    private final Consumer<CellProblem> problems;
    private final CreateCustomerOfferFromLinesRequest.Builder offer = CreateCustomerOfferFromLinesRequest.builder();
    private final List<Row> rows = new ArrayList<>();
    private final Set<Place> wrong = new HashSet<>();

    /**
     * Begins an offer.
     *
     * @param columns where each column is
     * @param problems told of each cell that is wrong
     */
    OfferDraft(Row first, Map<OfferColumn, Integer> columns, Consumer<CellProblem> problems) {
        this.first = first;
        this.columns = columns;
        this.problems = problems;
    }

    /** Reads what the first row says of the offer as a whole. */
    void readFirst() {
        read(first, OfferColumn.CUSTOMER, OfferDraft::customerId, offer::customerId);
        read(first, OfferColumn.NUMBER, text -> text, offer::offerNumber);
        read(first, OfferColumn.ISSUED, DutchText::date, offer::issuedAt);
        read(first, OfferColumn.EXPIRES, DutchText::date, offer::expiresAt);
        if (!cell(first, OfferColumn.NOTIFY).isEmpty()) {
            read(first, OfferColumn.NOTIFY, DutchText::yes, offer::sendNotification);
        }
    }

    /** The row where it begins. */
    Row first() {
        return first;
    }

    /** Adds the line of a row. What the row repeats of the offer must be what the first row says. */
    void addLine(Row row) {
        for (OfferColumn column :
                List.of(OfferColumn.CUSTOMER, OfferColumn.ISSUED, OfferColumn.EXPIRES, OfferColumn.NOTIFY)) {
            String repeated = cell(row, column);
            if (!repeated.isEmpty() && !repeated.equals(cell(first, column))) {
                wrong(
                        row,
                        column,
                        DutchText.quoted(repeated) + " differs from row " + first.number()
                                + ", where this offer begins. Repeat what it says there, or leave the cell empty");
            }
        }
        LineItem.Builder line = LineItem.builder();
        read(row, OfferColumn.DESCRIPTION, text -> text, line::description);
        read(row, OfferColumn.AMOUNT, DutchText::amount, line::amountExclVat);
        read(row, OfferColumn.VAT, DutchText::vatRate, line::vatRate);
        offer.addLine(line.buildUnchecked());
        rows.add(row);
    }

    /** The offer; null when a cell of it is wrong. Every cell is checked, also beside one that cannot be read. */
    @Nullable
    CreateCustomerOfferFromLinesRequest build() {
        try {
            CreateCustomerOfferFromLinesRequest built = offer.build();
            return wrong.isEmpty() ? built : null;
        } catch (InvalidRequestException e) {
            e.violations().forEach(this::tell);
            return null;
        }
    }

    /** Tells of a violation at the cell that it is about. */
    private void tell(Violation violation) {
        Matcher line = LINE.matcher(violation.path());
        Row row = line.lookingAt() ? rows.get(Integer.parseInt(line.group(1))) : first;
        OfferColumn column = OfferColumn.ofPath(violation.path()).orElse(null);
        if (column == null) {
            problems.accept(row.problem(-1, "", violation.toString()));
        } else {
            wrong(row, column, violation.message());
        }
    }

    private static String customerId(String text) {
        if (!text.startsWith("cst_")) {
            throw new IllegalArgumentException(DutchText.quoted(text)
                    + " is not the id of a customer, which begins with cst_; portal.customers().list() has them");
        }
        return text;
    }

    private <T> void read(Row row, OfferColumn column, CellReader<T> reader, Consumer<T> property) {
        String text = cell(row, column);
        try {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("is empty");
            }
            property.accept(reader.read(text));
        } catch (IllegalArgumentException e) {
            wrong(row, column, String.valueOf(e.getMessage()));
        }
    }

    /** Tells of a cell, unless something of it was told before. */
    private void wrong(Row row, OfferColumn column, String message) {
        if (wrong.add(new Place(row.number(), column))) {
            int at = columns.getOrDefault(column, -1);
            problems.accept(row.problem(at, column.headers(), message));
        }
    }

    private String cell(Row row, OfferColumn column) {
        Integer at = columns.get(column);
        return at == null ? "" : row.cell(at);
    }

    /** A cell. */
    private record Place(int row, OfferColumn column) {}

    /** Reads a cell. */
    private interface CellReader<T> {
        /**
         * Reads its text.
         *
         * @throws IllegalArgumentException when it is not what belongs there; the message says what does
         */
        T read(String text);
    }
}
