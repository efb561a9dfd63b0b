package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeTextPatternTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"^$", "^a$", "^(a|b)$", "^[|]$", "^a\\|b$", "^[(|$]$", "^\\d{4}-\\d{2}$", "^[\\]|]a$", "^\\\\$"})
    void matchesTheWholeTextOnly(String pattern) {
        assertThat(WholeTextPattern.isAnchored(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "^a", "a$", "^a\\$", "^a|b$", "^(a)|b$", "^[a$", "^a$b", "\\^a$", "^\\\\|a$"})
    void matchesAPartToo(String pattern) {
        assertThat(WholeTextPattern.isAnchored(pattern)).isFalse();
    }
}
