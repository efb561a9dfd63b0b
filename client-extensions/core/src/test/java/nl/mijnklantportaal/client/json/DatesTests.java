package nl.mijnklantportaal.client.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTests {
    @ParameterizedTest
    @CsvSource({
        "2026-11-22T21:00:00+01:00,2026-11-22T21:00:00+01:00",
        "1930-01-01T12:00:32+00:19:32,1930-01-01T12:00:00+00:19",
        "1880-01-01T12:00:00-00:14:44,1880-01-01T12:00:44-00:14"
    })
    void anOffsetThatHasSecondsIsWrittenAsTheSameMoment(String time, String text) {
        assertThat(Dates.text(OffsetDateTime.parse(time))).isEqualTo(text);
        assertThat(OffsetDateTime.parse(text).toInstant())
                .isEqualTo(OffsetDateTime.parse(time).toInstant());
    }

    @Test
    void aTimeInAZoneIsWrittenWithItsOffset() {
        OffsetDateTime time = OffsetDateTime.parse("2026-11-22T20:00:00Z");

        assertThat(Dates.text(time.atZoneSameInstant(ZoneId.of("Europe/Amsterdam"))))
                .isEqualTo("2026-11-22T21:00:00+01:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "2024-02-29", "2026-11-22", "9999-12-31"})
    void aDateIsReadAsItIsWritten(String text) {
        assertThat(Kind.DATE.peek(text)).isEqualTo(LocalDate.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-29",
                "2026-13-01",
                "2026-00-10",
                "2026-11-00",
                "2026-1-222",
                "2026/11/22",
                "2026-11-2\u0662",
                "-026-11-22",
                "+2026-11-22",
                "20261122",
                "2026-11-22x"
            })
    void whatIsNoDateIsNotReadAsOne(String text) {
        assertThat(Kind.DATE.peek(text)).isNull();
    }
}
