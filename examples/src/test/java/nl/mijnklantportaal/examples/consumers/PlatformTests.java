package nl.mijnklantportaal.examples.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Artifacts that a platform manages keep its versions beside the SDK, wherever the SDK's BOM stands. */
class PlatformTests {
    static List<Consumer> consumers() throws IOException {
        return Consumer.all();
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void theVersionsThatTestsRanWithAreThePlatforms(Consumer consumer) throws Exception {
        Map<String, String> managed = consumer.managedByItsPlatforms();
        Map<String, String> used = consumer.onItsClassPath();
        used.keySet().retainAll(managed.keySet());
        List<String> moved = used.entrySet().stream()
                .filter(artifact -> !artifact.getValue().equals(managed.get(artifact.getKey())))
                .map(artifact -> artifact + " in place of " + managed.get(artifact.getKey()))
                .toList();

        assertThat(moved).isEmpty();
        assertThat(used.isEmpty()).isEqualTo(consumer.platforms().isEmpty());
    }
}
