package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.ShareALimit;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.OtherJvm;
import org.junit.jupiter.api.Test;

class ModulePathTests {
    @Test
    void anApplicationOnTheModulePathSharesItsLimit() throws Exception {
        try (TestRedis redis = new TestRedis()) {
            OtherJvm.Result result = OtherJvm.runOnModulePath(
                    ShareALimit.class,
                    "nl.mijnklantportaal.client.redis,nl.mijnklantportaal.sandbox",
                    List.of("embedded-redis", "jedis"),
                    "-Dredis=" + redis.uri());

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
