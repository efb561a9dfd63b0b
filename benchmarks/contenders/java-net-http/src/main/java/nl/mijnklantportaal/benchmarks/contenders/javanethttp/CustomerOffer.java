package nl.mijnklantportaal.benchmarks.contenders.javanethttp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** The created offer. */
record CustomerOffer(
        String id,
        String customerId,
        String offerNumber,
        LocalDate issuedAt,
        LocalDate expiresAt,
        String currency,
        BigDecimal amount,
        OffsetDateTime acceptedAt,
        String acceptedViaIp,
        String acceptedViaUserAgent,
        String acceptanceSignature,
        OffsetDateTime rejectedAt,
        OffsetDateTime createdAt,
        Links links) {
    record Links(CustomerLink customer) {}

    record CustomerLink(String href, String type) {}
}
