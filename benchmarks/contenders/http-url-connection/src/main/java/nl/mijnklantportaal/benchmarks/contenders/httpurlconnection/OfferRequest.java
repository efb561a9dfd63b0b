package nl.mijnklantportaal.benchmarks.contenders.httpurlconnection;

import java.time.LocalDate;
import java.util.List;

/** The request for an offer. */
record OfferRequest(
        String customerId,
        String offerNumber,
        LocalDate issuedAt,
        LocalDate expiresAt,
        boolean sendNotification,
        List<OfferLine> lines) {}
