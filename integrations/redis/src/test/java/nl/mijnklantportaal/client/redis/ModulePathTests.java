package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.ShareALimit;
import java.io.File;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.OtherJvm;
import org.junit.jupiter.api.Test;

class ModulePathTests {
    @Test
    void anApplicationOnTheModulePathSharesItsLimit() throws Exception {
        // Without the test libraries: some of their names are not valid names of modules.
        List<String> modulePath = OtherJvm.classPath().stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .filter(entry -> !entry.contains("embedded-redis") && !entry.contains("jedis"))
                .toList();
        try (TestRedis redis = new TestRedis()) {
            OtherJvm.Result result = OtherJvm.run(
                    ShareALimit.class,
                    classPath -> classPath.stream()
                            .filter(entry -> !modulePath.contains(entry))
                            .toList(),
                    "-Dredis=" + redis.uri(),
                    "--module-path",
                    String.join(File.pathSeparator, modulePath),
                    "--add-modules",
                    "nl.mijnklantportaal.client.redis,nl.mijnklantportaal.sandbox");

            assertThat(result).isEqualTo(new OtherJvm.Result(0, "EUR 1512.50", ""));
            List<String> budgets = redis.ask(commands -> commands.keys("mijnklantportaal:{*}"));
            assertThat(budgets).hasSize(1);
        }
    }

    @Test
    void anApplicationOnTheClassPathSharesItsLimit() throws Exception {
        try (TestRedis redis = new TestRedis()) {
            assertThat(OtherJvm.run(ShareALimit.class, UnaryOperator.identity(), "-Dredis=" + redis.uri()))
                    .isEqualTo(new OtherJvm.Result(0, "EUR 1512.50", ""));
            List<String> budgets = redis.ask(commands -> commands.keys("mijnklantportaal:{*}"));
            assertThat(budgets).hasSize(1);
        }
    }
}
