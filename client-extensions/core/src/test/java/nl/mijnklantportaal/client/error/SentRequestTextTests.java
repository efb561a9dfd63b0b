package nl.mijnklantportaal.client.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text in which a request is stored until it is looked up, perhaps by another process. */
class SentRequestTextTests {
    private static final long SEED = 7;

    @Test
    void anyCharactersAndAnyTimeAreReadBackUnchanged() {
        Random random = new Random(SEED);
        for (Instant at : List.of(Instant.MIN, Instant.EPOCH, Instant.MAX)) {
            for (int i = 0; i < 500; i++) {
                StringBuilder text = new StringBuilder();
                for (int length = 1 + random.nextInt(40); length > 0; length--) {
                    text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
                }
                SentRequest sent = sent(text.toString(), text.reverse().toString(), at);
                assertThat(SentRequest.parse(sent.text())).as("seed %s", SEED).isEqualTo(sent);
                assertThat(sent.text()).as("seed %s", SEED).matches("[!-~ ]+");
            }
        }
        SentRequest huge = sent("c", "\u20ac\"".repeat(100_000), Instant.EPOCH);
        assertThat(SentRequest.parse(huge.text())).isEqualTo(huge);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%031", "%+031", "%-031", "%\u0660\u0660\u0663\u0661", "%0x31", "% 031"})
    void anEscapedCharacterHasExactlyFourHexadecimalDigits(String number) {
        assertThatThrownBy(() -> SentRequest.parse("sent-offer:1 2026-11-22T10:15:30Z cst_1 " + number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SentRequest");
    }

    private static SentRequest sent(String name, String value, Instant at) {
        return new SentRequest(value, Map.of(name, value), at);
    }
}
