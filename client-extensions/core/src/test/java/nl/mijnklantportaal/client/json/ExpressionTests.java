package nl.mijnklantportaal.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpressionTests {
    @Test
    void eachTextIsMatchedAsAWholeWhateverWasBefore() {
        Expression digits = new Expression("[0-9]+");

        assertThat(digits.matches("1234567890")).isTrue();
        assertThat(digits.matches("12x")).isFalse();
        assertThat(digits.matches("")).isFalse();
        assertThat(digits.matches("7".repeat(5_000))).isTrue();
        assertThat(digits.matches("12")).isTrue();
    }

    @Test
    void aTextThatTakesTooLongSpoilsNothingForTheNext() {
        Expression backtracking = new Expression("^(a+)+b$");
        Expression deep = new Expression("^(a|b)*$");

        assertThat(backtracking.matches("aab")).isTrue();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> backtracking.matches("a".repeat(5_000)));
        assertThat(backtracking.matches("aab")).isTrue();
        assertThat(deep.matches("ab")).isTrue();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> deep.matches("ab".repeat(500_000)));
        assertThat(deep.matches("ab")).isTrue();
    }

    @Test
    void manyThreadsMatchAtOnce() {
        Expression even = new Expression("[0-9]*[02468]");

        assertThat(IntStream.range(0, 100_000).parallel().filter(i -> even.matches(Integer.toString(i))))
                .hasSize(50_000)
                .allMatch(i -> i % 2 == 0);
    }
}
