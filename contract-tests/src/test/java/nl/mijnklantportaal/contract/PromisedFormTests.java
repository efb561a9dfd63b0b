package nl.mijnklantportaal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.core.model.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms that the SDK promises are pinned exactly: a request in another form fails. */
class PromisedFormTests {
    private static final CreateOfferCase PROMISED = CreateOfferCases.all().get(0);

    @Test
    void theRequestAsPromisedIsTaken() throws IOException {
        try (MockProvider mock = new MockProvider(PROMISED.interaction())) {
            assertThat(send(mock, promised())).startsWith("HTTP/1.1 201 ");

            mock.verify();
        }
    }

    @ParameterizedTest(name = "{0}: {1} in place of {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            method        | PUT                                  | POST
            path          | /v1/customer-offers/manual/ HTTP     | /v1/customer-offers/manual HTTP
            path          | /customer-offers/manual HTTP         | /v1/customer-offers/manual HTTP
            Authorization | bearer api-key                       | Bearer api-key
            Authorization | Bearer  api-key                      | Bearer api-key
            Authorization | Bearer another-key                   | Bearer api-key
            Authorization | Bearer x, Bearer api-key             | Bearer api-key
            Content-Type  | application/problem+json             | application/json
            Content-Type  | Application/JSON                     | application/json
            Content-Type  | application/json; charset=iso-8859-1 | application/json
            Content-Type  | application/json; charset=utf-8      | application/json
            Accept        | Accept: text/html                    | Accept: application/json
            header field  | X-Tenant: 1[]Content-Type            | Content-Type
            header field  | Content-Type: application/json[]Content-Type | Content-Type
            amount        | "amountExclVat":"1250.0"             | "amountExclVat":"1250.00"
            amount        | "amountExclVat":"1250"               | "amountExclVat":"1250.00"
            amount        | "amountExclVat":1250.00              | "amountExclVat":"1250.00"
            date          | "issuedAt":"2026-11-22T00:00:00Z"    | "issuedAt":"2026-11-22"
            date          | "issuedAt":"22-11-2026"              | "issuedAt":"2026-11-22"
            VAT rate      | "vatRate":"21"                       | "vatRate":21
            VAT rate      | "vatRate":21.0                       | "vatRate":21
            notification  | "sendNotification":"true"            | "sendNotification":true
            notification  | "sendNotifications":true             | "sendNotification":true
            member        | "offerNumber":"2026-001","x":1       | "offerNumber":"2026-001"
            """)
    void anotherFormFails(String what, String now, String promised) throws IOException {
        String other = promised().replace(promised, now.replace("[]", "\r\n"));
        assertThat(other).as("the change").isNotEqualTo(promised());
        try (MockProvider mock = new MockProvider(PROMISED.interaction())) {
            send(mock, other);

            assertThatThrownBy(mock::verify)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("\"" + PROMISED.description() + "\": the SDK ");
        }
    }

    @Test
    void aSecondSendingFails() throws IOException {
        try (MockProvider mock = new MockProvider(PROMISED.interaction())) {
            send(mock, promised());
            send(mock, promised());

            assertThatThrownBy(mock::verify)
                    .hasMessage("\"" + PROMISED.description() + "\": the SDK sent the request 2 times.");
        }
    }

    /** Returns the request on the wire, without the length of its body. */
    private static String promised() {
        HttpRequest request = PROMISED.interaction().getRequest();
        StringBuilder text = new StringBuilder()
                .append(request.getMethod())
                .append(' ')
                .append(request.getPath())
                .append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close");
        request.getHeaders()
                .forEach((name, values) -> values.forEach(
                        value -> text.append("\r\n").append(name).append(": ").append(value)));
        return text.append("\r\n\r\n")
                .append(Json.parse(request.getBody().unwrap()))
                .toString();
    }

    /** Sends exactly these bytes, which HTTP clients would change; returns the answer. */
    private static String send(MockProvider mock, String request) throws IOException {
        int end = request.indexOf("\r\n\r\n");
        byte[] body = request.substring(end + 4).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((request.substring(0, end) + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        try (Socket socket = new Socket("127.0.0.1", mock.baseUrl().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.toByteArray());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
