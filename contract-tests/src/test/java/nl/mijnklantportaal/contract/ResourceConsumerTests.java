package nl.mijnklantportaal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.ConflictException;
import nl.mijnklantportaal.client.error.LicenseLimitException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The result of the SDK for the answers of all resources; each exchange also checks that the expected request was sent once. */
class ResourceConsumerTests {
    private static final Map<Integer, Class<? extends ApiException>> EXCEPTIONS = Map.of(
            404, NotFoundException.class,
            409, ConflictException.class,
            422, UnprocessableRequestException.class,
            426, LicenseLimitException.class);

    static Stream<ResourceCase> answered() {
        return ResourceCases.all().stream().filter(one -> one.status() < 300);
    }

    static Stream<ResourceCase> refused() {
        return ResourceCases.all().stream().filter(one -> one.status() >= 300);
    }

    @ParameterizedTest
    @MethodSource
    void answered(ResourceCase expected) throws JsonProcessingException {
        Exchange exchange = Exchange.of(expected);
        Response<?> response = exchange.response();
        JsonNode answer = Json.parse(exchange.answer().getBody().unwrap());
        JsonNode told = response.value() instanceof List ? answer.get("data") : answer;

        assertThat(response.status()).isEqualTo(expected.status());
        // Compared as text, because 12.90 equals 12.9 in a tree.
        assertThat(Json.pretty(Json.parse(Json.MAPPER.writeValueAsString(response.value()))))
                .as("everything that the server said, to the last zero")
                .isEqualTo(Json.pretty(told));
    }

    @ParameterizedTest
    @MethodSource
    void refused(ResourceCase expected) {
        Exchange exchange = Exchange.of(expected);
        ApiException failure = (ApiException) Objects.requireNonNull(exchange.failure());

        assertThat(failure).isExactlyInstanceOf(EXCEPTIONS.get(expected.status()));
        assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(failure.status()).isEqualTo(expected.status());
        assertThat(failure.serverMessage())
                .isEqualTo(Json.parse(exchange.answer().getBody().unwrap())
                        .get("message")
                        .textValue());
        assertThat(failure).hasMessageNotContaining(expected.apiKey());
    }

    @Test
    void everyTagOfTheContractHasACase() {
        assertThat(ResourceCases.all().stream()
                        .map(one -> one.interaction().getRequest().getPath().split("/")[2])
                        .distinct())
                .containsExactlyInAnyOrder(
                        "agreements",
                        "appointments",
                        "customer-groups",
                        "customer-invoices",
                        "customer-offers",
                        "customer-subscription-packages",
                        "customer-subscriptions",
                        "customers",
                        "file-requests",
                        "file-shares",
                        "files",
                        "invoices",
                        "payment-links",
                        "punch-cards",
                        "tickets",
                        "webhooks");
    }

    @Test
    void everyCaseHasADescriptionOfItsOwn() {
        assertThat(Cases.all()).extracting(PactCase::description).doesNotHaveDuplicates();
    }
}
