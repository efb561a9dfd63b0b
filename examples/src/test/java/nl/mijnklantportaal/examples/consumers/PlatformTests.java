package nl.mijnklantportaal.examples.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a platform manages stays at the platform's version beside the SDK, wherever its BOM stands. */
class PlatformTests {
    static List<Consumer> consumers() throws IOException {
        return Consumer.all();
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void theVersionsThatTestsRanWithAreThePlatforms(Consumer consumer) throws Exception {
        Map<String, String> managed = consumer.managedByItsPlatforms();
        Map<String, String> used = new TreeMap<>(consumer.onItsClassPath());
        used.keySet().retainAll(managed.keySet());
        managed.keySet().retainAll(used.keySet());

        assertThat(used.isEmpty()).isEqualTo(consumer.platforms().isEmpty());
        assertThat(used).isEqualTo(managed);
    }
}
