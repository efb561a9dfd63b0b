package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTests {
    private static final Reply CREATED = Reply.json(201, "{\"id\": \"ofr_1\"}");

    private final AnsweringServer server = new AnsweringServer();
    private final MijnKlantportaal portal =
            MijnKlantportaal.builder().baseUrl(server.url()).apiKey("key").build();

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    @Test
    void statusHeadersAndRateLimitComeWithTheOffer() {
        Response<CustomerOffer> response = response(CREATED.header("X-Request-Id", "r-1")
                .header("x-ratelimit-limit", "60")
                .header("x-ratelimit-remaining", "59"));

        assertThat(response.value().id()).isEqualTo("ofr_1");
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers().get("x-REQUEST-id")).containsExactly("r-1");
        assertThat(response.headers()).isUnmodifiable();
        assertThat(response.rateLimit()).isEqualTo(new RateLimit(60, 59));
    }

    @Test
    void aRateLimitThatTheServerDoesNotNameIsNull() {
        assertThat(response(CREATED).rateLimit()).isEqualTo(new RateLimit(null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "sixty", "60.0", "6e1", "99999999999"})
    void aRateLimitThatMakesNoSenseIsNullAndTheOfferIsThere(String nonsense) {
        Response<CustomerOffer> response =
                response(CREATED.header("X-RateLimit-Limit", nonsense).header("X-RateLimit-Remaining", "0"));

        assertThat(response.value().id()).isEqualTo("ofr_1");
        assertThat(response.rateLimit()).isEqualTo(new RateLimit(null, 0));
    }

    @Test
    void theFormWithoutOptionsGivesThemToo() {
        server.answering(CREATED.header("X-Request-Id", "r-1"));

        Response<CustomerOffer> response =
                portal.customerOffers().createFromLinesWithResponse(Offers.raw().build());

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers().get("x-request-id")).containsExactly("r-1");
        assertThat(response.value().id()).isEqualTo("ofr_1");
    }

    @Test
    void theTextOfAResponseHasOfTheHeaderFieldsTheNamesAlone() {
        Reply echo = CREATED.header("Authorization", "Bearer key")
                .header("Set-Cookie", "session=secret")
                .header("X-RateLimit-Limit", "60");

        Response<CustomerOffer> response = response(echo);
        Response<CustomerOffer> generated =
                portal.customerOffers().createFromLinesWithResponse(Offers.raw().build());

        assertThat(response.headers().get("set-cookie")).containsExactly("session=secret");
        assertThat(response.toString())
                .startsWith("Response[value=CustomerOffer{id=ofr_1}, status=201, headers=[")
                .containsIgnoringCase("Set-Cookie")
                .contains("Authorization")
                .endsWith("], rateLimit=RateLimit[limit=60, remaining=null]]")
                .doesNotContain("secret", "Bearer", "key");
        assertThat(generated).hasToString(response.toString());
    }

    private Response<CustomerOffer> response(Reply reply) {
        server.answering(reply);
        return portal.customerOffers().createFromLinesWithResponse(Offers.typed(), CallOptions.defaults());
    }
}
