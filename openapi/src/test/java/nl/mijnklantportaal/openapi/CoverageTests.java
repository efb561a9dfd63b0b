package nl.mijnklantportaal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.mijnklantportaal.spectools.CoveragePage;
import nl.mijnklantportaal.spectools.NamedContract;
import org.junit.jupiter.api.Test;

class CoverageTests {

    private static final Path PAGE = Path.of("../docs/coverage.md");

    private final NamedContract contract = Contract.read();

    @Test
    void thePageSaysWhatTheContractSays() throws IOException {
        String page = CoveragePage.of(contract);
        if (Boolean.getBoolean("coverage.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/coverage.md; mvn verify -pl openapi -am -Dcoverage.update writes it anew")
                .isEqualTo(page);
    }

    @Test
    void everyOperationHasARowWithItsMethodAndItsSource() {
        String page = CoveragePage.of(contract);
        contract.operations()
                .forEach((name, operation) -> assertThat(
                                page.lines().filter(line -> line.startsWith("| `" + name + "` |")))
                        .singleElement()
                        .asString()
                        .contains(contract.javaMethods(name))
                        .contains(operation.path("x-source").asString("the vendor's document"))
                        .contains(CoveragePage.level(operation)));
    }

    @Test
    void whatIsMissingIsOnThePage() {
        String page = CoveragePage.of(contract);
        assertThat(contract.operations().values())
                .flatExtracting(operation -> operation.path("x-missing").values())
                .allSatisfy(missing -> assertThat(page).contains(missing.asString()));
        assertThat(contract.json().at("/info/x-left-out").values())
                .filteredOn(each -> !each.has("until"))
                .isNotEmpty()
                .allSatisfy(each ->
                        assertThat(page).contains("- " + each.path("what").asString() + " ("));
    }
}
