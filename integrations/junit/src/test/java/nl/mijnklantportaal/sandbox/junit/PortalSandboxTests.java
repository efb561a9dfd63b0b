package nl.mijnklantportaal.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.GoodCases;
import java.io.IOException;
import java.net.Socket;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests with the annotation get a sandbox, a portal of their own and a client of it. */
class PortalSandboxTests {

    @BeforeEach
    void forget() {
        GoodCases.SANDBOXES.clear();
        GoodCases.KEYS.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "Injected, 9, 2, 8",
        "OneInstance, 2, 1, 2",
        "AtOnce, 8, 1, 8",
        "OnMethods, 6, 6, 0",
        "SameFaults, 3, 0, 0",
        "Composed, 1, 1, 0",
        "InheritingOne, 1, 1, 0",
    })
    void allTestsPassWithThatManySandboxesAndPortals(String cases, int tests, int sandboxes, int keys) {
        EngineExecutionResults results = Runs.of("com.example.GoodCases$" + cases);

        assertThat(Runs.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(tests);
        assertThat(results.allEvents().reportingEntryPublished().count()).isZero();
        assertThat(GoodCases.SANDBOXES).hasSize(sandboxes).allSatisfy(PortalSandboxTests::assertClosed);
        assertThat(GoodCases.KEYS).hasSize(keys);
    }

    @Test
    void aSharedPortalIsThatOfAllTests() {
        assertThat(Runs.failures(Runs.of("com.example.GoodCases$Shared"))).isEmpty();
        assertThat(GoodCases.KEYS).containsExactlyInAnyOrder("1 customers", "2 customers");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NoAnnotation         | has a parameter MijnKlantportaal, for which there is no sandbox: put @PortalSandbox on the test class, or on the test method.
            OnlyOnTheMethod      | No ParameterResolver registered for parameter
            BadClock             | @PortalSandbox on class com.example.WrongCases$BadClock: clock is an ISO 8601 instant such as "2026-11-29T09:00:00Z", not "yesterday".
            BadClockOnMethod     | clock is an ISO 8601 instant such as "2026-11-29T09:00:00Z", not "2026-11-29".
            TwoSeeds             | sampleData is one seed, such as sampleData = 7, not 2.
            NegativeLimit        | requestsPerMinute is 0 or more, or -1 for no limit, not -2.
            NegativeOffers       | existingOffers is 0 or more, not -1.
            BadShare             | the share of faults is 0 to 1, not 1.5.
            BothForms            | faults have either a share, with seed and kinds, or a plan, not both.
            KindsWithoutShare    | faults have kinds and no share, so none is injected: give a share, such as share = 0.2.
            PlanThatCannotBeMade | the plan com.example.WrongCases$NeedsSomething cannot be made: it must be a class, not an inner one, with a constructor without parameters that does not throw.
            SpringsParameter     | No ParameterResolver registered for parameter
            """)
    void wrongUseSaysHowToMendIt(String cases, String message) {
        assertThat(Runs.failures(Runs.of("com.example.WrongCases$" + cases)))
                .isNotEmpty()
                .first()
                .asString()
                .contains(message);
    }

    static void assertClosed(Sandbox sandbox) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Socket("127.0.0.1", sandbox.baseUrl().getPort()).close());
    }
}
