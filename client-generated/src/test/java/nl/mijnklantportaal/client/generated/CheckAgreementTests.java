package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.generated.GeneratorHarness.Generated;
import nl.mijnklantportaal.client.internal.call.RequestValidator;
import nl.mijnklantportaal.client.json.Checks;
import nl.mijnklantportaal.client.json.JsonModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of a shape and Bean Validation find the same violations, with the same paths and words, in random documents. */
class CheckAgreementTests {
    private static final long SEED = 20_261_129L;
    private static final int DOCUMENTS = 20_000;
    private static final int DOCUMENTS_OF_THE_PROOF = 100_000;

    private static final List<Path> CONTRACTS = List.of(
            Path.of("src/test/resources/contracts/awkward.yaml"),
            Path.of("src/test/resources/contracts/constraints.yaml"),
            Path.of("src/test/resources/contracts/named.yaml"),
            Path.of("src/test/resources/contracts/nullable-3.0.yaml"),
            Path.of("src/test/resources/contracts/operations.yaml"),
            Path.of("src/test/resources/contracts/public-reference.yaml"),
            Path.of("src/test/resources/contracts/shapes.yaml"),
            Path.of("src/test/resources/contracts/typed.yaml"),
            Path.of("../openapi/target/classes/META-INF/mijnklantportaal/openapi.json"));

    @TempDir
    private static Path folder;

    @Test
    void bothFindTheSame() throws Exception {
        agree(DOCUMENTS);
    }

    @Test
    @Tag("proof")
    void bothFindTheSameInManyMore() throws Exception {
        agree(DOCUMENTS_OF_THE_PROOF);
    }

    private static void agree(int documents) throws IOException, ReflectiveOperationException {
        long seed = Long.getLong("seed", SEED);
        RandomDocuments random = new RandomDocuments(new Random(seed));
        List<Generated> all = new ArrayList<>();
        try {
            List<Class<? extends JsonModel>> models = new ArrayList<>();
            for (Path contract : CONTRACTS) {
                Generated generated =
                        GeneratorHarness.build(contract, contract.getFileName() + "-" + documents, folder);
                all.add(generated);
                models.addAll(generated.models());
            }
            int valid = 0;
            int violations = 0;
            for (int i = 0; i < documents; i++) {
                Class<? extends JsonModel> type = models.get(i % models.size());
                Map<String, Object> json = random.of(type, List.of(0, 40, 10, 4).get(i / models.size() % 4));
                JsonModel model = read(type, json);

                List<Violation> found = Checks.violations(model);

                assertThat(found)
                        .as("seed %d, document %d, %s %s", seed, i, type.getSimpleName(), json)
                        .isEqualTo(RequestValidator.violations(model));
                valid += found.isEmpty() ? 1 : 0;
                violations += found.size();
            }
            assertThat(valid).isBetween(documents / 10, documents * 9 / 10);
            assertThat(violations).isGreaterThan(documents / 2);
        } finally {
            for (Generated generated : all) {
                generated.close();
            }
        }
    }

    private static JsonModel read(Class<? extends JsonModel> type, Map<String, Object> json)
            throws ReflectiveOperationException {
        try {
            return (JsonModel) type.getMethod("fromJson", Map.class).invoke(null, json);
        } catch (InvocationTargetException e) {
            throw new AssertionError("no document: " + json, e.getCause());
        }
    }
}
