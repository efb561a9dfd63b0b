package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.message;
import static nl.mijnklantportaal.sandbox.Requests.send;
import static nl.mijnklantportaal.sandbox.Requests.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations of the contract that the sandbox does not serve. */
class NotServedTests {

    @ParameterizedTest
    @CsvSource({
        "GET, /customers, GET /customers (list-customers)",
        "PATCH, /customers/cst_1, PATCH /customers/{customerId} (edit-customer)",
        "GET, /payment-links/a%2Fb/payments, GET /payment-links/{linkId}/payments (list-payment-link-payment)",
    })
    void anOperationThatTheSandboxDoesNotServeIsAnswered501WithItsName(String method, String path, String operation) {
        try (Sandbox sandbox = Sandbox.start()) {
            HttpResponse<String> response =
                    send(to(URI.create(sandbox.baseUrl() + path)).method(method, BodyPublishers.ofString("{}")));

            assertThat(response.statusCode()).isEqualTo(501);
            assertThat(message(response))
                    .isEqualTo("The contract documents " + operation + ", and the sandbox does not serve it; it serves"
                            + " POST /customer-offers/manual and GET /customer-offers.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /customers, 'GET, POST'",
        "POST, /customers/cst_1, 'GET, PATCH'",
        "PUT, /payment-links/plk_1, 'DELETE, GET'",
    })
    void aMethodThatTheContractDoesNotHaveEitherIsNotAllowed(String method, String path, String allowed) {
        try (Sandbox sandbox = Sandbox.start()) {
            HttpResponse<String> response =
                    send(to(URI.create(sandbox.baseUrl() + path)).method(method, BodyPublishers.ofString("{}")));

            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().allValues("Allow")).containsExactly(allowed);
        }
    }
}
