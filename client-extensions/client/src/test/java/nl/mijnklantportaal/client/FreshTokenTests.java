package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.AuthenticationTests.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After a 401, the request is sent once more with the token of {@link Credentials#freshToken}. */
class FreshTokenTests {
    private static final String UNAUTHORIZED = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";

    private final AnsweringServer server = new AnsweringServer().answering(Reply.json(201, "{\"id\": \"off_1\"}"));
    private MijnKlantportaal portal;

    @AfterEach
    void close() {
        if (portal != null) {
            portal.close();
        }
        server.close();
    }

    @Test
    void aFreshTokenAfterARefusalIsSentOnceAndCreatesOnce() {
        AtomicInteger asked = new AtomicInteger();
        try (FaultServer refusing =
                        FaultServer.plain(FaultServer.forever(FaultServer.answer(FreshTokenTests::unlessFirst)));
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
    void aReadIsSentAgainWithAFreshTokenToo() {
        AtomicInteger asked = new AtomicInteger();
        try (FaultServer refusing =
                        FaultServer.plain(FaultServer.forever(FaultServer.answer(FreshTokenTests::unlessFirst)));
                MijnKlantportaal own = portal(refusing, 1, () -> "token-" + asked.incrementAndGet())) {
            assertThat(own.resource(Calls.Reading.class).thing().id()).isEqualTo("cof_1");

            assertThat(refusing.count(Calls.GET)).isEqualTo(2);
        }
    }

    @Test
    void theSupplierGetsTheRefusedTokenAndItsFreshTokenIsUsed() {
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

    @Test
    void noTokenOfTheCallIsShownEvenIfTheServerRepeatsIt() {
        AtomicInteger asked = new AtomicInteger();
        // The second token begins with the first, and both have a character that URLs encode.
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
    void theSecondRequestWaitsForItsOwnTurn() {
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
                        FaultServer.plain(FaultServer.forever(FaultServer.answer(FreshTokenTests::unlessFirst)));
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
    void eachOfManyCallersAsksForOneFreshToken() throws Exception {
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

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aRefusedFreshTokenEndsTheCallWhateverTheAttempts(int attempts) {
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
    void withoutAFreshTokenNothingIsSentAgain(Supplier<String> fresh) {
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
    void aSupplierThatFailsDoesNotChangeTheOutcome() {
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
}
