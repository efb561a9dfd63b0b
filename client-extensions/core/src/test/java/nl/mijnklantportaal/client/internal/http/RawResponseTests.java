package nl.mijnklantportaal.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RawResponseTests {
    @Test
    void theTextHidesTheBodyAndTheValuesOfHeaderFields() {
        RawResponse response = new RawResponse(
                200,
                Map.of("Set-Cookie", List.of("session=secret")),
                "secret".getBytes(StandardCharsets.UTF_8),
                new IOException("ended early"));

        assertThat(response)
                .hasToString(
                        "RawResponse[status=200, headers=[Set-Cookie], 6 bytes, flaw=java.io.IOException: ended early]");
    }
}
