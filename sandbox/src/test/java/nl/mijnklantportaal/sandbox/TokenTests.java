package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.ThirdParty.refused;
import static nl.mijnklantportaal.sandbox.ThirdParty.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes and tokens: how they are got, how they end, and what they may do. */
class TokenTests {

    private static final String ACCESS = "access_token";
    private static final String REFRESH = "refresh_token";

    private final Sandbox sandbox = Sandbox.builder()
            .clock(new SettableClock(Portal.NOW))
            .apiKeys("key-1", "key-2")
            .start();
    private final ThirdParty app = ThirdParty.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aCodeBecomesTokens() {
        JsonNode tokens = app.connected("customers.read");

        assertThat(tokens.properties())
                .extracting(each -> each.getKey())
                .containsExactly(ACCESS, REFRESH, "expires_in");
        assertThat(text(tokens, ACCESS)).matches("access_[a-z0-9]{30}");
        assertThat(text(tokens, REFRESH)).matches("refresh_[a-z0-9]{30}");
        assertThat(tokens.get("expires_in").isInt()).isTrue();
        assertThat(tokens.get("expires_in").intValue()).isEqualTo(3600);
        assertThat(status(tokens)).isEqualTo(200);
        assertThat(sandbox.oauth().tokenRequests("authorization_code")).isEqualTo(1);
    }

    @Test
    void aCodeWorksOnce() {
        String code = app.code("customers.read");
        JsonNode tokens = succeeded(app.exchange(code));

        assertThat(refused(400, app.exchange(code))).isEqualTo("invalid_grant");
        assertThat(status(tokens)).isEqualTo(200);
        assertThat(sandbox.oauth().tokenRequests("authorization_code")).isEqualTo(2);
    }

    @Test
    void aCodeLivesAMinute() {
        String code = app.code("customers.read");
        String late = app.code("customers.read");
        sandbox.moveClock(Duration.ofSeconds(59));
        succeeded(app.exchange(code));
        sandbox.moveClock(Duration.ofSeconds(1));

        assertThat(refused(400, app.exchange(late))).isEqualTo("invalid_grant");
        sandbox.oauth().codeLife(Duration.ofHours(1));
        String longer = app.code("customers.read");
        sandbox.moveClock(Duration.ofMinutes(59));
        succeeded(app.exchange(longer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            code          | code_other                  | 400 | invalid_grant
            redirect_uri  | http://127.0.0.1:1/other    | 400 | invalid_grant
            client_secret | wrong                       | 401 | invalid_client
            client_id     | other-app                   | 401 | invalid_client
            grant_type    | password                    | 400 | unsupported_grant_type
            """)
    void aWrongExchangeIsRefusedAndLeavesTheCode(String name, String value, int status, String error) {
        String code = app.code("customers.read");

        assertThat(refused(status, app.tokens(ThirdParty.exchanging(code).put(name, value))))
                .isEqualTo(error);
        succeeded(app.exchange(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "client_id", "client_secret", "redirect_uri", "code"})
    void eachMemberIsNeededAndIsAText(String name) {
        ObjectNode without = ThirdParty.exchanging(app.code("a"));
        without.remove(name);
        assertThat(refused(400, app.tokens(without))).isEqualTo("invalid_request");
        assertThat(refused(400, app.tokens(without.put(name, 1)))).isEqualTo("invalid_request");
        assertThat(refused(400, app.tokens(without.put(name, "")))).isEqualTo("invalid_request");
    }

    @Test
    void theCodeOfAnotherAppIsRefused() {
        sandbox.oauth().register("app-2", "secret-2", ThirdParty.CALLBACK);
        ObjectNode other = ThirdParty.exchanging(app.code("a"));
        other.put("client_id", "app-2").put("client_secret", "secret-2");

        assertThat(refused(400, app.tokens(other))).isEqualTo("invalid_grant");
        ObjectNode refresh = ThirdParty.refreshing(text(app.connected("a"), REFRESH));
        refresh.put("client_id", "app-2").put("client_secret", "secret-2");
        assertThat(refused(400, app.tokens(refresh))).isEqualTo("invalid_grant");
    }

    @Test
    void theBodyIsAJsonObject() {
        String good = ThirdParty.exchanging(app.code("a")).toString();

        assertThat(refused(400, app.tokens(good, "application/x-www-form-urlencoded")))
                .isEqualTo("invalid_request");
        assertThat(refused(400, app.tokens("grant_type=refresh_token", "application/json")))
                .isEqualTo("invalid_request");
        assertThat(refused(400, app.tokens("[]", "application/json"))).isEqualTo("invalid_request");
        assertThat(refused(400, app.tokens("", "application/json"))).isEqualTo("invalid_request");
        assertThat(refused(400, app.tokens("{\"code\":1,\"code\":2}", "application/json")))
                .isEqualTo("invalid_request");
        assertThat(app.tokens(" ".repeat(1 << 20) + good, "application/json").statusCode())
                .isEqualTo(413);
        succeeded(app.tokens(good, "application/json; charset=utf-8"));
    }

    @Test
    void theEndpointTakesPostAlone() {
        HttpResponse<String> answer = Requests.sendUnderAnotherContract(app.to("/oauth/tokens"));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().allValues("Allow")).containsExactly("POST");
    }

    @Test
    void anAccessTokenEndsByTheClockAndARefreshGivesAnother() {
        JsonNode tokens = app.connected("customers.read");
        sandbox.moveClock(Duration.ofSeconds(3599));
        assertThat(status(tokens)).isEqualTo(200);
        sandbox.moveClock(Duration.ofSeconds(1));
        HttpResponse<String> expired = app.call("GET", "/customers", text(tokens, ACCESS));
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(Requests.message(expired)).isEqualTo("The access token is not known, has expired or was revoked.");

        sandbox.oauth().tokenLife(Duration.ofSeconds(5));
        JsonNode fresh = succeeded(app.refresh(text(tokens, REFRESH)));

        assertThat(fresh.properties()).extracting(each -> each.getKey()).containsExactly(ACCESS, "expires_in");
        assertThat(fresh.get("expires_in").intValue()).isEqualTo(5);
        assertThat(status(fresh)).isEqualTo(200);
        sandbox.moveClock(Duration.ofSeconds(5));
        assertThat(status(fresh)).isEqualTo(401);
        assertThat(status(succeeded(app.refresh(text(tokens, REFRESH))))).isEqualTo(200);
        assertThat(sandbox.oauth().tokenRequests(REFRESH)).isEqualTo(2);
    }

    @Test
    void theOldAccessTokenLivesOnAfterARefresh() {
        JsonNode tokens = app.connected("customers.read");
        JsonNode fresh = succeeded(app.refresh(text(tokens, REFRESH)));

        assertThat(text(fresh, ACCESS)).isNotEqualTo(text(tokens, ACCESS));
        assertThat(status(tokens)).isEqualTo(200);
    }

    @Test
    void ofManyAccessTokensTheOldestEnd() {
        JsonNode tokens = app.connected("customers.read");
        for (int i = 0; i < 19; i++) {
            succeeded(app.refresh(text(tokens, REFRESH)));
        }
        assertThat(status(tokens)).isEqualTo(200);
        succeeded(app.refresh(text(tokens, REFRESH)));
        assertThat(status(tokens)).isEqualTo(401);
    }

    @Test
    void aRotatedRefreshTokenIsSpent() {
        JsonNode tokens = app.connected("customers.read");
        sandbox.oauth().rotation(true);
        JsonNode second = succeeded(app.refresh(text(tokens, REFRESH)));

        assertThat(text(second, REFRESH)).startsWith("refresh_").isNotEqualTo(text(tokens, REFRESH));
        assertThat(refused(400, app.refresh(text(tokens, REFRESH)))).isEqualTo("invalid_grant");
        sandbox.oauth().rotation(false);
        assertThat(succeeded(app.refresh(text(second, REFRESH))).has(REFRESH)).isFalse();
        succeeded(app.refresh(text(second, REFRESH)));
    }

    @Test
    void ofManyRefreshesAtOnceOneGetsTheRotatedToken() throws Exception {
        String refreshToken = text(app.connected("customers.read"), REFRESH);
        sandbox.oauth().rotation(true);
        Callable<Integer> refresh = () -> app.refresh(refreshToken).statusCode();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            int succeeded = 0;
            for (Future<Integer> status : threads.invokeAll(
                    IntStream.range(0, 16).mapToObj(i -> refresh).toList())) {
                succeeded += status.get() == 200 ? 1 : 0;
            }
            assertThat(succeeded).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRevokedConsentEndsEverythingOfThatPortal() {
        JsonNode first = app.connected("customers.read");
        JsonNode second = succeeded(
                app.exchange(ThirdParty.parameters(sandbox.oauth().approve(app.authorizeUrl("customers.read"), "key-2"))
                        .get("code")));
        sandbox.oauth().revoke("key-1");

        assertThat(status(first)).isEqualTo(401);
        assertThat(refused(400, app.refresh(text(first, REFRESH)))).isEqualTo("invalid_grant");
        assertThat(status(second)).isEqualTo(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.oauth().revoke("key-3"))
                .withMessageNotContaining("key-3");
    }

    @Test
    void accessTokensCanEndBeforeTheirTime() {
        JsonNode tokens = app.connected("customers.read");
        sandbox.oauth().endAccessTokens("key-1");

        assertThat(status(tokens)).isEqualTo(401);
        assertThat(status(succeeded(app.refresh(text(tokens, REFRESH))))).isEqualTo(200);
    }

    @Test
    void appsAndConsentsAreToldWithoutSecrets() {
        SandboxOAuth oauth = sandbox.oauth();
        oauth.register("a-first", "secret-2", URI.create("myapp:back"));
        assertThat(oauth.apps())
                .containsExactly(
                        new RegisteredApp("a-first", List.of(URI.create("myapp:back"))),
                        new RegisteredApp(ThirdParty.ID, List.of(ThirdParty.CALLBACK)));
        assertThat(oauth.consents()).isEmpty();
        JsonNode one = app.connected("customers.read offers.write");
        JsonNode two = app.connected("a");
        oauth.tokenLife(Duration.ofMinutes(1));
        app.refresh(text(one, REFRESH));

        Instant now = Portal.NOW;
        assertThat(oauth.consents())
                .extracting(GivenConsent::scopes)
                .containsExactly(List.of("customers.read", "offers.write"), List.of("a"));
        assertThat(oauth.consents())
                .extracting(GivenConsent::accessTokensEnd)
                .containsExactly(List.of(now.plusSeconds(3_600), now.plusSeconds(60)), List.of(now.plusSeconds(3_600)));
        assertThat(oauth.consents()).extracting(GivenConsent::appId).containsOnly(ThirdParty.ID);
        assertThat(oauth.consents()).extracting(GivenConsent::apiKey).containsOnly(sandbox.apiKey());
        assertThat(oauth.consents().toString() + oauth.apps())
                .contains("con_", ThirdParty.ID)
                .doesNotContain(sandbox.apiKey(), ThirdParty.SECRET, text(two, ACCESS), text(two, REFRESH));
        sandbox.moveClock(Duration.ofMinutes(60));
        assertThat(oauth.consents()).extracting(GivenConsent::accessTokensEnd).containsOnly(List.of());
        oauth.revoke(sandbox.apiKey());
        assertThat(oauth.consents()).isEmpty();
    }

    @Test
    void aScopeThatIsAskedForTwiceIsGivenOnce() {
        String token = app.connected("customers.read customers.read")
                .get("access_token")
                .textValue();

        assertThat(app.call("GET", "/customers", token).statusCode()).isEqualTo(200);
        assertThat(app.call("POST", "/customers", token).statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenIsOfThePortalThatConsented() {
        String token = text(
                succeeded(app.exchange(ThirdParty.parameters(
                                sandbox.oauth().approve(app.authorizeUrl("webhooks.write webhooks.read"), "key-2"))
                        .get("code"))),
                ACCESS);
        HttpResponse<String> created = Requests.send(Requests.to(URI.create(sandbox.baseUrl() + "/webhooks"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"url\":\"https://example.nl\",\"type\":\"invoice-paid\"}")));
        assertThat(created.statusCode()).isBetween(200, 201);

        assertThat(Requests.json(app.call("GET", "/webhooks", token)).get("data"))
                .hasSize(1);
        assertThat(Requests.json(app.call("GET", "/webhooks", "key-2")).get("data"))
                .hasSize(1);
        assertThat(Requests.json(app.call("GET", "/webhooks", "key-1")).get("data"))
                .isEmpty();
    }

    @Test
    void anOperationNeedsItsScope() {
        String token = text(app.connected("customers.read offers.write"), ACCESS);

        assertThat(app.call("GET", "/customers", token).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = app.call("GET", "/customer-offers", token);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Requests.message(refused))
                .isEqualTo("The access token lacks the scope offers.read, which list-customer-offers needs.");
        assertThat(app.call("POST", "/customers", token).statusCode()).isEqualTo(403);
        // The contract tells no scope for punch cards.
        assertThat(app.call("GET", "/punch-cards", token).statusCode()).isEqualTo(200);
        assertThat(app.call("GET", "/customer-offers", "key-1").statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenIsLimitedByItself() {
        try (Sandbox limited = Sandbox.builder()
                .clock(new SettableClock(Portal.NOW))
                .requestsPerMinute(1)
                .start()) {
            ThirdParty limitedApp = ThirdParty.of(limited);
            String one = text(limitedApp.connected("customers.read"), ACCESS);
            String two = text(limitedApp.connected("customers.read"), ACCESS);

            assertThat(limitedApp.call("GET", "/customers", one).statusCode()).isEqualTo(200);
            assertThat(limitedApp.call("GET", "/customers", one).statusCode()).isEqualTo(429);
            assertThat(limitedApp.call("GET", "/customers", two).statusCode()).isEqualTo(200);
            limited.moveClock(Duration.ofMinutes(1));
            assertThat(limitedApp.call("GET", "/customers", one).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void faultsBeforeHandlingLeaveTheCodeAndThoseAfterSpendIt() {
        String code = app.code("customers.read");
        Set<String> operations = ConcurrentHashMap.newKeySet();
        sandbox.oauth().faults(request -> {
            operations.add(request.operationId());
            return Optional.of(Fault.UNAVAILABLE_BEFORE_HANDLING);
        });
        assertThat(app.exchange(code).statusCode()).isEqualTo(503);
        sandbox.oauth().faults(request -> Optional.of(Fault.CLOSED_BEFORE_HANDLING));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> app.exchange(code));
        sandbox.oauth().faults(request -> Optional.of(Fault.TOO_MANY_REQUESTS));
        assertThat(app.exchange(code).statusCode()).isEqualTo(429);
        assertThat(sandbox.oauth().tokenRequests("authorization_code")).isZero();
        sandbox.oauth().faults(request -> Optional.of(Fault.CLOSED_AFTER_HANDLING));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> app.exchange(code));
        sandbox.oauth().faults(request -> Optional.empty());

        assertThat(refused(400, app.exchange(code))).isEqualTo("invalid_grant");
        assertThat(operations).containsExactly("oauth-tokens");
        assertThat(sandbox.faultCounts().values()).containsOnly(0L);
    }

    @Test
    void aRotatedTokenIsLostWithItsAnswer() {
        String refreshToken = text(app.connected("customers.read"), REFRESH);
        sandbox.oauth().rotation(true);
        sandbox.oauth().faults(request -> Optional.of(Fault.UNAVAILABLE_AFTER_HANDLING));
        assertThat(app.refresh(refreshToken).statusCode()).isEqualTo(503);
        sandbox.oauth().faults(request -> Optional.empty());

        assertThat(refused(400, app.refresh(refreshToken))).isEqualTo("invalid_grant");
    }

    @Test
    void consentsAndTokensOutliveTheProcess(@TempDir Path folder) throws Exception {
        SandboxBuilder builder = Sandbox.builder()
                .clock(new SettableClock(Portal.NOW))
                .apiKeys("key-1", "key-2")
                .stateFile(folder.resolve("state.jsonl"));
        JsonNode kept;
        JsonNode revoked;
        try (Sandbox first = builder.start()) {
            ThirdParty before = ThirdParty.of(first);
            first.oauth().rotation(true);
            JsonNode tokens = before.connected("customers.read");
            kept = succeeded(before.refresh(text(tokens, REFRESH)));
            revoked = succeeded(before.exchange(
                    ThirdParty.parameters(first.oauth().approve(before.authorizeUrl("customers.read"), "key-2"))
                            .get("code")));
            first.oauth().revoke("key-2");
        }
        try (Sandbox second = builder.start()) {
            assertThat(second.oauth().consents())
                    .extracting(GivenConsent::apiKey)
                    .containsExactly("key-1");
            ThirdParty after = ThirdParty.of(second);
            assertThat(after.call("GET", "/customers", text(kept, ACCESS)).statusCode())
                    .isEqualTo(200);
            assertThat(after.call("GET", "/customer-offers", text(kept, ACCESS)).statusCode())
                    .isEqualTo(403);
            assertThat(after.call("GET", "/customers", text(revoked, ACCESS)).statusCode())
                    .isEqualTo(401);
            assertThat(refused(400, after.refresh(text(revoked, REFRESH)))).isEqualTo("invalid_grant");
            succeeded(after.refresh(text(kept, REFRESH)));
            second.moveClock(Duration.ofHours(1));
            assertThat(after.call("GET", "/customers", text(kept, ACCESS)).statusCode())
                    .isEqualTo(401);
        }
        try (Sandbox other = builder.apiKeys("key-2").start()) {
            assertThat(refused(400, ThirdParty.of(other).refresh(text(kept, REFRESH))))
                    .isEqualTo("invalid_grant");
        }
        assertThat(Files.readString(folder.resolve("state.jsonl"))).doesNotContain(ThirdParty.SECRET);
    }

    @Test
    void aLifeIsInWholeSeconds() {
        for (Duration bad : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMillis(1500)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sandbox.oauth().tokenLife(bad))
                    .withMessageContaining(bad.toString());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sandbox.oauth().codeLife(bad));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.oauth().tokenRequests("password"));
    }

    private int status(JsonNode tokens) {
        return app.call("GET", "/customers", text(tokens, ACCESS)).statusCode();
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).textValue();
    }
}
