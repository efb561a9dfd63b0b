package nl.mijnklantportaal.examples.csv;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.examples.csv.CsvTable.Row;

/**
 * The offers of a CSV file.
 *
 * @param offers in the order of their first rows; without those that have a wrong cell
 * @param firstRows the row where each of them begins
 * @param problems every wrong cell, from the top left to the bottom right; when there is one, nothing should be sent
 */
record OfferFile(
        List<CreateCustomerOfferFromLinesRequest> offers, List<Integer> firstRows, List<CellProblem> problems) {
    /**
     * Reads a file to its end, whatever is wrong in it. Rows with the same offer number are the lines of one offer.
     *
     * @throws WrongFileException when it cannot be read, is no CSV file, or has other columns
     */
    static OfferFile read(Path file, Charset charset) {
        CsvTable table = CsvTable.read(file, charset);
        Map<OfferColumn, Integer> columns = columns(file, table.header());
        List<CellProblem> problems = new ArrayList<>();
        Map<String, OfferDraft> drafts = new LinkedHashMap<>();
        int number = columns.getOrDefault(OfferColumn.NUMBER, 0);
        for (Row row : table.rows()) {
            findCellsWithoutHeader(table.header(), row, problems);
            if (row.cell(number).isEmpty()) {
                problems.add(row.problem(number, OfferColumn.NUMBER.headers(), "is empty"));
                new OfferDraft(row, columns, problems::add).addLine(row);
            } else {
                drafts.computeIfAbsent(row.cell(number), key -> begun(row, columns, problems))
                        .addLine(row);
            }
        }
        return of(drafts.values(), problems);
    }

    private static OfferDraft begun(Row row, Map<OfferColumn, Integer> columns, List<CellProblem> problems) {
        OfferDraft draft = new OfferDraft(row, columns, problems::add);
        draft.readFirst();
        return draft;
    }

    private static OfferFile of(Iterable<OfferDraft> drafts, List<CellProblem> problems) {
        List<CreateCustomerOfferFromLinesRequest> offers = new ArrayList<>();
        List<Integer> firstRows = new ArrayList<>();
        for (OfferDraft draft : drafts) {
            CreateCustomerOfferFromLinesRequest offer = draft.build();
            if (offer != null) {
                offers.add(offer);
                firstRows.add(draft.first().number());
            }
        }
        return new OfferFile(
                List.copyOf(offers),
                List.copyOf(firstRows),
                problems.stream().sorted(CellProblem.BY_PLACE).toList());
    }

    /** Where each column is. */
    private static Map<OfferColumn, Integer> columns(Path file, Row header) {
        refuseAnotherSeparator(file, header);
        Map<OfferColumn, Integer> columns = new EnumMap<>(OfferColumn.class);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < header.cells().size(); i++) {
            String text = header.cell(i);
            OfferColumn column = OfferColumn.of(text).orElse(null);
            if (column != null && columns.putIfAbsent(column, i) != null) {
                wrong.add("column " + CellProblem.letters(i) + " is " + column.headers() + " a second time");
            } else if (column == null && !text.isEmpty()) {
                wrong.add("column " + CellProblem.letters(i) + " (" + text + ") is not known");
            }
        }
        Stream.of(OfferColumn.values())
                .filter(column -> !column.isOptional() && !columns.containsKey(column))
                .forEach(column -> wrong.add("there is no column " + column.headers()));
        if (!wrong.isEmpty()) {
            throw new WrongFileException("The header of " + file + " is wrong: " + String.join("; ", wrong)
                    + ". The columns are " + known() + ", separated by semicolons.");
        }
        return columns;
    }

    private static void refuseAnotherSeparator(Path file, Row header) {
        List<String> parts = List.of(header.cell(0).split("[,\t]"));
        if (header.cells().size() == 1
                && parts.size() > 1
                && parts.stream().anyMatch(part -> OfferColumn.of(part).isPresent())) {
            throw new WrongFileException("The columns of " + file + " are separated by "
                    + (header.cell(0).contains(",") ? "commas" : "tabs")
                    + ", and not by semicolons. Save it with semicolons, as a Dutch spreadsheet does.");
        }
    }

    private static String known() {
        return Stream.of(OfferColumn.values())
                .map(column -> column.headers() + (column.isOptional() ? " if wanted" : ""))
                .collect(Collectors.joining(", "));
    }

    private static void findCellsWithoutHeader(Row header, Row row, List<CellProblem> problems) {
        for (int i = 0; i < row.cells().size(); i++) {
            if (header.cell(i).isEmpty() && !row.cell(i).isEmpty()) {
                problems.add(
                        row.problem(i, "", DutchText.quoted(row.cell(i)) + " stands in a column without a header"));
            }
        }
    }
}
