package nl.mijnklantportaal.specupdate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import nl.mijnklantportaal.spectools.wire.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextVersionTests {

    @ParameterizedTest
    @CsvSource({
        "0.1.0, MAJOR, 0.2.0",
        "0.1.0, MINOR, 0.1.1",
        "0.1.0, PATCH, 0.1.1",
        "0.9.7, MAJOR, 0.10.0",
        "0.0.3, MAJOR, 0.1.0",
        "1.0.0, MAJOR, 2.0.0",
        "1.2.3, MAJOR, 2.0.0",
        "1.2.3, MINOR, 1.3.0",
        "1.2.3, PATCH, 1.2.4",
        "9.9.9, MINOR, 9.10.0",
        "0.1.0-SNAPSHOT, MAJOR, 0.1.0",
        "2.0.0-rc.1, MINOR, 2.0.0",
        "1.2.3+build.5, PATCH, 1.2.4",
    })
    void eachSeverityMovesItsNumber(String released, Severity severity, String next) {
        NextVersion version = NextVersion.after(released, "0.1.0-SNAPSHOT", severity);

        assertThat(version.next()).isEqualTo(next);
        assertThat(version.why()).contains(released.replaceFirst("\\+.*", "")).endsWith(".");
    }

    @Test
    void beforeOneTheReasonSaysWhichNumberMoves() {
        assertThat(NextVersion.after("0.4.2", "0.5.0-SNAPSHOT", Severity.MAJOR).why())
                .isEqualTo("Before 1.0, a major change moves the second number of 0.4.2.");
        assertThat(NextVersion.after("0.4.2", "0.5.0-SNAPSHOT", Severity.MINOR).why())
                .isEqualTo("Before 1.0, a change that is not major moves the third number of 0.4.2.");
        assertThat(NextVersion.after("1.4.2", "0.5.0-SNAPSHOT", Severity.MINOR).why())
                .isEqualTo("A minor change moves the second number of 1.4.2.");
    }

    @Test
    void theFirstReleaseIsThatOfTheTree() {
        NextVersion version = NextVersion.after("", "0.1.0-SNAPSHOT", Severity.MAJOR);

        assertThat(version.next()).isEqualTo("0.1.0");
        assertThat(version.why()).startsWith("Nothing has been released yet");
    }

    @ParameterizedTest
    @CsvSource({
        "1.2, 0.1.0",
        "1.2.x, 0.1.0",
        "one, 0.1.0",
        "1.2.3.4, 0.1.0",
        "99999999999.0.0, 0.1.0",
        "1.0.0, next",
        "'', ''"
    })
    void whatIsNoVersionIsNamed(String released, String tree) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NextVersion.after(released, tree, Severity.MINOR))
                .withMessageMatching("\"(.*)\" is no version of three numbers, such as .*\\.");
    }
}
