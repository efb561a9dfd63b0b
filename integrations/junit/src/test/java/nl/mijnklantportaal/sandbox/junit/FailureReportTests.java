package nl.mijnklantportaal.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.FailingCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A test that fails tells what its sandbox was asked and answered. */
@Execution(ExecutionMode.SAME_THREAD)
class FailureReportTests {

    @Test
    void aTestThatFailsTellsItOnceAndNoOtherTestDoes() throws Exception {
        EngineExecutionResults[] results = new EngineExecutionResults[1];
        String written = Runs.errorsOf(() -> results[0] = Runs.of("com.example.FailingCases$Mixed"));

        assertThat(results[0].testEvents().failed().count()).isEqualTo(2);
        assertThat(results[0].allEvents().reportingEntryPublished().count()).isEqualTo(2);
        assertThat(Runs.reports(results[0], "failsWithoutAsking()"))
                .containsExactly(
                        "MijnKlantportaal sandbox: it was not asked anything during com.example.FailingCases$Mixed > failsWithoutAsking().\n");
        String report = Runs.reports(results[0], "fails(MijnKlantportaal, SandboxPortal, Sandbox)")
                .get(0);
        assertThat(report)
                .startsWith(
                        "MijnKlantportaal sandbox: what com.example.FailingCases$Mixed > fails(MijnKlantportaal, SandboxPortal, Sandbox) asked,")
                .containsPattern("POST /v1/customers -> 20[01] after .*, create-customer, portal ")
                .contains("  > {\"companyName\":\"Bakkerij")
                .contains("POST /v1/customers -> 422 after ", "  > {\"companyName\":7,\"secret\":\"…\"}\n")
                .contains("  ! companyName: integer found, string expected (type)\n")
                .contains("  ! address: is missing (required)\n")
                .contains("POST /v1/customers -> 401 after ")
                .doesNotContain("hidden", "Authorization", "some-live-key", "sandbox-portal-");
        assertThat(report.lines().filter(line -> line.startsWith("#"))).hasSize(3);
        assertThat(report.lines().filter(line -> !line.startsWith("  ! "))).hasSize(10);
        assertThat(written).containsOnlyOnce(report);
        PortalSandboxTests.assertClosed(FailingCases.latest);
    }

    @ParameterizedTest
    @CsvSource({
        "Before, isNotReached()",
        "After, asks(MijnKlantportaal)",
        "BeforeThemAll, FailingCases$BeforeThemAll",
        "InConstructor, isNotReached()",
    })
    void aFailureBesideTheTestIsReportedToo(String cases, String name) {
        EngineExecutionResults results = Runs.of("com.example.FailingCases$" + cases);

        assertThat(Runs.failures(results)).hasSize(1).first().asString().contains("on purpose");
        assertThat(results.allEvents().reportingEntryPublished().count()).isEqualTo(1);
        assertThat(Runs.reports(results, name).toString()).contains("#1 ", "POST /v1/customers -> 20");
    }

    @Test
    void whatAnotherTestAskedMeanwhileIsNotTold() {
        EngineExecutionResults results = Runs.of("com.example.FailingCases$AtOnce");

        assertThat(Runs.failures(results)).hasSize(1);
        assertThat(Runs.reports(results, "fails(MijnKlantportaal)"))
                .hasSize(1)
                .first()
                .asString()
                .contains("create-customer")
                .doesNotContain("payment-links");
    }

    @Test
    void aLongReportHasTheLatestOfThem() {
        EngineExecutionResults results = Runs.of("com.example.FailingCases$Much");
        String report = Runs.reports(results, "asks(MijnKlantportaal)").get(0);

        assertThat(report)
                .hasSizeLessThan(70_000)
                .contains(" of 300 times com.example.FailingCases$Much > asks(MijnKlantportaal) asked", "#300 ");
        assertThat(report).doesNotContain("#1 ");
    }

    @Test
    void aDynamicTestThatFailsIsReportedWithItsMethod() {
        EngineExecutionResults results = Runs.of("com.example.FailingCases$Dynamic");

        assertThat(Runs.failures(results)).hasSize(1);
        assertThat(results.allEvents().reportingEntryPublished().count()).isEqualTo(1);
        assertThat(Runs.reports(results, "some(MijnKlantportaal)").toString()).contains("POST /v1/customers -> 20");
    }
}
