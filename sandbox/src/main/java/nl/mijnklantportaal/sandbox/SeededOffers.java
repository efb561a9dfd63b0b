package nl.mijnklantportaal.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the offers that exist from the start: numbered, created a second apart, the last one when the sandbox starts.
 */
final class SeededOffers {

    private static final List<ManualOfferRequest.Line> LINES =
            List.of(new ManualOfferRequest.Line(new BigDecimal("12.95"), new BigDecimal(21)));

    private SeededOffers() {}

    static Stream<ReceivedOffer> of(int count, String apiKey, Instant now) {
        Instant last = now.truncatedTo(ChronoUnit.SECONDS);
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> offer(number, apiKey, last.minusSeconds(count - number)));
    }

    private static ReceivedOffer offer(int number, String apiKey, Instant createdAt) {
        String json = """
                {"customerId":"cst_abc12345def678","offerNumber":"SEED-%d","issuedAt":"2026-11-22",\
                "expiresAt":"2026-12-22","lines":[{"description":"Website template","amountExclVat":"12.95",\
                "vatRate":21}]}""".formatted(number);
        ManualOfferRequest request = new ManualOfferRequest(
                "cst_abc12345def678", "SEED-" + number, "2026-11-22", "2026-12-22", Optional.empty(), LINES, json);
        return new ReceivedOffer(
                "off_%015d".formatted(number),
                createdAt.atZone(CreateManualOffer.ZONE).toOffsetDateTime(),
                request.grossTotal(),
                request,
                apiKey);
    }
}
