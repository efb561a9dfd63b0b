package nl.mijnklantportaal.client.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the messages of a run show of a request, for any operation. */
class RunMessageTests {
    private static final BatchOptions ONE_BY_ONE = BatchOptions.defaults().withConcurrency(1);

    @TempDir
    Path directory;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(directory.resolve("journal"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void aSensitivePartOfTheNaturalKeyIsNotShown() {
        Depot depot = new Depot(
                request -> {
                    throw new IllegalStateException("broken");
                },
                "owner",
                "year");

        assertThatThrownBy(() -> depot.createAll(List.of(PackageRequest.of("Jan Jansen", 2026)), journal, ONE_BY_ONE))
                .isInstanceOf(BatchStoppedException.class)
                .hasMessageStartingWith("createAll ended early at requests[0] (owner ***, year \"2026\"): ")
                .hasMessageNotContaining("Jansen");
    }

    @Test
    void anAnswerWithoutItsIdentityIsNamedByItsModel() {
        Depot depot = new Depot(request -> Package.fromJson(Map.of("code", "seven")), "owner", "year");

        assertThatThrownBy(() -> depot.createAll(List.of(PackageRequest.of("a", 1)), journal, ONE_BY_ONE))
                .isInstanceOf(BatchStoppedException.class)
                .hasMessageContaining(
                        "the server at https://portal.example answered 201 with a Package without its code,"
                                + " which proves nothing");
    }

    @Test
    void aRequestWithoutAPartOfItsKeyIsRefusedWithThatPart() {
        PackageRequest odd = PackageRequest.of("a", 1).with("year", null);

        assertThatThrownBy(() -> new Depot().createAll(List.of(odd), journal, ONE_BY_ONE))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::path)
                                .containsExactly("requests[0].year"));
    }

    @Test
    void twoRequestsWithOneKeyAreToldByTheirPlaces() {
        List<BatchResult<PackageRequest, Package>> results = new Depot()
                .createAll(
                        List.of(PackageRequest.of("a", 1), PackageRequest.of("b", 1), PackageRequest.of("a", 1)),
                        journal,
                        ONE_BY_ONE);

        assertThat(results.get(2))
                .isInstanceOfSatisfying(
                        BatchResult.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("requests[2]: has the same natural key as requests[0], so it was not sent"));
    }
}
