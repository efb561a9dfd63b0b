package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Headers;
import feign.RequestLine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A write and a read, and what a server that has no fault answers to either. */
public final class Calls {
    public static final String KEY = "key-of-the-tests";
    public static final String CREATE = "POST /v1/customer-offers/manual";
    public static final String GET = "GET /v1/thing";
    public static final Duration LONG = Duration.ofSeconds(30);

    public static final String OFFER = "{\"id\":\"cof_1\",\"amount\":\"12.90\"}";
    public static final String CREATED = answer("201 Created", OFFER);

    private Calls() {}

    /** The builder of a client that trusts the test's certificate. */
    static MijnKlantportaalBuilder client(URI url) {
        MijnKlantportaalBuilder builder = MijnKlantportaal.builder().apiKey(KEY).baseUrl(url);
        if (url.getScheme().equals("https")) {
            SelfSigned certificate = SelfSigned.ofLoopback();
            builder.tls(certificate.clientContext(), certificate.trustManager());
        }
        return builder;
    }

    public static CreateCustomerOfferFromLinesRequest offer(String number) {
        return CreateCustomerOfferFromLinesRequest.builder()
                .customerId("cst_abc12345def678")
                .offerNumber(number)
                .issuedAt(LocalDate.of(2026, 11, 22))
                .expiresAt(LocalDate.of(2026, 12, 22))
                .addLine(line -> line.description("Website template")
                        .amountExclVat(Money.euros("1250.00"))
                        .vatRate(VatRate.STANDARD))
                .build();
    }

    /** What a failure tells of an offer that was sent. */
    public static SentRequest sent(String customerId, String offerNumber, Instant at) {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("customerId", customerId);
        key.put("offerNumber", offerNumber);
        return new SentRequest("POST /customer-offers/manual", key, at);
    }

    public static String answer(String status, String body, String... fields) {
        StringBuilder answer = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        for (String field : fields) {
            answer.append(field).append("\r\n");
        }
        return answer.append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    public static MijnKlantportaalException failure(ThrowingCallable call) {
        return catchThrowableOfType(MijnKlantportaalException.class, call);
    }

    /** Makes the call with a client of its own and closes that. */
    public static MijnKlantportaalException failure(MijnKlantportaalBuilder client, Consumer<MijnKlantportaal> call) {
        try (MijnKlantportaal portal = client.build()) {
            return failure(() -> call.accept(portal));
        }
    }

    /** An operation that only reads; the contract has none yet. */
    public interface Reading {
        @RequestLine("GET /thing")
        @Headers("Accept: application/json")
        CustomerOffer thing();
    }
}
