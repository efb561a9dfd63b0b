package nl.mijnklantportaal.client.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongNumbersTests {
    private static final String HALF = "7".repeat(LongNumbers.MOST_DIGITS / 2);

    @ParameterizedTest
    @ValueSource(strings = {"[0N,N]", "{\"a\":N,\"b\":[-N.N]}", "[N ,\n N0]", "[\"\\\\\",N,0N]", "[N,Ne+1"})
    void moreDigitsThanAreReadAreTooMany(String json) {
        assertThat(areTooMany(json)).isTrue();
        assertThat(LongNumbers.areTooMany(json.replace("N", HALF).getBytes(StandardCharsets.UTF_16LE)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[N,N,1000]",
                "[\"N\",\"NN\",N,\"N\"]",
                "{\"NNN\":1,\"\\\"N\":\"N\\\"N\"}",
                "[N,N] \"NN",
                "NxN",
                ""
            })
    void whatIsReadAndWhatIsTextIsNot(String json) {
        assertThat(areTooMany(json)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", " ", "]", "x"})
    void howeverManyShortNumbersThereAre(String between) {
        assertThat(areTooMany("[" + ("7".repeat(1_000) + between).repeat(2_000) + "]"))
                .isFalse();
        assertThat(areTooMany("[" + ("7".repeat(1_001) + between).repeat(2_000) + "]"))
                .isTrue();
    }

    private static boolean areTooMany(String json) {
        return LongNumbers.areTooMany(json.replace("N", HALF).getBytes(StandardCharsets.UTF_8));
    }
}
