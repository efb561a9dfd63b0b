package nl.mijnklantportaal.client.offers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CreateManualOfferRequest;
import nl.mijnklantportaal.client.model.OfferLineRequest;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.jspecify.annotations.Nullable;

/** The rules of an offer, for values that are of the right type already; both ways to an offer end here. */
final class OfferChecks {
    @Nullable
    String customerId;

    @Nullable
    String offerNumber;

    @Nullable
    LocalDate issuedAt;

    @Nullable
    LocalDate expiresAt;

    @Nullable
    Boolean sendNotification;

    /** One a line, null where there is no object to read. */
    final List<@Nullable LineDraft> lines = new ArrayList<>();

    private final Map<String, Violation> violations = new LinkedHashMap<>();

    /** Reports a violation; of one place only the first is kept, for the others follow from it. */
    void refuse(String path, String message) {
        violations.putIfAbsent(path, new Violation(path, message));
    }

    /**
     * Checks and makes the offer.
     *
     * @param base what the request starts from, with members that nobody here knows
     * @param baseLines the same for each line; may be shorter than the lines
     */
    ManualOffer offer(CreateManualOfferRequest base, List<OfferLineRequest> baseLines) {
        text("customerId", customerId);
        text("offerNumber", offerNumber);
        date("issuedAt", issuedAt);
        date("expiresAt", expiresAt);
        acrossFields();
        if (lines.isEmpty()) {
            refuse("lines", "must have at least one line");
        }
        List<OfferLine> complete = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            LineDraft line = lines.get(i);
            if (line == null) {
                refuse("lines[" + i + "]", "must be an object");
            } else {
                line(i, line, complete);
            }
        }
        if (!violations.isEmpty()) {
            List<Violation> found = List.copyOf(violations.values());
            // What is mended may be tried again.
            violations.clear();
            throw new InvalidRequestException("The offer", found);
        }
        LocalDate issued = Objects.requireNonNull(issuedAt);
        LocalDate expires = Objects.requireNonNull(expiresAt);
        CreateManualOfferRequest.Builder request = base.toBuilder()
                .customerId(Objects.requireNonNull(customerId))
                .offerNumber(Objects.requireNonNull(offerNumber))
                .issuedAt(issued)
                .expiresAt(expires);
        if (sendNotification != null) {
            request.sendNotification(sendNotification);
        }
        return new ManualOffer(
                request.lines(requests(complete, baseLines)).buildUnchecked(), issued, expires, complete);
    }

    /** The rules that the contract does not have, each over several fields; none where a field is wrong by itself. */
    private void acrossFields() {
        if (issuedAt != null
                && expiresAt != null
                && expiresAt.isBefore(issuedAt)
                && !violations.containsKey("issuedAt")) {
            refuse("expiresAt", "must not be before issuedAt (" + expiresAt + " is before " + issuedAt + ")");
        }
    }

    private void line(int index, LineDraft line, List<OfferLine> complete) {
        String description = line.description();
        if (description != null && !isBlank(description) && line.amountExclVat() != null && line.vatRate() != null) {
            complete.add(OfferLine.of(description, line.amountExclVat(), line.vatRate()));
            return;
        }
        // Paths are put together for what is wrong alone.
        String path = "lines[" + index + "].";
        text(path + "description", description);
        given(path + "amountExclVat", line.amountExclVat());
        given(path + "vatRate", line.vatRate());
    }

    private static List<OfferLineRequest> requests(List<OfferLine> lines, List<OfferLineRequest> baseLines) {
        List<OfferLineRequest> requests = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            OfferLine line = lines.get(i);
            OfferLineRequest.Builder request =
                    i < baseLines.size() ? baseLines.get(i).toBuilder() : OfferLineRequest.builder();
            requests.add(request.description(line.description())
                    .amountExclVat(line.amountExclVat().toWire())
                    .vatRate(line.vatRate().percent())
                    .buildUnchecked());
        }
        return requests;
    }

    private void given(String path, @Nullable Object value) {
        if (value == null) {
            refuse(path, "must be given");
        }
    }

    private void text(String path, @Nullable String text) {
        given(path, text);
        if (text != null && isBlank(text)) {
            refuse(path, "must not be blank");
        }
    }

    private static boolean isBlank(String text) {
        int i = 0;
        while (i < text.length() && isSpace(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i == text.length();
    }

    /** White space as the contract's pattern has it: {@code [\s\p{Z}]}. */
    private static boolean isSpace(int codePoint) {
        return (codePoint >= '\t' && codePoint <= '\r')
                || switch (Character.getType(codePoint)) {
                    case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }

    private void date(String path, @Nullable LocalDate date) {
        given(path, date);
        if (date != null && (date.getYear() < 0 || date.getYear() > 9999)) {
            refuse(path, "must be in the years 0 to 9999, which YYYY-mm-dd can write");
        }
    }

    /** A line on its way to being complete. */
    record LineDraft(
            @Nullable String description,
            @Nullable Money amountExclVat,
            @Nullable VatRate vatRate) {}
}
