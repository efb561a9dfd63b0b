package nl.mijnklantportaal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotTrackedTests {
    @Test
    void noRunIsReportedToTheAuthorsOfPact() {
        assertThat(System.getProperty(NotTracked.PROPERTY)).isEqualTo("true");
    }
}
