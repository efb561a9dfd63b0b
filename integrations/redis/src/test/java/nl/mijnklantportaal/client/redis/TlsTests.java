package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import nl.mijnklantportaal.client.SelfSigned;
import nl.mijnklantportaal.client.spi.RateLimiter.Permit;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Redis behind TLS. Several tests run beside each other, because they also wait. */
@Timeout(120)
class TlsTests {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Short, because each outage has but one limiter. */
    private static final Duration SETTLING = Duration.ofMillis(200);

    private static final int SHARE = 3;
    private static final SelfSigned GOOD = SelfSigned.ofLoopback();
    private static final SelfSigned STRANGER = SelfSigned.of("ip:127.0.0.1");
    private static final SelfSigned ELSEWHERE = SelfSigned.of("dns:redis.example.com");
    private static final SelfSigned EXPIRED = SelfSigned.expired();

    private final TestRedis redis = new TestRedis();
    private final Front front = new Front(redis);
    private final List<RedisRateLimiter> limiters = new ArrayList<>();
    private final String at = "Redis at 127.0.0.1:" + front.port() + " ";

    private static Log log;

    @BeforeAll
    static void listen() {
        log = new Log();
        // The first connection of a process loads many classes, and all parallel tests would wait for that.
        try (TestRedis redis = new TestRedis();
                Front front = new Front(redis)) {
            front.certificate(GOOD);
            RedisRateLimiter.builder(front.uri("rediss"))
                    .tls(GOOD.clientContext())
                    .build()
                    .close();
        }
    }

    @AfterAll
    static void nothingElseWasSaid() {
        assertThat(log.lines()).allMatch(line -> line.matches("(WARN|INFO) Redis at 127.*"));
        log.close();
    }

    @AfterEach
    void close() {
        limiters.forEach(RedisRateLimiter::close);
        front.close();
        redis.close();
    }

    @Test
    void theLimitIsSharedOverTls() {
        front.certificate(GOOD);
        RedisRateLimiter one = limiter(GOOD.clientContext());
        RedisRateLimiter two = limiter(GOOD.clientContext());

        List<Permit> permits = takeAll(one, 40);
        assertThat(permits).hasSize(40);
        assertThat(takeAll(two, 40)).hasSize(20);
        permits.get(0).giveBack();
        permits.get(1).ended(Said.NOTHING);
        TestRedis.await(SOON, "It was not given back.", () -> takeAll(two, 1).size() == 1);
        assertThat(log.lines(at)).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCertificateOfAnotherHostIsRefused() {
        front.certificate(ELSEWHERE);
        refusesAndRecovers(ELSEWHERE.clientContext(), "its certificate is not for 127.0.0.1 \\(.*\\)");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCertificateOfAnotherHostIsRefusedEvenByATrustManagerThatAcceptsEverything() throws Exception {
        SSLContext careless = SSLContext.getInstance("TLS");
        careless.init(null, new TrustManager[] {new Everybody()}, null);
        front.certificate(ELSEWHERE);
        refusesAndRecovers(careless, "its certificate is not for 127.0.0.1 \\(.*\\)");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCertificateThatIsNotTrustedIsRefused() {
        front.certificate(STRANGER);
        refusesAndRecovers(
                GOOD.clientContext(),
                "its certificate is not trusted: call tls\\(…\\) with an SSLContext that trusts it \\(.*\\)");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withoutAContextTheTrustOfTheJvmDecides() {
        front.certificate(GOOD);
        RedisRateLimiter limiter = limiter(null);
        assertThat(takeAll(limiter, 10)).hasSize(SHARE);
        assertThat(log.lines(at))
                .singleElement()
                .asString()
                .contains("its certificate is not trusted: call tls(…) with an SSLContext that trusts it (");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anExpiredCertificateIsRefused() {
        front.certificate(EXPIRED);
        refusesAndRecovers(EXPIRED.clientContext(), "its certificate has expired \\(.*\\)");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theMessageSaysThatTheServerUsesNoTls() {
        refusesAndRecovers(
                GOOD.clientContext(),
                "it closed the connection during the TLS handshake: should the address begin with redis: and not rediss:\\?");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theMessageSaysThatTheServerUsesTls() {
        front.certificate(GOOD);
        RedisRateLimiter limiter =
                built(RedisRateLimiter.builder(URI.create("redis://u:hidden@127.0.0.1:" + front.port())));
        assertThat(takeAll(limiter, 10)).hasSize(SHARE);
        assertThat(log.lines(at))
                .singleElement()
                .asString()
                .contains("should the address begin with rediss: and not redis:?")
                .doesNotContain("hidden");
    }

    @Tag("proof")
    @Test
    void aCertificateThatBecomesWrongLaterIsRefused() {
        front.certificate(GOOD);
        RedisRateLimiter limiter = limiter(GOOD.clientContext());
        assertThat(takeAll(limiter, 2)).hasSize(2);
        front.certificate(STRANGER);
        front.cut();
        TestRedis.await(SOON, "Nobody is told.", () -> log.lines(at).size() == 1);
        assertThat(takeAll(limiter, 10)).hasSize(SHARE - 2);
        recovers(limiter, SHARE);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void tlsForAnAddressWithoutItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisRateLimiter.builder(URI.create("redis://:hidden@127.0.0.1"))
                        .tls(GOOD.clientContext())
                        .build())
                .withMessage("tls is for an address that begins with rediss:, and this one begins with redis:.");
    }

    private void refusesAndRecovers(SSLContext context, String reason) {
        RedisRateLimiter limiter = limiter(context);
        assertThat(takeAll(limiter, 10)).hasSize(SHARE);
        assertThat(log.lines(at))
                .singleElement()
                .asString()
                .matches("WARN Redis at 127\\.0\\.0\\.1:" + front.port() + " cannot be used \\(" + reason
                        + "\\): until it can, this" + " process keeps to 3 requests a minute of each key\\.")
                .doesNotContain("hidden");
        if (context == GOOD.clientContext()) {
            recovers(limiter, SHARE);
        }
    }

    private void recovers(RedisRateLimiter limiter, int used) {
        front.certificate(GOOD);
        TestRedis.await(
                SOON,
                "Redis is not found again: " + log.lines(at),
                () -> log.lines(at).size() == 2);
        assertThat(log.lines(at).get(1)).startsWith("INFO").contains("is back");
        assertThat(takeAll(limiter, 70)).hasSize(60 - used);
    }

    private RedisRateLimiter limiter(@Nullable SSLContext context) {
        RedisRateLimiterBuilder builder = RedisRateLimiter.builder(URI.create("rediss://127.0.0.1:" + front.port()));
        return built(context == null ? builder : builder.tls(context));
    }

    private RedisRateLimiter built(RedisRateLimiterBuilder builder) {
        RedisRateLimiter limiter = builder.localShare(SHARE)
                .commandTimeout(TestRedis.PATIENCE)
                .reconnecting(TestRedis.patient(SETTLING))
                .build();
        limiters.add(limiter);
        return limiter;
    }

    private static List<Permit> takeAll(RedisRateLimiter limiter, int most) {
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            // Too short for a place in the line.
            Permit permit =
                    limiter.take("key", 0, LONGEST, Duration.ofMillis(900)).permit();
            if (permit != null) {
                permits.add(permit);
            }
        }
        return permits;
    }

    /** A plain trust manager, which does not verify the host name itself. */
    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String how) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String how) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
