package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.AnsweringServer.Received;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTests {
    private static final String SECRET = "Wilhelmina";

    private final AnsweringServer server = new AnsweringServer().answering(Reply.json(201, "{\"id\": \"off_1\"}"));
    private MijnKlantportaal portal;

    @AfterEach
    void close() {
        if (portal != null) {
            portal.close();
        }
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "{key}",
                "a{b}c{d",
                "100%25%zz%",
                "\"quoted\"",
                "a,b;c=d",
                "Bearer",
                "!#$&'()*+-./:<=>?@[\\]^_`|~",
                "}{",
                "{{x}}",
                "${env}",
                "#{el}",
                "a+b/c==",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."
            })
    void aKeyOfVisibleAsciiArrivesAsItIsInExactlyOneField(String key) {
        portal = portal(Credentials.apiKey(key));

        portal.customerOffers().createFromLines(Offers.typed());
        portal.customerOffers().createFromLines(Offers.raw().build());

        assertThat(server.received())
                .extracting(request -> request.header("Authorization"))
                .containsExactly(List.of("Bearer " + key), List.of("Bearer " + key));
    }

    @Test
    void aKeyOfManyCharactersArrivesWhole() {
        String key = "k".repeat(8_000);
        portal = portal(Credentials.apiKey(key));

        portal.customerOffers().createFromLines(Offers.typed());

        assertThat(server.received().get(0).header("Authorization")).containsExactly("Bearer " + key);
    }

    @Test
    void aSupplierIsAskedOnceForEveryCallOnTheThreadThatCalls() {
        AtomicInteger asked = new AtomicInteger();
        portal = portal(() -> Thread.currentThread().getName() + "-" + asked.incrementAndGet());

        for (int i = 0; i < 3; i++) {
            portal.customerOffers().createFromLines(Offers.typed());
        }

        String thread = Thread.currentThread().getName();
        assertThat(server.received())
                .extracting(request -> request.header("Authorization"))
                .containsExactly(
                        List.of("Bearer " + thread + "-1"),
                        List.of("Bearer " + thread + "-2"),
                        List.of("Bearer " + thread + "-3"));
    }

    @Test
    void aSupplierIsNotAskedForARequestThatIsNotValid() {
        AtomicInteger asked = new AtomicInteger();
        portal = portal(() -> "token-" + asked.incrementAndGet());

        assertThatThrownBy(() -> portal.customerOffers()
                        .createFromLines(Offers.raw().lines(List.of()).build()))
                .isInstanceOf(InvalidRequestException.class);

        assertThat(asked).hasValue(0);
    }

    @Test
    void aSupplierThatThrowsEndsTheCallUnsent() {
        IllegalStateException cause = new IllegalStateException("the vault is shut");
        portal = portal(() -> {
            throw cause;
        });

        NotSentException failure = notSent();

        assertThat(failure)
                .hasCause(cause)
                .hasMessage("createFromLines (POST /customer-offers/manual): the credentials gave no token."
                        + " Nothing was sent, so nothing was created or changed.");
    }

    @Test
    void aSupplierThatThrowsACheckedExceptionUnawaresEndsTheCallUnsent() {
        IOException cause = new IOException("the vault is away");
        portal = portal(() -> AuthenticationTests.<RuntimeException, String>unawares(cause));

        assertThat(notSent()).hasCause(cause).hasMessageContaining("the credentials gave no token.");
    }

    @Test
    void aSupplierThatFailsWithAFailureOfOursEndsTheCallUnsent() {
        ApiException cause = catchThrowableOfType(ApiException.class, () -> {
            server.answering(Reply.json(500, "{}"));
            try (MijnKlantportaal other = portal(Credentials.apiKey("key"))) {
                other.customerOffers().createFromLines(Offers.typed());
            }
        });
        int before = server.received().size();
        portal = portal(() -> {
            throw cause;
        });

        assertThatThrownBy(() -> portal.customerOffers().createFromLines(Offers.typed()))
                .isInstanceOf(NotSentException.class)
                .hasCause(cause)
                .extracting("outcome")
                .isEqualTo(Outcome.NOT_SENT);
        assertThat(server.received()).hasSize(before);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "Wilhelmina\n",
                "Wilhelmina\r\nX-Evil: 1",
                "Wil\u00e9lmina",
                "Wil helmina",
                "Wilhelmina\u0000",
                "\u2028Wilhelmina",
                "Wilhelmina\u007f"
            })
    void aTokenThatCannotBeSentEndsTheCallUnsentAndUnshown(String token) {
        portal = portal(() -> token);

        NotSentException failure = notSent();

        assertThat(failure)
                .hasNoCause()
                .hasMessageContaining("the token that the credentials gave must ")
                .hasMessageEndingWith("Nothing was sent, so nothing was created or changed.");
        assertThat(trace(failure)).doesNotContain("Wil", "mina", "X-Evil");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "   ",
                "Wilhelmina\n",
                "Wil\rhelmina",
                "Wil helmina",
                "Wilhelmina ",
                "Wil\u00e9lmina",
                "Wil\u20aclmina",
                "\uD83D\uDE00Wilhelmina",
                "Wilhelmina\u0001"
            })
    void aKeyThatCannotBeSentIsRefusedAtOnceAndUnshown(String key) {
        List<Function<String, Object>> ways =
                List.of(Credentials::apiKey, text -> MijnKlantportaal.builder().apiKey(text));
        for (Function<String, Object> way : ways) {
            InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class, () -> way.apply(key));

            assertThat(failure).isNotNull();
            assertThat(failure.violations()).extracting(Violation::path).containsExactly("apiKey");
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(trace(failure) + failure + failure.violations()).doesNotContain("Wil", "mina", "\uD83D");
        }
    }

    @Test
    void aKeyReadWithItsLineEndIsExplained() {
        assertThatThrownBy(() -> Credentials.apiKey("0123456789\n"))
                .hasMessage(
                        "The API key is not valid. apiKey: must not have a line break (character 11); perhaps it was"
                                + " read with its line end. Nothing was sent, so nothing was created or changed.");
    }

    @Test
    void nothingThatKnowsTheKeyShowsIt() {
        Credentials key = Credentials.apiKey(SECRET);
        MijnKlantportaalBuilder builder =
                MijnKlantportaal.builder().baseUrl(server.url()).apiKey(SECRET);
        portal = builder.build();
        MijnKlantportaal view = portal.withCredentials(key);

        assertThat(List.of(
                        key,
                        builder,
                        portal,
                        view,
                        portal.customerOffers(),
                        portal.resource(CustomerOffers.class),
                        CallOptions.defaults()))
                .allSatisfy(object -> assertThat(object.toString()).doesNotContain(SECRET));
    }

    @Test
    void aViewCallsWithItsOwnKeyAndLeavesTheOtherAlone() {
        portal = portal(Credentials.apiKey("first"));
        MijnKlantportaal view = portal.withCredentials(Credentials.apiKey("second"));

        portal.customerOffers().createFromLines(Offers.typed());
        view.customerOffers().createFromLines(Offers.typed());
        view.close();
        portal.customerOffers().createFromLines(Offers.typed());

        assertThat(server.received())
                .extracting(request -> request.header("Authorization").get(0))
                .containsExactly("Bearer first", "Bearer second", "Bearer first");
    }

    @Test
    void anotherAuthorizationOfAnInterfaceIsReplaced() {
        portal = portal(Credentials.apiKey("key"));

        portal.resource(Careless.class).withAnother("Basic other");

        assertThat(server.received())
                .extracting(request -> request.header("Authorization"))
                .containsExactly(List.of("Bearer key"));
    }

    @Test
    void theKeyNeverGoesToAnotherHost() {
        portal = MijnKlantportaal.builder()
                .baseUrl(server.url().resolve("/"))
                .apiKey("key")
                .build();

        assertThatThrownBy(() -> portal.resource(Careless.class).elsewhere())
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("go nowhere else");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aRedirectDoesNotTakeTheKeyElsewhere() {
        portal = portal(Credentials.apiKey("key"));
        try (AnsweringServer other = new AnsweringServer()) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                server.answering(Reply.of(status).header("Location", other.url().toString()));

                assertThatThrownBy(() -> portal.customerOffers().createFromLines(Offers.typed()))
                        .isInstanceOf(ApiException.class);
            }
            assertThat(other.received()).isEmpty();
            assertThat(server.received())
                    .hasSize(5)
                    .extracting(Received::method)
                    .containsOnly("POST");
        }
    }

    @Test
    void aTokenInPlaceOfARefusedOneIsSentOnceAndCreatesOnce() {
        AtomicInteger asked = new AtomicInteger();
        try (FaultServer refusing =
                        FaultServer.plain(FaultServer.forever(FaultServer.answer(AuthenticationTests::unlessFirst)));
                MijnKlantportaal own = portal(refusing, 4, () -> "token-" + asked.incrementAndGet())) {
            assertThat(own.customerOffers().createFromLines(Offers.typed()).id())
                    .isEqualTo("cof_1");

            assertThat(refusing.requests())
                    .extracting(request -> request.header("Authorization").get(0))
                    .containsExactly("Bearer token-1", "Bearer token-2");
            assertThat(refusing.count(Calls.CREATE)).isEqualTo(2);
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void aReadIsAskedAgainWithAFreshTokenToo() {
        AtomicInteger asked = new AtomicInteger();
        try (FaultServer refusing =
                        FaultServer.plain(FaultServer.forever(FaultServer.answer(AuthenticationTests::unlessFirst)));
                MijnKlantportaal own = portal(refusing, 1, () -> "token-" + asked.incrementAndGet())) {
            assertThat(own.resource(Calls.Reading.class).thing().id()).isEqualTo("cof_1");

            assertThat(refusing.count(Calls.GET)).isEqualTo(2);
        }
    }

    @Test
    void theFreshTokenIsAskedForWithTheRefusedOneAndUsedThoughTheSupplierStillGivesTheOld() {
        List<String> refused = new CopyOnWriteArrayList<>();
        Credentials caching = new Credentials() {
            @Override
            public String token() {
                return "token-1";
            }

            @Override
            public String freshToken(String old) {
                refused.add(old);
                return "token-2";
            }
        };
        AtomicInteger answered = new AtomicInteger();
        try (FaultServer limiting = FaultServer.plain(FaultServer.forever(FaultServer.answer(request ->
                        // After the fresh token, a 429 leads to an attempt that asks the supplier again.
                        answered.incrementAndGet() == 2
                                ? "HTTP/1.1 429 Slow\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n"
                                : unlessFirst(request))));
                MijnKlantportaal own = portal(limiting, 4, caching)) {
            own.customerOffers().createFromLines(Offers.typed());

            assertThat(limiting.requests())
                    .extracting(request -> request.header("Authorization").get(0))
                    .containsExactly("Bearer token-1", "Bearer token-2", "Bearer token-2");
            assertThat(refused).containsExactly("token-1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aFreshTokenThatIsRefusedTooEndsTheCallWhateverTheAttempts(int attempts) {
        AtomicInteger asked = new AtomicInteger();
        server.answering(Reply.json(401, "{}").header("WWW-Authenticate", "Bearer"));
        portal = MijnKlantportaal.builder()
                .baseUrl(server.url())
                .attempts(attempts)
                .credentials(() -> "token-" + asked.incrementAndGet())
                .build();

        AuthenticationException failure = catchThrowableOfType(
                AuthenticationException.class, () -> portal.customerOffers().createFromLines(Offers.typed()));

        assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(failure.getSuppressed()).hasSize(1).hasOnlyElementsOfType(AuthenticationException.class);
        assertThat(asked).hasValue(2);
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void aKeyThatNeverChangesIsNotSentAgain() {
        server.answering(Reply.json(401, "{}"));
        portal = portal(Credentials.apiKey("key"));

        assertThatThrownBy(() -> portal.customerOffers().createFromLines(Offers.typed()))
                .isInstanceOf(AuthenticationException.class)
                .hasNoSuppressedExceptions();
        assertThat(server.received()).hasSize(1);
    }

    static List<Supplier<String>> suppliersOfNothingFresh() {
        return List.of(
                () -> "token-1",
                () -> null,
                () -> "",
                () -> "Wilhelmina\n",
                () -> "Bearer Wilhelmina",
                () -> {
                    throw new IllegalStateException("the vault is shut");
                },
                () -> AuthenticationTests.<RuntimeException, String>unawares(new IOException("the vault is away")));
    }

    @ParameterizedTest
    @MethodSource("suppliersOfNothingFresh")
    void withoutAFreshTokenTheRefusalStandsAndNothingIsSentAgain(Supplier<String> fresh) {
        server.answering(Reply.json(401, "{\"message\": \"expired: token-1\"}"));
        portal = portal(new Credentials() {
            @Override
            public String token() {
                return "token-1";
            }

            @Override
            public String freshToken(String refused) {
                return fresh.get();
            }
        });

        AuthenticationException failure = catchThrowableOfType(
                AuthenticationException.class, () -> portal.customerOffers().createFromLines(Offers.typed()));

        assertThat(failure.serverMessage()).isEqualTo("expired: ***");
        assertThat(trace(failure)).doesNotContain("Wilhelmina", "token-1");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aSupplierThatBreaksLeavesTheOutcome() {
        LinkageError broken = new NoClassDefFoundError("vault/Client");
        server.answering(Reply.json(401, "{}"));
        portal = portal(new Credentials() {
            @Override
            public String token() {
                return "token-1";
            }

            @Override
            public String freshToken(String refused) {
                throw broken;
            }
        });
        AuthenticationException refusal = catchThrowableOfType(
                AuthenticationException.class, () -> portal.customerOffers().createFromLines(Offers.typed()));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getSuppressed()).containsExactly(broken);

        portal.close();
        portal = portal(() -> {
            throw broken;
        });
        assertThatThrownBy(() -> portal.customerOffers().createFromLines(Offers.typed()))
                .isInstanceOf(NotSentException.class)
                .hasCause(broken)
                .hasMessageContaining("the credentials gave no token.");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void noTokenOfTheCallIsRepeatedWhicheverTheServerMeans() {
        AtomicInteger asked = new AtomicInteger();
        // The second begins as the first, and has a character that URLs encode.
        Supplier<String> tokens = () -> asked.getAndIncrement() % 2 == 0 ? "Wil+7" : "Wil+7helmina";
        try (FaultServer echoing = FaultServer.plain(FaultServer.forever(FaultServer.answer(
                        request -> request.header("Authorization").contains("Bearer Wil+7")
                                ? "HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n"
                                : Calls.answer(
                                        "302 Found",
                                        "{\"message\":\"not Wil+7 but Wil+7helmina\"}",
                                        "Location: /Wil%2B7/Wil%2B7helmina"))));
                MijnKlantportaal own = portal(echoing, 1, tokens::get)) {
            assertThatThrownBy(() -> own.customerOffers().createFromLines(Offers.typed()))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("saying \"not *** but ***\", pointing to /***/***;");
        }
    }

    @Test
    void theSecondRequestTakesATurnOfItsOwn() {
        AtomicInteger asked = new AtomicInteger();
        List<String> turns = new CopyOnWriteArrayList<>();
        AtomicInteger ended = new AtomicInteger();
        RateLimiter counting = (key, ahead, longest, maxWait) -> {
            turns.add(key);
            return new RateLimiter.Turn(
                    new RateLimiter.Permit() {
                        @Override
                        public void giveBack() {
                            throw new AssertionError("sent, and given back");
                        }

                        @Override
                        public void ended(RateLimiter.Said said) {
                            ended.incrementAndGet();
                        }
                    },
                    Duration.ZERO,
                    60);
        };
        try (FaultServer refusing =
                        FaultServer.plain(FaultServer.forever(FaultServer.answer(AuthenticationTests::unlessFirst)));
                MijnKlantportaal own = MijnKlantportaal.builder()
                        .baseUrl(refusing.url())
                        .rateLimiter(counting)
                        .credentials(() -> "token-" + asked.incrementAndGet())
                        .build()) {
            own.customerOffers().createFromLines(Offers.typed());

            assertThat(turns).hasSize(2).doesNotHaveDuplicates();
            assertThat(ended).hasValue(2);
        }
    }

    @Test
    void manyCallersAreEachAskedForOneFreshToken() throws Exception {
        int many = 16;
        Set<String> refused = ConcurrentHashMap.newKeySet();
        AtomicInteger fresh = new AtomicInteger();
        Credentials expiring = new Credentials() {
            @Override
            public String token() {
                return "old";
            }

            @Override
            public String freshToken(String old) {
                refused.add(old);
                return "new-" + fresh.incrementAndGet();
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try (FaultServer refusing = FaultServer.plain(FaultServer.forever(FaultServer.answer(request ->
                        request.header("Authorization").get(0).equals("Bearer old") ? UNAUTHORIZED : Calls.CREATED)));
                MijnKlantportaal own = portal(refusing, 4, expiring)) {
            List<Future<String>> created = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                created.add(threads.submit(() ->
                        own.customerOffers().createFromLines(Offers.typed()).id()));
            }
            for (Future<String> each : created) {
                assertThat(each.get()).isEqualTo("cof_1");
            }
            assertThat(refusing.count(Calls.CREATE)).isEqualTo(2L * many);
            assertThat(fresh).hasValue(many);
            assertThat(refused).containsExactly("old");
        } finally {
            threads.shutdownNow();
        }
    }

    private static final String UNAUTHORIZED = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";

    private static String unlessFirst(FaultServer.Request request) {
        return request.header("Authorization").get(0).equals("Bearer token-1") ? UNAUTHORIZED : Calls.CREATED;
    }

    private static MijnKlantportaal portal(FaultServer server, int attempts, Credentials credentials) {
        return MijnKlantportaal.builder()
                .baseUrl(server.url())
                .attempts(attempts)
                .withoutRateLimit()
                .credentials(credentials)
                .build();
    }

    private MijnKlantportaal portal(Credentials credentials) {
        return MijnKlantportaal.builder()
                .baseUrl(server.url())
                .credentials(credentials)
                .build();
    }

    private NotSentException notSent() {
        NotSentException failure = catchThrowableOfType(
                NotSentException.class, () -> portal.customerOffers().createFromLines(Offers.typed()));
        assertThat(failure).isNotNull();
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(server.received()).isEmpty();
        return failure;
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @SuppressWarnings("unchecked") // what a supplier written in Kotlin may do
    private static <E extends Throwable, T> T unawares(Throwable failure) throws E {
        throw (E) failure;
    }

    /** An interface that the generator would not make. */
    interface Careless {
        @RequestLine("GET /things")
        @Headers("Authorization: {other}")
        Map<String, Object> withAnother(@Param("other") String other);

        @RequestLine("GET @127.0.0.2/things")
        Map<String, Object> elsewhere();
    }
}
