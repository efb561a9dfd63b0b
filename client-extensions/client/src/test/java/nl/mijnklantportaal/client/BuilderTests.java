package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.AnsweringServer.Received;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.Violation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuilderTests {
    private static final String KEY = "key-Wilhelmina-7";

    @Test
    void theKeyIsAllThatIsNeeded() {
        assertThatCode(() -> MijnKlantportaal.builder().apiKey(KEY).build().close())
                .doesNotThrowAnyException();
    }

    @Test
    void missingCredentialsAreRefused() {
        assertThat(violations(() -> MijnKlantportaal.builder().build()))
                .containsExactly(new Violation("apiKey", "must be given, or credentials"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example",
                "https://api.example/",
                "https://api.example/v1",
                "https://api.example:65535/v1///",
                "HTTPS://API.EXAMPLE/v1",
                "https://192.0.2.1/v1",
                "https://[2001:db8::1]:8443/v1",
                "https://xn--mnchen-3ya.example",
                "https://under_score.example",
                "https://under_score:8443/v1",
                "https://portal_api",
                "https://_portal",
                "http://localhost",
                "http://LOCALHOST:8080/v1",
                "http://127.0.0.1:1",
                "http://127.255.0.3",
                "http://[::1]/",
                "http://[::1]:8080/",
                "http://[0:0:0:0:0:0:0:1]:8080/"
            })
    void aUrlThatCredentialsMayBeSentToIsAccepted(String url) {
        assertThatCode(() -> builder().baseUrl(URI.create(url)).build().close()).doesNotThrowAnyException();
    }

    static Stream<Arguments> refusedUrls() {
        return Stream.of(
                Arguments.of("http://api.example/v1", "must be https"),
                Arguments.of("http://127.0.0.1.evil.example", "must be https"),
                Arguments.of("http://localhost.evil.example", "must be https"),
                Arguments.of("http://[2001:db8::1]/", "must be https"),
                Arguments.of("http://128.0.0.1", "must be https"),
                Arguments.of("http://0.0.0.0", "must be https"),
                Arguments.of("ftp://api.example/v1", "must begin with https://"),
                Arguments.of("file:///etc/passwd", "must begin with https://"),
                Arguments.of("ws://api.example", "must begin with https://"),
                Arguments.of("mailto:api@example", "must begin with https://"),
                Arguments.of("api.example/v1", "must begin with https://"),
                Arguments.of("/v1", "must begin with https://"),
                Arguments.of("", "must begin with https://"),
                Arguments.of("//api.example/v1", "must begin with https://"),
                Arguments.of("https:api.example", "must have a host"),
                Arguments.of("https:///v1", "must have a host"),
                Arguments.of("https://-under_score.example", "must have a host"),
                Arguments.of("https://under_score..", "must have a host"),
                Arguments.of("https://under_score%20.example", "must have a host"),
                Arguments.of("http://under_score:8080/v1", "must be https"),
                Arguments.of("https://under_score:0", "must have a port"),
                Arguments.of("https://under_score:70000", "must have a port"),
                Arguments.of("https://under_score:99999999999", "must have a port"),
                Arguments.of("https://m\u00fcnchen.example", "must have a host"),
                Arguments.of("https://256.0.0.1", "must have a host"),
                Arguments.of("https://[fe80::1%25eth0]/", "must have a host"),
                Arguments.of("https://user@api.example", "must not have user information"),
                Arguments.of("https://user:Wilhelmina@api.example", "must not have user information"),
                Arguments.of("https://user:Wilhelmina@under_score", "must not have user information"),
                Arguments.of("https://@api.example", "must not have user information"),
                Arguments.of("https://api.example/v1?key=Wilhelmina", "must not have a query"),
                Arguments.of("https://api.example?", "must not have a query"),
                Arguments.of("https://api.example/#Wilhelmina", "must not have a fragment"),
                Arguments.of("https://api.example#", "must not have a fragment"),
                Arguments.of("https://api.example:0", "must have a port"),
                Arguments.of("https://api.example:70000", "must have a port"));
    }

    @ParameterizedTest
    @MethodSource("refusedUrls")
    void aUrlThatCredentialsMayNotBeSentToIsRefused(String url, String problem) {
        List<Violation> violations =
                violations(() -> builder().baseUrl(URI.create(url)).build());

        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).path()).isEqualTo("baseUrl");
        assertThat(violations.get(0).message()).startsWith(problem).doesNotContain("Wilhelmina");
    }

    static Stream<Arguments> shownUrls() {
        return Stream.of(
                Arguments.of("http://api.example/v1", "(it is http://api.example/v1)"),
                Arguments.of(
                        "http://u:Wilhelmina@api.example:81/v1?q=Wilhelmina#Wilhelmina",
                        "(it is http://api.example:81/v1)"),
                Arguments.of("https://api.example/v1?key=Wilhelmina", "(it is https://api.example/v1)"),
                Arguments.of("https://api.example/v1#Wilhelmina", "(it is https://api.example/v1)"),
                Arguments.of("https://a@b@Wilhelmina@under_score/v1", "(it is https://under_score/v1)"),
                Arguments.of("https://u:pass/Wilhelmina@api.example/v1", "(it is https://api.example/v1)"),
                Arguments.of("https://u:pass?Wilhelmina@api.example/v1", "(it is https://api.example/v1)"),
                Arguments.of("https://u:pass#Wilhelmina@api.example/v1", "(it is https://api.example/v1)"),
                Arguments.of("https://u:Wilhelmina/v1", "(it is https://...)"),
                Arguments.of("http://[2001:db8::7]:81/v1", "(it is http://[2001:db8::7]:81/v1)"),
                Arguments.of("mailto:Wilhelmina@example", "(it is mailto:...)"),
                Arguments.of("//u:Wilhelmina@api.example/v1", "(it is //api.example/v1)"),
                Arguments.of("", "(it is empty)"));
    }

    @ParameterizedTest
    @MethodSource("shownUrls")
    void aRefusedUrlIsShownWithoutWhatMayBeSecret(String url, String shown) {
        List<Violation> violations =
                violations(() -> builder().baseUrl(URI.create(url)).build());

        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).message()).endsWith(shown).doesNotContain("Wilhelmina");
    }

    @Test
    void aLongUrlIsShownInPart() {
        List<Violation> violations = violations(() -> builder()
                .baseUrl(URI.create("ftp://api.example/" + "x".repeat(5_000)))
                .build());

        assertThat(violations.get(0).message()).hasSizeLessThan(400).contains("ftp://api.example/xxx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer key-Wilhelmina-7", "bearer key-Wilhelmina-7", "BEARER  key-Wilhelmina-7"})
    void aKeyWithItsSchemeIsToldToLeaveThatOut(String key) {
        List<Violation> violations = violations(() -> MijnKlantportaal.builder().apiKey(key));

        assertThat(violations)
                .containsExactly(
                        new Violation("apiKey", "must be given without \"Bearer \", which the SDK adds itself"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us:er", "user\n"})
    void credentialsOfAProxyThatCannotBeSentAreRefusedUnshown(String user) {
        List<Violation> violations =
                violations(() -> builder().proxyCredentials(user, "Wilhelmina").build());

        assertThat(violations).extracting(Violation::path).containsExactly("proxyCredentials");
        assertThat(violations.get(0).message()).doesNotContain("Wilhelmina", "us:er");
        assertThat(violations(
                        () -> builder().proxyCredentials("user", "Wil\nhelmina").build()))
                .extracting(Violation::path)
                .containsExactly("proxyCredentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example:", "https://-api.example", "https://api..example", "https://a.b-/"})
    void aUrlIsAcceptedOrRefusedButNeverAnythingElse(String url) {
        try {
            builder().baseUrl(URI.create(url)).build().close();
        } catch (InvalidRequestException refused) {
            assertThat(refused.violations()).extracting(Violation::path).containsExactly("baseUrl");
        } catch (IllegalArgumentException notAUri) {
            assertThat(notAUri).hasMessageContaining(url);
        }
    }

    @Test
    void plainHttpIsForThoseWhoSaySo() {
        assertThatCode(() -> builder()
                        .baseUrl(URI.create("http://api.example/v1"))
                        .allowPlainHttp()
                        .build()
                        .close())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "///", "/v1", "/v1/", "/v1//", "/a/b", "/with%20space/%7Bbraces%7D/"})
    void aPathIsKeptWithOrWithoutASlashAtItsEnd(String path) {
        try (AnsweringServer server = new AnsweringServer().answering(Reply.json(201, "{\"id\": \"off_1\"}"));
                MijnKlantportaal portal =
                        builder().baseUrl(rooted(server, path)).build()) {
            portal.customerOffers().createFromLines(Offers.typed());

            assertThat(server.received())
                    .extracting(Received::path)
                    .containsExactly(path.replaceAll("/+$", "") + "/customer-offers/manual");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aTimeLimitThatIsNoneIsRefused(long nanos) {
        Duration none = Duration.ofNanos(nanos);

        assertThat(violations(() -> builder().deadline(none).build()))
                .containsExactly(new Violation("deadline", "must be more than zero"));
        assertThat(violations(() -> builder().connectTimeout(none).build()))
                .containsExactly(new Violation("connectTimeout", "must be more than zero"));
        assertThat(violations(() -> builder().reconcileDeadline(none).build()))
                .containsExactly(new Violation("reconcileDeadline", "must be more than zero"));
        assertThat(violations(() -> CallOptions.defaults().withDeadline(none)))
                .containsExactly(new Violation("deadline", "must be more than zero"));
        assertThat(violations(() -> CallOptions.defaults().withConnectTimeout(none)))
                .containsExactly(new Violation("connectTimeout", "must be more than zero"));
    }

    @Test
    void aWaitMayBeNoneAndNotLess() {
        builder().maxWait(Duration.ZERO).build().close();

        assertThat(violations(() -> builder().maxWait(Duration.ofNanos(-1)).build()))
                .containsExactly(new Violation("maxWait", "must be zero or more"));
        assertThat(violations(() -> CallOptions.defaults().withMaxWait(Duration.ofSeconds(Long.MIN_VALUE))))
                .containsExactly(new Violation("maxWait", "must be zero or more"));
    }

    @Test
    void theOptionsOfACallKeepWhatWasSetBefore() {
        CallOptions options = CallOptions.defaults()
                .withMaxWait(Duration.ZERO)
                .withDeadline(Duration.ofSeconds(1))
                .withConnectTimeout(Duration.ofSeconds(2))
                .withReconcileDeadline(Duration.ofSeconds(3));

        assertThat(options)
                .hasToString("CallOptions[deadline=PT1S, maxWait=PT0S, connectTimeout=PT2S, reconcileDeadline=PT3S]");
        assertThat(CallOptions.defaults().withMaxWait(Duration.ofMinutes(5)))
                .hasToString("CallOptions[deadline=client's, maxWait=PT5M, connectTimeout=client's,"
                        + " reconcileDeadline=client's]");
    }

    @Test
    void noAttemptANegativeSettlingTimeAndALimitBesideNoneAreRefused() {
        assertThat(violations(() -> builder().attempts(0).build()))
                .containsExactly(new Violation("attempts", "must be 1 or more"));
        assertThat(violations(() -> builder().settlingTime(Duration.ofNanos(-1)).build()))
                .containsExactly(new Violation("settlingTime", "must be zero or more"));
        assertThat(violations(
                        () -> builder().requestsPerMinute(5).withoutRateLimit().build()))
                .extracting(Violation::path)
                .containsExactly("requestsPerMinute");
    }

    @Test
    void aTimeLimitMayBeAsLongAsADurationCan() {
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        try (AnsweringServer server = new AnsweringServer().answering(Reply.json(201, "{\"id\": \"ofr_1\"}"));
                MijnKlantportaal portal = builder()
                        .baseUrl(server.url())
                        .deadline(longest)
                        .maxWait(longest)
                        .connectTimeout(longest)
                        .build()) {
            assertThat(portal.customerOffers().createFromLines(Offers.typed()).id())
                    .isEqualTo("ofr_1");
        }
    }

    @Test
    void theUserAgentTellsTheSdkTheJavaVersionAndTheApplication() {
        String own = "mijnklantportaal-java/[0-9][0-9A-Za-z.-]* \\(Java "
                + Runtime.version().feature() + "\\)";

        assertThat(userAgent(builder())).matches(own);
        assertThat(userAgent(builder().applicationName("acme-crm/4.2"))).matches(own + " acme-crm/4\\.2");
        assertThat(userAgent(builder().applicationName("acme crm (by {acme}, 100%)")))
                .matches(own + " acme crm \\(by \\{acme}, 100%\\)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", " acme", "acme ", "acme\n", "acme\r\nX-Evil: 1", "acm\u00e9", "acme\u0000", "a\tb"})
    void aNameThatCannotBeSentIsRefused(String name) {
        assertThat(violations(() -> builder().applicationName(name).build()))
                .extracting(Violation::path)
                .containsExactly("applicationName");
    }

    @Test
    void aLongNameIsNoTrouble() {
        assertThat(userAgent(builder().applicationName("a b".repeat(1_500)))).endsWith("a b");
    }

    @Test
    void severalProblemsAreReportedAtOnce() {
        MijnKlantportaalBuilder builder = MijnKlantportaal.builder()
                .baseUrl(URI.create("http://api.example"))
                .deadline(Duration.ZERO)
                .connectTimeout(Duration.ofSeconds(-1))
                .applicationName(" ");

        InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class, builder::build);

        assertThat(failure.violations())
                .extracting(Violation::path)
                .containsExactly("apiKey", "baseUrl", "deadline", "connectTimeout", "applicationName");
        assertThat(failure.getMessage())
                .startsWith("The client's configuration is not valid. apiKey: must be given, or credentials; baseUrl: ")
                .endsWith(" Nothing was sent, so nothing was created or changed.");
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void theEnvironmentGivesKeyAndUrl() {
        try (AnsweringServer server = new AnsweringServer().answering(Reply.json(201, "{\"id\": \"off_1\"}"));
                MijnKlantportaal portal = fromEnvironment(KEY, " " + server.url() + "/ ")) {
            portal.customerOffers().createFromLines(Offers.typed());

            assertThat(server.received().get(0).path()).isEqualTo("/v1/customer-offers/manual");
            assertThat(server.received().get(0).header("Authorization")).containsExactly("Bearer " + KEY);
        }
    }

    @Test
    void theEnvironmentNeedsNoUrl() {
        assertThatCode(() -> fromEnvironment(KEY, null).close()).doesNotThrowAnyException();
        assertThatCode(() -> fromEnvironment(KEY, "  ").close()).doesNotThrowAnyException();
    }

    static Stream<Arguments> badEnvironments() {
        String key = "MIJNKLANTPORTAAL_API_KEY";
        String url = "MIJNKLANTPORTAAL_BASE_URL";
        return Stream.of(
                Arguments.of(null, null, List.of(key)),
                Arguments.of("", null, List.of(key)),
                Arguments.of("  \n", null, List.of(key)),
                Arguments.of("Wilhelmina\n", null, List.of(key)),
                Arguments.of("Wilh\u00e9lmina", "https://api.example", List.of(key)),
                Arguments.of("Wilhelmina", "http://api.example/v1", List.of(url)),
                Arguments.of("Wilhelmina", "not a url", List.of(url)),
                Arguments.of("Wilhelmina", "api.example", List.of(url)),
                Arguments.of("Wilhelmina", "https://u:Wilhelmina@api.example", List.of(url)),
                Arguments.of("Wilhelmina", "https://u:Wilhelmina@api example", List.of(url)),
                Arguments.of(null, "not a url", List.of(key, url)),
                Arguments.of("Wilhelmina\n", "http://api.example/v1", List.of(key, url)));
    }

    @ParameterizedTest
    @MethodSource("badEnvironments")
    void theVariableThatIsWrongIsNamedAndItsValueNotShown(String key, String url, List<String> variables) {
        InvalidRequestException failure = catchThrowableOfType(
                InvalidRequestException.class, () -> fromEnvironment(key, url).close());

        assertThat(failure).isNotNull();
        assertThat(failure.violations()).extracting(Violation::path).containsExactlyElementsOf(variables);
        assertThat(failure.getMessage()).contains(variables).doesNotContain("Wilh", "lmina");
        assertThat(failure).hasNoCause();
    }

    private static MijnKlantportaalBuilder builder() {
        return MijnKlantportaal.builder().apiKey(KEY);
    }

    private static MijnKlantportaal fromEnvironment(String key, String url) {
        Map<String, String> variables = new HashMap<>();
        variables.put("MIJNKLANTPORTAAL_API_KEY", key);
        variables.put("MIJNKLANTPORTAAL_BASE_URL", url);
        return MijnKlantportaal.fromEnvironment(variables::get);
    }

    private static List<Violation> violations(ThrowingCallable call) {
        InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class, call);
        assertThat(failure).isNotNull();
        return failure.violations();
    }

    private static String userAgent(MijnKlantportaalBuilder builder) {
        try (AnsweringServer server = new AnsweringServer().answering(Reply.json(201, "{\"id\": \"off_1\"}"));
                MijnKlantportaal portal = builder.baseUrl(server.url()).build()) {
            portal.customerOffers().createFromLines(Offers.typed());
            List<String> values = server.received().get(0).header("User-Agent");
            assertThat(values).hasSize(1);
            return values.get(0);
        }
    }

    private static URI rooted(AnsweringServer server, String path) {
        return URI.create(server.url().toString().replaceAll("/v1$", "") + path);
    }
}
