package nl.mijnklantportaal.client.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.redis.RedisRateLimiter;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import redis.embedded.RedisServer;

/** Two applications share a limit through Redis. */
class SharedLimitTests {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MijnKlantportaalAutoConfiguration.class));

    @Test
    void theLimitIsThatOfBothApplications() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        RedisServer redis =
                RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
        redis.start();
        // Loads the classes of a connection: on a slow machine that takes longer than a first connection may.
        RedisRateLimiter.builder(URI.create("redis://127.0.0.1:" + port))
                .build()
                .close();
        try (Sandbox sandbox = Sandbox.start()) {
            ApplicationContextRunner shared = application.withPropertyValues(
                    "mijnklantportaal.api-key=" + sandbox.apiKey(),
                    "mijnklantportaal.base-url=" + sandbox.baseUrl(),
                    "mijnklantportaal.max-wait=0s",
                    "mijnklantportaal.requests-per-minute=1",
                    "mijnklantportaal.rate-limit.redis.command-timeout=5s",
                    "mijnklantportaal.rate-limit.redis.uri=redis://127.0.0.1:" + port);

            shared.run(first -> shared.run(second -> {
                assertThat(first).hasSingleBean(RedisRateLimiter.class);
                first.getBean(MijnKlantportaal.class).customers().listPage(1);
                assertThatThrownBy(() -> second.getBean(MijnKlantportaal.class)
                                .customers()
                                .listPage(1))
                        .isInstanceOf(NotSentException.class);
            }));
        } finally {
            redis.stop();
        }
    }

    @Test
    void saysWhichModuleIsMissing() {
        application
                .withClassLoader(new FilteredClassLoader(RedisRateLimiter.class))
                .withPropertyValues(
                        "mijnklantportaal.api-key=key", "mijnklantportaal.rate-limit.redis.uri=redis://host")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage(
                                "mijnklantportaal.rate-limit.redis.uri needs mijnklantportaal-ratelimit-redis, which is not "
                                        + "on the class path"));
    }
}
