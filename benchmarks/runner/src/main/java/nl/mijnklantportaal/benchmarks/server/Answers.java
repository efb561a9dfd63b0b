package nl.mijnklantportaal.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The answers of the benchmarks' servers, as bytes on the wire. */
public final class Answers {
    /** Returns the answer with a new offer that has every field of the contract. */
    private static final String OFFER = """
            {"id":"off_abc12345def678","customerId":"cst_abc12345def678","offerNumber":"2026-001",\
            "issuedAt":"2026-11-22","expiresAt":"2026-12-22","currency":"EUR","amount":"1539.70","acceptedAt":null,\
            "acceptedViaIp":null,"acceptedViaUserAgent":null,"acceptanceSignature":null,"rejectedAt":null,\
            "createdAt":"2026-11-22T21:00:00+01:00","links":{"customer":{\
            "href":"https://api.mijnklantportaal.nl/v1/customers/cst_abc12345def678","type":"application/json"}}}""";

    private static final String REFUSAL = """
            {"message":"The offer number 2026-001 is already in use.","errors":{\
            "offerNumber":["The offer number 2026-001 is already in use."],\
            "lines.0.amountExclVat":["The amount must be larger than 0.00."]}}""";

    private Answers() {}

    public static byte[] created() {
        return answer("201 Created", "", OFFER);
    }

    public static byte[] refused() {
        return answer("422 Unprocessable Content", "", REFUSAL);
    }

    static byte[] notFound() {
        return answer("404 Not Found", "", "{\"message\":\"There is no such operation.\"}");
    }

    static byte[] lengthRequired() {
        return answer("411 Length Required", "Connection: close\r\n", "{\"message\":\"Send a Content-Length.\"}");
    }

    static byte[] text(String body) {
        return answer("200 OK", "Connection: close\r\n", body);
    }

    /** Returns an answer with the header fields that the platform and its proxies send. */
    public static byte[] answer(String status, String fields, String body) {
        return ("HTTP/1.1 " + status + "\r\n"
                        + "Date: Sun, 22 Nov 2026 20:00:00 GMT\r\n"
                        + "Content-Type: application/json\r\n"
                        + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n"
                        + "Cache-Control: no-cache, private\r\n"
                        + "X-RateLimit-Limit: 60\r\n"
                        + "X-RateLimit-Remaining: 59\r\n"
                        + "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n"
                        + "X-Content-Type-Options: nosniff\r\n"
                        + "Vary: Accept-Encoding\r\n"
                        + "Server: nginx\r\n"
                        + fields
                        + "\r\n"
                        + body)
                .getBytes(UTF_8);
    }
}
