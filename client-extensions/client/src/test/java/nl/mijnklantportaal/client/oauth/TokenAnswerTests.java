package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.oauth.OAuthServer.Reply;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd answers of the token endpoint. */
@Timeout(60)
class TokenAnswerTests {
    private static final Duration CENTURY = Duration.ofDays(36_500);

    private final OAuthServer server = new OAuthServer();
    private final TestClock clock = new TestClock();
    private final TestStore store = new TestStore();
    private final OAuthApp app = server.app()
            .clock(clock)
            .store(store)
            .deadline(Duration.ofSeconds(30))
            .build();

    @AfterEach
    void close() {
        app.close();
        server.close();
    }

    /** Otherwise each call would ask for another token, or none ever would. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "0",
                "-1",
                "-3600",
                "0.5",
                "true",
                "[]",
                "{}",
                "[3600]",
                "\"\"",
                "\"soon\"",
                "\"-1\"",
                "\"1 hour\"",
                "1e-999999999",
                "\"NaN\"",
                "\"12:00\"",
                "\"0x10\"",
                "\"not a number at all, and very much longer than one\""
            })
    void aLifeThatIsNoPositiveNumberIsUnknownAndTheTokenIsUsedUntilItIsRefused(String life) {
        server.life(life);
        server.connect(app, "acme");
        assertThat(store.now("acme").expiresAt()).isNull();

        clock.pass(CENTURY);
        assertThat(app.credentials("acme").token()).isEqualTo("access-2");
        assertThat(app.credentials("acme").freshToken("access-2")).isEqualTo("access-3");
    }

    @Test
    void aLifeThatIsMissingIsUnknown() {
        server.instead(request -> Reply.json(200, "{\"access_token\":\"a\",\"refresh_token\":\"r\"}"));
        server.connect(app, "acme");

        assertThat(store.now("acme").expiresAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "3600, 3600",
        "\"3600\", 3600",
        "\" 60 \", 60",
        "3600.0, 3600",
        "59.999, 59",
        "3.6e3, 3600",
        "\"1e2\", 100"
    })
    void aNumberOfSecondsIsReadInEveryForm(String life, long seconds) {
        server.life(life);
        server.connect(app, "acme");

        assertThat(store.now("acme").expiresAt()).isEqualTo(clock.instant().plusSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "315360001",
                "9223372036854775807",
                "9223372036854775808",
                "1e300",
                "1e999999999",
                "\"1e999999999\"",
                "99999999999999999999999999999999999999999999999999999999999999999999"
            })
    void aHugeLifeCountsAsTenYears(String life) {
        server.life(life);
        server.connect(app, "acme");

        assertThat(store.now("acme").expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(3650)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "\"access\"",
                "{}",
                "{\"access_token\":null}",
                "{\"access_token\":7}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"with space\"}",
                "{\"access_token\":\"line\\r\\nInjected: 1\"}",
                "{\"access_token\":\"Bearer x\"}",
                "{\"access_token\":\"\u00e9\"}",
                "{\"access_token\":[\"x\"]}",
                "<html><title>Log in</title></html>",
                "{\"access_token\":\"x\""
            })
    void aSuccessWithoutATokenThatCanBeSentIsNone(String body) {
        server.connect(app, "acme");
        server.instead(request -> Reply.json(200, body));
        clock.passSeconds(4000);

        TokenRequestFailedException failure = catchThrowableOfType(
                TokenRequestFailedException.class, () -> app.credentials("acme").token());
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.error()).isNull();
        assertThat(failure).hasMessageContaining("without an access token that can be used");

        server.instead(request -> null);
        clock.passSeconds(5);
        assertThat(app.credentials("acme").token()).isEqualTo("access-3");
    }

    /** A proxy breaks off behind the body. With rotation, the refresh token in it is the only one that works. */
    @Test
    void tokensOfAnAnswerThatLacksItsEndAreTaken() {
        server.connect(app, "acme");
        server.insteadOnce(Reply.cut("{\"access_token\":\"between\",\"expires_in\":3600,\"refresh_token\":\"r2\"}"));
        clock.passSeconds(4000);

        assertThat(app.credentials("acme").token()).isEqualTo("between");
        assertThat(store.now("acme").refreshToken()).isEqualTo("r2");
    }

    @Test
    void anObjectThatIsNotWholeIsNoAnswer() {
        server.connect(app, "acme");
        server.insteadOnce(Reply.cut("{\"access_token\":\"between\",\"expires_in\":3600"));
        clock.passSeconds(4000);

        assertThatThrownBy(() -> app.credentials("acme").token())
                .isInstanceOf(TokenRequestFailedException.class)
                .hasMessageContaining("without an access token that can be used; it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a b\"", "\"Bearer x\"", "null", "7"})
    void aRefreshTokenBesideAnAccessTokenThatCannotBeSentIsKept(String access) {
        server.connect(app, "acme");
        Entry before = store.now("acme");
        server.insteadOnce(Reply.json(
                200, "{\"access_token\":" + access + ",\"expires_in\":3600,\"refresh_token\":\"refresh-of-2\"}"));
        clock.passSeconds(4000);
        assertThatThrownBy(() -> app.credentials("acme").token()).isInstanceOf(TokenRequestFailedException.class);

        Entry kept = store.now("acme");
        assertThat(kept.refreshToken()).isEqualTo("refresh-of-2");
        assertThat(kept.accessToken()).isEqualTo(before.accessToken());
        assertThat(kept.expiresAt()).isEqualTo(before.expiresAt());
        assertThat(kept.lease()).isNull();
        clock.passSeconds(60);
        server.instead(request -> Reply.json(200, "{\"access_token\":\"new\",\"expires_in\":3600}"));
        assertThat(app.credentials("acme").token()).isEqualTo("new");
        assertThat(server.refreshes())
                .extracting(request -> request.get("refresh_token"))
                .hasToString("[refresh-2, refresh-of-2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"  \"", "7", "[\"r\"]", "{}"})
    void anOddRefreshTokenDoesNotTakeThePlaceOfTheOldOne(String odd) {
        server.connect(app, "acme");
        clock.passSeconds(4000);
        server.insteadOnce(
                Reply.json(200, "{\"access_token\":\"between\",\"expires_in\":3600,\"refresh_token\":" + odd + "}"));
        assertThat(app.credentials("acme").token()).isEqualTo("between");

        clock.passSeconds(4000);
        assertThat(app.credentials("acme").token()).isEqualTo("access-3");
    }

    @Test
    void aConnectionWithoutARefreshTokenLastsAsLongAsItsAccessToken() {
        server.insteadOnce(Reply.json(200, "{\"access_token\":\"only\",\"expires_in\":3600}"));
        server.connect(app, "acme");
        clock.passSeconds(3599);
        assertThat(app.credentials("acme").token()).isEqualTo("only");

        clock.passSeconds(1);
        assertThatThrownBy(() -> app.credentials("acme").token()).isInstanceOf(ConsentRequiredException.class);
        assertThat(server.refreshes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"error\":null}",
                "{\"error\":7}",
                "{\"error\":{\"code\":1}}",
                "{\"error\":\"\"}",
                "oops",
                "{\"message\":\"Unauthenticated.\"}"
            })
    void aRefusalOfAnotherFormIsNoLossOfConsent(String body) {
        server.connect(app, "acme");
        server.instead(request -> Reply.json(401, body));
        clock.passSeconds(4000);

        TokenRequestFailedException failure = catchThrowableOfType(
                TokenRequestFailedException.class, () -> app.credentials("acme").token());
        assertThat(failure.status()).isEqualTo(401);
        assertThat(failure.error()).isNull();
    }

    @Test
    void aWrongAppSecretIsNoLossOfConsentAndIsNamed() {
        server.connect(app, "acme");
        clock.passSeconds(4000);
        try (OAuthApp wrong =
                server.app().appSecret("other").clock(clock).store(store).build()) {
            TokenRequestFailedException failure = catchThrowableOfType(
                    TokenRequestFailedException.class,
                    () -> wrong.credentials("acme").token());
            assertThat(failure.error()).isEqualTo("invalid_client");
        }
    }

    @Test
    void whatTheServerSaysIsOneLineOfLimitedLengthWithoutSecrets() {
        server.connect(app, "acme");
        server.instead(request -> Reply.json(
                400,
                "{\"error\":\"" + "e".repeat(500) + "\",\"error_description\":\"refresh-2 of\\r\\n\\u202e"
                        + OAuthServer.SECRET.replace("\"", "\\\"") + " " + "d".repeat(5000) + "\"}"));
        clock.passSeconds(4000);

        TokenRequestFailedException failure = catchThrowableOfType(
                TokenRequestFailedException.class, () -> app.credentials("acme").token());
        assertThat(failure.error()).hasSize(100);
        assertThat(failure.getMessage())
                .hasSizeLessThan(800)
                .contains("*** of ***")
                .doesNotContain("refresh-2", OAuthServer.SECRET, "\n", "\r", "\u202e");
    }

    @Test
    void readingStopsAtTheLimitOfAnAnswer() {
        server.connect(app, "acme");
        server.instead(request -> Reply.json(
                200, "{\"access_token\":\"x\",\"expires_in\":9,\"padding\":\"" + "p".repeat(300 * 1024) + "\"}"));
        clock.passSeconds(4000);

        assertThatThrownBy(() -> app.credentials("acme").token())
                .isInstanceOf(TokenRequestFailedException.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void aCodeThatIsRefusedMeansThatTheUserStartsAgain() {
        AuthorizationRequest request = app.authorization(Scope.OFFERS_READ);
        AuthorizationCode code = app.callback("code=unknown&state=" + request.state(), request.state());

        TokenRequestFailedException refusal =
                catchThrowableOfType(TokenRequestFailedException.class, () -> app.connect("acme", code));
        assertThat(refusal.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(store.now("acme")).isNull();
    }
}
