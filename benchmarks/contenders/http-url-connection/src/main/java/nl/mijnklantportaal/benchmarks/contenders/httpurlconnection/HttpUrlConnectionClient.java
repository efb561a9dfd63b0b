package nl.mijnklantportaal.benchmarks.contenders.httpurlconnection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@link HttpURLConnection} with its own pool of connections, a buffered body, and Jackson 3 by hand. */
public final class HttpUrlConnectionClient implements Callable<String>, AutoCloseable {
    private final URL offers;
    private final String authorization;
    private final ObjectWriter requests;
    private final ObjectReader answers;
    private final ObjectReader errors;

    public HttpUrlConnectionClient(String baseUrl, String apiKey) throws IOException {
        this.offers = URI.create(baseUrl + "/customer-offers/manual").toURL();
        this.authorization = "Bearer " + apiKey;
        JsonMapper mapper = JsonMapper.builder()
                // The offset of the server is part of its answer.
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .build();
        this.requests = mapper.writerFor(OfferRequest.class);
        this.answers = mapper.readerFor(CustomerOffer.class);
        this.errors = mapper.readerFor(ApiError.class);
    }

    @Override
    public String call() throws IOException {
        OfferRequest request = new OfferRequest(
                "cst_abc12345def678",
                "2026-001",
                LocalDate.of(2026, 11, 22),
                LocalDate.of(2026, 12, 22),
                true,
                List.of(
                        new OfferLine("Website template", new BigDecimal("1250.00"), 21),
                        new OfferLine("Printed manual", new BigDecimal("24.95"), 9)));
        CustomerOffer offer = create(request);
        return offer.id() + " " + offer.amount() + " " + offer.createdAt();
    }

    private CustomerOffer create(OfferRequest request) throws IOException {
        byte[] body = requests.writeValueAsBytes(request);
        HttpURLConnection connection = (HttpURLConnection) offers.openConnection();
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(30_000);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Authorization", authorization);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "application/json");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        if (status / 100 != 2) {
            ApiError error = errors.readValue(read(connection.getErrorStream()));
            throw new IllegalStateException(status + ": " + error.message());
        }
        return answers.readValue(read(connection.getInputStream()));
    }

    /** Reads the body to its end, so that the connection is used again. */
    private static byte[] read(InputStream body) throws IOException {
        if (body == null) {
            return new byte[0];
        }
        try (body) {
            return body.readAllBytes();
        }
    }

    /** Does nothing: the JVM keeps the connections and cannot close them on request. */
    @Override
    public void close() {}
}
