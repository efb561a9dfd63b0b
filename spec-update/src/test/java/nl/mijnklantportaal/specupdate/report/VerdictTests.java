package nl.mijnklantportaal.specupdate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import nl.mijnklantportaal.spectools.wire.Direction;
import nl.mijnklantportaal.spectools.wire.Kind;
import nl.mijnklantportaal.spectools.wire.Severity;
import nl.mijnklantportaal.spectools.wire.WireChange;
import nl.mijnklantportaal.specupdate.java.Effect;
import nl.mijnklantportaal.specupdate.java.JavaChange;
import org.junit.jupiter.api.Test;

class VerdictTests {

    private static final WireChange PATCH =
            Samples.property(Kind.ERROR_STATUS_ADDED, Direction.ANSWER, "Offer.x", "", "418", "GET /x");
    private static final WireChange MINOR =
            Samples.property(Kind.PROPERTY_ADDED, Direction.ANSWER, "Offer.a", "", "", "GET /x");
    private static final WireChange MAJOR =
            Samples.property(Kind.PROPERTY_REMOVED, Direction.ANSWER, "Offer.b", "", "", "GET /x");
    private static final JavaChange BREAKS =
            Samples.java(Set.of(Effect.NO_LONGER_LINKS), "Offer", "c()", "String c()", "");

    @Test
    void theMostSevereChangeDecidesAndIsNamed() {
        Verdict verdict = Verdict.of(List.of(PATCH, MAJOR, MINOR), List.of(), true);

        assertThat(verdict.severity()).isEqualTo(Severity.MAJOR);
        assertThat(verdict.wire()).containsExactly(MAJOR);
        assertThat(verdict.java()).isEmpty();
    }

    @Test
    void javaAloneCanDecide() {
        Verdict verdict = Verdict.of(List.of(PATCH, MINOR), List.of(BREAKS), true);

        assertThat(verdict.words()).isEqualTo("major");
        assertThat(verdict.wire()).isEmpty();
        assertThat(verdict.java()).containsExactly(BREAKS);
    }

    @Test
    void nothingIsAPatch() {
        assertThat(Verdict.of(List.of(), List.of(), true).words()).isEqualTo("patch");
        assertThat(Verdict.of(List.of(PATCH), List.of(), true).words()).isEqualTo("patch");
    }

    @Test
    void whatIsNotKnownMayBeTheWorst() {
        assertThat(Verdict.unknown().reaches(Severity.MAJOR)).isTrue();
        assertThat(Verdict.of(List.of(MINOR), List.of(), false).reaches(Severity.MAJOR))
                .isTrue();
        assertThat(Verdict.of(List.of(MAJOR), List.of(), false).words()).isEqualTo("major");
        assertThat(Verdict.of(List.of(MINOR), List.of(), true).reaches(Severity.MAJOR))
                .isFalse();
        assertThat(Verdict.of(List.of(MINOR), List.of(), true).reaches(Severity.MINOR))
                .isTrue();
        assertThat(Verdict.of(List.of(MINOR), List.of(), true).reaches(Severity.PATCH))
                .isTrue();
    }
}
