package nl.mijnklantportaal.client.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentOfferTests {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30.123456789Z");

    @ParameterizedTest
    @ValueSource(strings = {"2026-001", " ", "a b\nc%20\u20ac\ud83d\ude00\ud83d", "%", "%00"})
    void itsTextIsOneLineThatGivesItBack(String number) {
        SentOffer sent = new SentOffer("cst_abc12345def678", number, AT);

        assertThat(sent.text()).matches("[!-~ ]+");
        assertThat(SentOffer.parse(sent.text())).isEqualTo(sent);
        assertThat(SentOffer.parse(sent.text() + "\n")).isEqualTo(sent);
    }

    @Test
    void itsFormIsFixedForWhatIsStored() {
        assertThat(new SentOffer("cst_1", "2026 001", AT).text())
                .isEqualTo("sent-offer:1 2026-11-22T10:15:30.123456789Z cst_1 2026%0020001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sent-offer:2 2026-11-22T10:15:30Z cst_1 1",
                "sent-offer:1 2026-11-22T10:15:30Z cst_1",
                "sent-offer:1 yesterday cst_1 1",
                "sent-offer:1 2026-11-22T10:15:30Z cst_1 ",
                "sent-offer:1 2026-11-22T10:15:30Z  1",
                "sent-offer:1 2026-11-22T10:15:30Z cst_1 %00",
                "sent-offer:1 2026-11-22T10:15:30Z cst_1 %zzzz"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> SentOffer.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SentOffer");
    }
}
