package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.AclCategory;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.KillArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.spi.RateLimiter.Permit;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import nl.mijnklantportaal.client.spi.RateLimiter.Turn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Redis that runs and does not work. Each fault is data, and is tried twice: while there is a connection, and before there is one.
 * Several run beside each other, because they also wait.
 */
@Tag("proof")
@Timeout(120)
class RedisFaultTests {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Of a limiter that meets silence; another has {@link TestRedis#PATIENCE}. */
    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    /** Short, because each test has but one limiter. */
    private static final Duration SETTLING = Duration.ofMillis(200);

    private static final int SHARE = 4;
    private static final String SECRET = "s3cret%2F";

    private static Log log;

    @BeforeAll
    static void listen() {
        // Loads classes before the tests begin all at once.
        new TestRedis().close();
        log = new Log();
    }

    @AfterAll
    static void nothingElseWasSaid() {
        assertThat(log.lines()).allMatch(line -> line.matches("(WARN|INFO) Redis at 127.*"));
        log.close();
    }

    /**
     * A fault.
     *
     * @param begins causes the fault, in Redis itself where possible
     * @param ends ends the fault
     * @param reason a pattern of the reason in the warning
     * @param seenOnConnecting whether a limiter notices it before its first request
     */
    record Fault(String name, Consumer<Place> begins, Consumer<Place> ends, String reason, boolean seenOnConnecting) {
        /** Whether the limiter must give up waiting before it can warn. */
        boolean isSilence() {
            return reason.endsWith(" within \\d+ ms");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A Redis for one test, and the proxy before it. */
    private record Place(TestRedis redis, Front front) {
        void admin(Consumer<RedisCommands<String, String>> order) {
            redis.ask(SECRET_AS_SENT, commands -> {
                order.accept(commands);
                return null;
            });
        }

        void config(String name, String value) {
            admin(commands -> commands.configSet(name, value));
        }

        void limiterMay(AclSetuserArgs what) {
            admin(commands -> commands.aclSetuser("limiter", what));
        }

        void manner(Front.Manner manner) {
            front.manner(manner);
        }
    }

    private static final String SECRET_AS_SENT = "s3cret/";

    static Stream<Fault> faults() {
        return Stream.of(
                real(
                        "a replica",
                        place -> place.admin(commands -> commands.replicaof("127.0.0.1", 1)),
                        place -> place.admin(RedisCommands::replicaofNoOne),
                        "give the address of the primary \\(READONLY .*\\)",
                        false),
                real(
                        "a replica that lost its primary",
                        place -> {
                            place.config("replica-serve-stale-data", "no");
                            place.admin(commands -> commands.replicaof("127.0.0.1", 1));
                        },
                        place -> place.admin(RedisCommands::replicaofNoOne),
                        "give the address of the primary \\(MASTERDOWN .*\\)",
                        true),
                real(
                        "too few replicas",
                        place -> place.config("min-replicas-to-write", "1"),
                        place -> place.config("min-replicas-to-write", "0"),
                        "NOREPLICAS .*",
                        false),
                real(
                        "a user who may not",
                        place -> place.limiterMay(AclSetuserArgs.Builder.removeCategory(AclCategory.SCRIPTING)),
                        place -> place.limiterMay(AclSetuserArgs.Builder.addCategory(AclCategory.SCRIPTING)),
                        "allow the user the script: .* \\(NOPERM .*\\)",
                        true),
                real(
                        "a key of another type",
                        place -> place.admin(commands -> {
                            commands.del("mijnklantportaal:{key}");
                            commands.set("mijnklantportaal:{key}", "of somebody else");
                        }),
                        place -> place.admin(commands -> commands.del("mijnklantportaal:{key}")),
                        "another application has this name: set keyPrefix \\(WRONGTYPE .*\\)",
                        false),
                real(
                        "a script that does not end",
                        place -> {
                            place.config("lua-time-limit", "1");
                            place.redis.run(SECRET_AS_SENT, "while true do end");
                        },
                        place -> place.admin(commands -> commands.scriptKill()),
                        "BUSY .*",
                        true),
                scripted("loading", "-LOADING Redis is loading the dataset in memory\r\n", "LOADING .*"),
                scripted(
                        "no memory left",
                        "-OOM command not allowed when used memory > 'maxmemory'.\r\n",
                        "give Redis more memory, or its other users less \\(OOM command not allowed .*\\)"),
                scripted(
                        "cannot save",
                        "-MISCONF Redis is configured to save RDB snapshots, but cannot\r\n",
                        "MISCONF .*"),
                scripted(
                        "another node",
                        "-MOVED 3999 127.0.0.1:6381\r\n",
                        "a cluster of several nodes cannot be used \\(MOVED .*\\)"),
                scripted("an unknown command", "-ERR unknown command `EVALSHA`\r\n", "ERR unknown command .*"),
                scripted(
                        "a chatterbox",
                        "-ERR unknown command `AUTH`, with args: `" + SECRET_AS_SENT + "`, `" + SECRET + "`, \u0007"
                                + "x".repeat(5000) + "\r\n",
                        "ERR unknown command `AUTH`, with args: `\\*\\*\\*`, `\\*\\*\\*`, x{100,300}…"),
                scripted("a word", "+OK\r\n", "what answers there does not run the script"),
                scripted("nothing", "*-1\r\n", "what answers there does not run the script"),
                scripted("too little", "*1\r\n:1\r\n", "what answers there does not run the script"),
                scripted(
                        "words for numbers",
                        "*5\r\n$1\r\n1\r\n$1\r\n0\r\n$2\r\n60\r\n$1\r\n1\r\n$1\r\n1\r\n",
                        "what answers there does not run the script"),
                scripted(
                        "too large",
                        "*5\r\n:1\r\n:0\r\n:99999999999\r\n:1\r\n:1\r\n",
                        "what answers there does not run the script"),
                scripted(
                        "negative",
                        "*5\r\n:0\r\n:-1\r\n:60\r\n:1\r\n:1\r\n",
                        "what answers there does not run the script"),
                scripted(
                        "for ever",
                        "*5\r\n:0\r\n:9223372036854775807\r\n:60\r\n:1\r\n:1\r\n",
                        "what answers there does not run the script"),
                scripted("a web server", "HTTP/1.1 400 Bad Request\r\n\r\n", "Invalid first byte: 72 .*"),
                new Fault(
                        "cut in the middle of an answer",
                        place -> place.manner(
                                Front.Manner.breaking("*5\r\n:1\r\n:0\r").forScripts()),
                        place -> place.manner(Front.Manner.PASS),
                        "(the connection was closed|Connection (closed|disconnected).*)",
                        true),
                new Fault(
                        "silence",
                        place -> place.manner(Front.Manner.SILENCE),
                        place -> place.manner(Front.Manner.PASS),
                        "no (answer|connection) within \\d+ ms",
                        true),
                new Fault(
                        "silence to scripts",
                        place -> place.manner(Front.Manner.SILENCE.forScripts()),
                        place -> place.manner(Front.Manner.PASS),
                        "no answer within \\d+ ms",
                        true),
                new Fault(
                        "answers that come too late",
                        place -> place.front.holdAnswers(),
                        place -> place.front.letAnswersGo(),
                        "no (answer|connection) within \\d+ ms",
                        true));
    }

    private static Fault real(
            String name, Consumer<Place> begins, Consumer<Place> ends, String reason, boolean seenOnConnecting) {
        return new Fault(name, begins, ends, reason, seenOnConnecting);
    }

    /** A fault that a real Redis cannot be made to have. */
    private static Fault scripted(String name, String answer, String reason) {
        return new Fault(
                name,
                place -> place.manner(Front.Manner.answering(answer).forScripts()),
                place -> place.manner(Front.Manner.PASS),
                reason,
                true);
    }

    @ParameterizedTest
    @MethodSource("faults")
    @Execution(ExecutionMode.CONCURRENT)
    void whileThereIsAConnection(Fault fault) {
        prove(fault, true);
    }

    @ParameterizedTest
    @MethodSource("faults")
    @Execution(ExecutionMode.CONCURRENT)
    void beforeThereIsOne(Fault fault) {
        prove(fault, false);
    }

    private static void prove(Fault fault, boolean connected) {
        try (TestRedis redis = new TestRedis("--requirepass", SECRET_AS_SENT);
                Front front = new Front(redis)) {
            String at = at(front.uri("redis"));
            Place place = new Place(redis, front);
            place.limiterMay(AclSetuserArgs.Builder.on()
                    .addPassword(SECRET_AS_SENT)
                    // As the guide says.
                    .addCommand(CommandType.EVAL)
                    .addCommand(CommandType.EVALSHA)
                    .addCommand(CommandType.TIME)
                    .addCategory(AclCategory.READ)
                    .addCategory(AclCategory.WRITE)
                    .keyPattern("mijnklantportaal:*"));
            if (!connected) {
                fault.begins.accept(place);
            }
            URI uri = URI.create("redis://limiter:" + SECRET + "@127.0.0.1:" + front.port());
            try (RedisRateLimiter limiter = fault.isSilence() ? hurried(uri) : limiter(uri)) {
                if (connected) {
                    assertThat(takeAll(limiter, 1)).hasSize(1);
                    assertThat(log.lines(at)).isEmpty();
                    fault.begins.accept(place);
                } else {
                    assertThat(log.lines(at)).hasSize(fault.seenOnConnecting ? 1 : 0);
                }
                assertThat(takeAll(limiter, 10)).hasSize(connected ? SHARE - 1 : SHARE);
                TestRedis.await(SOON, "Nobody is told.", () -> !log.lines(at).isEmpty());
                assertThat(log.lines(at))
                        .singleElement()
                        .asString()
                        .matches("WARN " + at + "cannot be used \\(" + fault.reason
                                + "\\): until it can, this process keeps to 4 requests a minute of each key\\.")
                        .doesNotContain(SECRET, SECRET_AS_SENT);

                fault.ends.accept(place);
                TestRedis.await(
                        SOON,
                        "Redis is not found again: " + log.lines(at),
                        () -> log.lines(at).size() > 1);
                assertThat(log.lines(at)).hasSize(2);
                assertThat(log.lines(at).get(1)).startsWith("INFO").contains("is back");
                assertThat(takeAll(limiter, 70)).hasSize(60 - SHARE);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aServerThatAcceptsAndIsSilentDoesNotCollectConnections() {
        try (TestRedis redis = new TestRedis();
                Front front = new Front(redis)) {
            front.manner(Front.Manner.SILENCE);
            try (RedisRateLimiter limiter = RedisRateLimiter.builder(front.uri("redis"))
                    .reconnecting(new Reconnecting(
                            Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMillis(50), SETTLING))
                    .build()) {
                assertThat(limiter.take("key", 0, SOON, SOON).permit()).isNotNull();
                // Each attempt gives up soon, and its connection ends by itself.
                TestRedis.await(SOON, "Nobody looks.", () -> front.accepted() >= 60);
                TestRedis.await(SOON, "Connections pile up.", () -> front.connections() < 45);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aConnectionThatWasClosedForIdlenessIsReplacedWithoutALogLine() {
        try (TestRedis redis = new TestRedis();
                RedisRateLimiter limiter = limiter(redis.uri())) {
            assertThat(takeAll(limiter, 10)).hasSize(10);
            redis.ask(commands ->
                    commands.clientKill(KillArgs.Builder.typeNormal().skipme()));

            // At first also from the local share, which has nothing left.
            List<Permit> more = new ArrayList<>();
            TestRedis.await(SOON, "Redis is not found again.", () -> {
                more.addAll(takeAll(limiter, 1));
                return more.size() == 50;
            });
            assertThat(takeAll(limiter, 1)).isEmpty();
            assertThat(log.lines(at(redis.uri()))).isEmpty();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aConnectionThatIsClosedUnderACommandIsReplacedWithoutALogLine() {
        try (TestRedis redis = new TestRedis();
                Front front = new Front(redis);
                RedisRateLimiter limiter = limiter(front.uri("redis"))) {
            assertThat(takeAll(limiter, 1)).hasSize(1);
            front.manner(Front.Manner.closingOnce());

            List<Permit> more = new ArrayList<>(takeAll(limiter, 1));
            assertThat(more).hasSize(1);
            TestRedis.await(SOON, "Redis is not found again.", () -> {
                more.addAll(takeAll(limiter, 1));
                return more.size() == 59;
            });
            assertThat(takeAll(limiter, 1)).isEmpty();
            assertThat(log.lines(at(front.uri("redis")))).isEmpty();
            // An attempt is repeated, twice at most, when Lettuce loses the reason why it failed.
            assertThat(front.accepted()).isBetween(2, 4);
            TestRedis.await(SOON, "Old connections stay open.", () -> front.connections() == 1);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void requestsThatRedisForgotAreReportedBeforeAnythingElseIsSent() {
        try (TestRedis redis = new TestRedis();
                RedisRateLimiter one = limiter(redis.uri());
                RedisRateLimiter two = limiter(redis.uri())) {
            List<Permit> permits = takeAll(one, 50);
            permits.subList(0, 25).forEach(permit -> permit.ended(Said.NOTHING));
            // The reply to this one comes after theirs.
            assertThat(takeAll(one, 1)).hasSize(1);
            redis.ask(commands -> commands.flushall());

            assertThat(takeAll(one, 5)).isEmpty();
            TestRedis.await(
                    SOON,
                    "Redis is not found again.",
                    () -> log.lines(at(redis.uri())).size() == 2);
            assertThat(log.lines(at(redis.uri())).get(0))
                    .contains("(it has forgotten requests of the last minute: does it evict keys");
            assertThat(takeAll(two, 20)).hasSize(9);
            assertThat(takeAll(one, 20)).isEmpty();
        }
    }

    private static RedisRateLimiter limiter(URI uri) {
        return limiter(uri, TestRedis.PATIENCE, TestRedis.patient(SETTLING));
    }

    private static RedisRateLimiter hurried(URI uri) {
        return limiter(uri, TIMEOUT, new Reconnecting(TIMEOUT, TIMEOUT, Duration.ofMillis(100), SETTLING));
    }

    private static RedisRateLimiter limiter(URI uri, Duration timeout, Reconnecting reconnecting) {
        return RedisRateLimiter.builder(uri)
                .localShare(SHARE)
                .commandTimeout(timeout)
                .reconnecting(reconnecting)
                .build();
    }

    private static String at(URI uri) {
        return "Redis at 127.0.0.1:" + uri.getPort() + " ";
    }

    private static List<Permit> takeAll(RedisRateLimiter limiter, int most) {
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            // Longer than Redis may take, and too short for a place in the line.
            Turn turn = limiter.take("key", 0, TestRedis.PATIENCE.plusMillis(500), SOON);
            if (turn.permit() != null) {
                permits.add(turn.permit());
            }
        }
        return permits;
    }
}
