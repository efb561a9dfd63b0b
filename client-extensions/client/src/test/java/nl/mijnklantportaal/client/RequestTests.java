package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import nl.mijnklantportaal.client.Calls.Reading;
import nl.mijnklantportaal.client.FaultServer.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class RequestTests {
    private FaultServer server;

    @BeforeEach
    void start() {
        server = FaultServer.plain(forever(readRequest(), send(CREATED)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'',        /customer-offers/manual",
        "/,         /customer-offers/manual",
        "/v1,       /v1/customer-offers/manual",
        "/v1/,      /v1/customer-offers/manual",
        "/a/b/,     /a/b/customer-offers/manual",
        "/a%20b/%7Bx%7D, /a%20b/%7Bx%7D/customer-offers/manual"
    })
    void theOperationStandsUnderThePathOfTheBaseUrl(String path, String expected) {
        URI url = URI.create("http://127.0.0.1:" + server.port() + path);
        try (MijnKlantportaal portal = client(url).build()) {
            portal.customerOffers().createFromLines(Offers.typed());
        }

        assertThat(server.requests()).extracting(Request::line).containsExactly("POST " + expected + " HTTP/1.1");
    }

    @Test
    void aCreateCarriesTheseFieldsAndNoOther() {
        try (MijnKlantportaal portal =
                client(server.url()).applicationName("acme-crm/4.2").build()) {
            portal.customerOffers().createFromLines(Calls.offer("één"));
        }

        Request request = server.requests().get(0);
        assertThat(request.body()).contains("\"offerNumber\":\"één\"");
        assertThat(names(request))
                .containsExactlyInAnyOrder(
                        "host",
                        "authorization",
                        "user-agent",
                        "accept",
                        "accept-encoding",
                        "content-type",
                        "content-length",
                        "connection");
        assertThat(request.header("Host")).containsExactly("127.0.0.1:" + server.port());
        assertThat(request.header("Authorization")).containsExactly("Bearer " + Calls.KEY);
        assertThat(request.header("User-Agent"))
                .singleElement()
                .asString()
                .matches("mijnklantportaal-java/\\S+ \\(Java "
                        + Runtime.version().feature() + "\\) acme-crm/4\\.2");
        assertThat(request.header("Accept")).containsExactly("application/json");
        assertThat(request.header("Content-Type")).containsExactly("application/json");
        assertThat(request.header("Content-Length"))
                .containsExactly(String.valueOf(request.body().getBytes(StandardCharsets.UTF_8).length));
    }

    @Test
    void aReadCarriesNoBodyAndNoFieldOfOne() {
        try (MijnKlantportaal portal = client(server.url()).build()) {
            portal.resource(Reading.class).thing();
        }

        assertThat(names(server.requests().get(0)))
                .containsExactlyInAnyOrder(
                        "host", "authorization", "user-agent", "accept", "accept-encoding", "connection");
    }

    private static List<String> names(Request request) {
        return request.headers().stream()
                .map(field -> field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT))
                .toList();
    }
}
