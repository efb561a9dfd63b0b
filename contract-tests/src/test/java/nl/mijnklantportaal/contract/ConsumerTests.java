package nl.mijnklantportaal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.LicenseLimitException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The result of the SDK for each answer; each exchange also checks that the expected request was sent once. */
class ConsumerTests {
    private static final Map<Integer, Class<? extends ApiException>> EXCEPTIONS = Map.of(
            401, AuthenticationException.class,
            422, UnprocessableRequestException.class,
            426, LicenseLimitException.class,
            429, RateLimitedException.class);

    static Stream<CreateOfferCase> created() {
        return CreateOfferCases.all().stream().filter(one -> status(one) == 201);
    }

    static Stream<CreateOfferCase> refused() {
        return CreateOfferCases.all().stream().filter(one -> status(one) != 201);
    }

    static List<CreateOfferCase> all() {
        return CreateOfferCases.all();
    }

    @ParameterizedTest
    @MethodSource
    void created(CreateOfferCase expected) throws Exception {
        Exchange exchange = Exchange.of(expected);
        JsonNode answer = body(exchange);
        Response<?> response = exchange.response();
        CustomerOffer offer = (CustomerOffer) response.value();

        assertThat(response.status()).isEqualTo(201);
        assertThat(offer.id()).isEqualTo(answer.get("id").textValue());
        assertThat(offer.customerId()).isEqualTo(answer.get("customerId").textValue());
        assertThat(offer.offerNumber()).isEqualTo(answer.get("offerNumber").textValue());
        assertThat(offer.issuedAt())
                .isEqualTo(LocalDate.parse(answer.get("issuedAt").textValue()));
        assertThat(offer.expiresAt())
                .isEqualTo(LocalDate.parse(answer.get("expiresAt").textValue()));
        assertThat(offer.currency()).isEqualTo(answer.get("currency").textValue());
        assertThat(offer.amount()).isEqualTo(Money.euros(answer.get("amount").textValue()));
        assertThat(offer.createdAt())
                .isEqualTo(OffsetDateTime.parse(answer.get("createdAt").textValue()));
        assertThat(offer.links().customer().href())
                .isEqualTo(answer.at("/links/customer/href").textValue());
        assertThat(response.rateLimit().limit()).isEqualTo(60);
        assertThat(response.rateLimit().remaining()).isEqualTo(59);
        // Compared as text, because 12.90 equals 12.9 in a tree.
        assertThat(Json.pretty(Json.parse(Json.MAPPER.writeValueAsString(offer))))
                .as("everything that the server said, to the last zero")
                .isEqualTo(Json.pretty(answer));
        assertThatAllOf(exchange.answer().getHeaders(), response.headers());
    }

    @ParameterizedTest
    @MethodSource
    void refused(CreateOfferCase expected) {
        Exchange exchange = Exchange.of(expected);
        JsonNode answer = body(exchange);

        assertThat(exchange.failure()).isExactlyInstanceOf(EXCEPTIONS.get(status(expected)));
        ApiException failure = (ApiException) Objects.requireNonNull(exchange.failure());
        assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(failure.status()).isEqualTo(status(expected));
        assertThat(failure.serverMessage()).isEqualTo(answer.get("message").textValue());
        assertThat(failure)
                .hasMessageContaining(String.valueOf(status(expected)))
                .hasMessageContaining(answer.get("message").textValue())
                .hasMessageNotContaining(expected.apiKey());
        assertThat(failure.body())
                .as("every byte that the server said")
                .isEqualTo(exchange.answer().getBody().unwrap());
        answer.path("errors")
                .properties()
                .forEach(field -> assertThat(failure.fieldErrors())
                        .containsEntry(
                                field.getKey(),
                                field.getValue()
                                        .valueStream()
                                        .map(JsonNode::textValue)
                                        .toList()));
        assertThatAllOf(exchange.answer().getHeaders(), failure.headers());
    }

    @Test
    void theWaitThatTheServerAsksForIsTold() {
        CreateOfferCase fullMinute =
                refused().filter(one -> status(one) == 429).findFirst().orElseThrow();
        Exchange exchange = Exchange.of(fullMinute);
        Map<String, List<String>> fields = exchange.answer().getHeaders();
        RateLimitedException failure = (RateLimitedException) Objects.requireNonNull(exchange.failure());

        assertThat(failure.retryAfter())
                .isEqualTo(Duration.ofSeconds(
                        Long.parseLong(fields.get("retry-after").get(0))));
        assertThat(failure.resetAt())
                .isEqualTo(Instant.ofEpochSecond(
                        Long.parseLong(fields.get("x-ratelimit-reset").get(0))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyAnswerHoldsWhatTheContractDoesNotKnow(CreateOfferCase expected) {
        Undocumented undocumented = Undocumented.of(expected.interaction());

        assertThat(undocumented.body()).isNotEmpty();
        assertThat(Json.parse(expected.interaction().getResponse().getBody().unwrap()))
                .as("what a provider is held to")
                .isNotEqualTo(Json.parse(
                        Undocumented.answer(expected.interaction()).getBody().unwrap()));
    }

    @Test
    void everyCaseHasADescriptionOfItsOwn() {
        assertThat(all()).extracting(CreateOfferCase::description).doesNotHaveDuplicates();
    }

    /** Compares names of header fields without case. */
    private static void assertThatAllOf(Map<String, List<String>> sent, Map<String, List<String>> kept) {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(kept);
        assertThat(sent)
                .isNotEmpty()
                .allSatisfy((name, values) -> assertThat(byName).containsEntry(name, values));
    }

    private static JsonNode body(Exchange exchange) {
        return Json.parse(Objects.requireNonNull(exchange.answer().getBody().unwrap()));
    }

    private static int status(CreateOfferCase one) {
        return one.interaction().getResponse().getStatus();
    }
}
