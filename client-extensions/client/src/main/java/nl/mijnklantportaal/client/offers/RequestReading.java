package nl.mijnklantportaal.client.offers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.json.MalformedValueException;
import nl.mijnklantportaal.client.model.CreateManualOfferRequest;
import nl.mijnklantportaal.client.model.OfferLineRequest;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.jspecify.annotations.Nullable;

/** Reads a request of the contract's form into typed values and collects what does not fit. */
final class RequestReading {
    private final OfferChecks checks = new OfferChecks();
    private final CreateManualOfferRequest request;

    private RequestReading(CreateManualOfferRequest request) {
        this.request = request;
    }

    static ManualOffer read(CreateManualOfferRequest request) {
        return new RequestReading(request).offer();
    }

    private ManualOffer offer() {
        checks.customerId = value("", request::customerId);
        checks.offerNumber = value("", request::offerNumber);
        checks.issuedAt = date(request::issuedAt, request::issuedAtAsDate);
        checks.expiresAt = date(request::expiresAt, request::expiresAtAsDate);
        checks.sendNotification = value("", request::sendNotification);
        Map<String, @Nullable Object> members = request.toJson();
        if (members.containsKey("sendNotification") && members.get("sendNotification") == null) {
            checks.refuse("sendNotification", "must not be null; leave it out instead");
        }
        List<OfferLineRequest> lines = new ArrayList<>();
        if (members.get("lines") instanceof List<?> elements) {
            for (Object element : elements) {
                line("lines[" + checks.lines.size() + "].", element, lines);
            }
        } else {
            // Absent is for the checks to say; anything else but a list is refused here.
            value("", request::lines);
        }
        return checks.offer(request, lines);
    }

    private void line(String path, @Nullable Object element, List<OfferLineRequest> lines) {
        if (!(element instanceof Map<?, ?> members)) {
            checks.lines.add(null);
            return;
        }
        OfferLineRequest line = OfferLineRequest.fromJson(textKeys(members));
        lines.add(line);
        checks.lines.add(new OfferChecks.LineDraft(
                value(path, line::description),
                typed(path + "amountExclVat", value(path, line::amountExclVat), Money::euros),
                typed(path + "vatRate", value(path, line::vatRate), VatRate::of)));
    }

    private @Nullable LocalDate date(Supplier<@Nullable String> text, Supplier<@Nullable LocalDate> date) {
        return value("", text) == null ? null : value("", date);
    }

    private <T> @Nullable T value(String parent, Supplier<@Nullable T> accessor) {
        try {
            return accessor.get();
        } catch (MalformedValueException malformed) {
            checks.refuse(parent + malformed.path(), malformed.problem());
            return null;
        }
    }

    private <W, T> @Nullable T typed(String path, @Nullable W wire, Function<W, T> reader) {
        if (wire == null) {
            return null;
        }
        try {
            return reader.apply(wire);
        } catch (IllegalArgumentException refused) {
            checks.refuse(path, refused.getMessage());
            return null;
        }
    }

    @SuppressWarnings("unchecked") // a model's JSON has text for names
    private static Map<String, @Nullable Object> textKeys(Map<?, ?> members) {
        return (Map<String, @Nullable Object>) members;
    }
}
