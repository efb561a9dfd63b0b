package nl.mijnklantportaal.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnumConstantsTests {
    @ParameterizedTest
    @CsvSource({
        "open,OPEN",
        "in_progress,IN_PROGRESS",
        "payment-link-created,PAYMENT_LINK_CREATED",
        "14 days,FOURTEEN_DAYS",
        "1 month,ONE_MONTH",
        "2nd,TWO_ND",
        "0,ZERO",
        "21,TWENTY_ONE",
        "90 days,NINETY_DAYS",
        "007,SEVEN",
        "365 days,NUMBER_365_DAYS",
        "null,NULL",
        "class,CLASS",
        "'',EMPTY",
        "' a  b ',A_B",
        "-1,ONE",
        "caf\u00e9,CAFE"
    })
    void aConstantIsItsValueInUpperCase(String value, String name) {
        assertThat(EnumConstants.names("Status", List.of(value), null)).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", " ", "\u767a\u7968", "---"})
    void aValueWithoutLetterOrDigitIsToldWithItsRemedy(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnumConstants.names("Status", List.of("open", value), null))
                .withMessage("The enumeration Status has the value \"" + value + "\", for which Java has no name: name"
                        + " each of its constants, in order, with x-enum-varnames by an overlay.");
        assertThat(EnumConstants.names("Status", List.of("open", value), List.of("OPEN", "OTHER")))
                .containsExactly("OPEN", "OTHER");
    }

    @Test
    void valuesThatBecomeOneAreToldWithTheirRemedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnumConstants.names("Status", List.of("1", "-1"), null))
                .withMessageStartingWith(
                        "The enumeration Status has the values \"1\" and \"-1\", which both become ONE: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnumConstants.names("Status", List.of("a", "b"), List.of("A", "A")))
                .withMessageContaining("which both become A: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnumConstants.names("Status", List.of("a"), List.of("not a name")))
                .withMessageContaining("for which Java has no name: ");
    }
}
