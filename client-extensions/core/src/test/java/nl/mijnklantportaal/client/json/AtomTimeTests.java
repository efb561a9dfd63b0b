package nl.mijnklantportaal.client.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AtomTimeTests {
    /** Written into every failure message, so that a failure can be run again. */
    private static final long SEED = 20_261_125L;

    private static final int ROUNDS = 50_000;

    @Test
    void agreesWithTheJdkOnWhateverIsLikeATime() {
        Random random = new Random(SEED);
        int times = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = text(random);
            OffsetDateTime expected = parsed(text);
            times += expected == null ? 0 : 1;
            assertThat(read(text))
                    .as("seed " + SEED + ", round " + i + ": " + text)
                    .isEqualTo(expected);
        }
        assertThat(times).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    @Test
    void agreesWithTheJdkOnWhatIsOutOfRangeOrOfAnotherForm() {
        List<String> texts = List.of(
                "2026-02-30T00:00:00+00:00",
                "2026-11-22T24:00:00+00:00",
                "2026-11-22T23:59:60+00:00",
                "2026-11-22T00:00:00+18:00",
                "2026-11-22T00:00:00+18:01",
                "2026-11-22T00:00:00-00:00",
                "2026-11-22T00:00:00-01:30",
                "0000-01-01T00:00:00+01:00",
                "2026-11-22T00:00:00+01:60",
                "2026-11-22T00:00:00Z",
                "2026-11-22t00:00:00+01:00",
                "2026-11-22T00:00:00.5+01:00",
                "2026-11-22T00:00+01:00:00",
                "+026-11-22T00:00:00+01:00",
                "\u0662026-11-22T00:00:00+01:00",
                "");
        assertThat(texts).allSatisfy(text -> assertThat(read(text)).isEqualTo(parsed(text)));
    }

    /** What PHP makes of {@code 0000-00-00 00:00:00}, with the offsets of a time before time zones, and what is like it. */
    @Test
    void theZeroDateOfADatabaseIsNoTime() {
        List<String> texts = List.of(
                "-0001-11-30T00:00:00+00:00",
                "-0001-11-30T00:00:00+00:18",
                "-0001-11-30T00:00:00.000000Z",
                "0000-00-00T00:00:00+00:00",
                "0000-00-00 00:00:00",
                "+10000-01-01T00:00:00+00:00",
                "-0044-03-15T12:00:00+00:00");
        assertThat(texts).allSatisfy(text -> assertThat(read(text)).isNull());
        assertThat(read("0000-01-01T00:00:00+00:00")).isNotNull();
        assertThat(read("9999-12-31T23:59:59+00:00")).isNotNull();
    }

    @Test
    void theZeroDateOfADatabaseIsNoDate() {
        List<String> dates = List.of("-0001-11-30", "0000-00-00", "+10000-01-01");
        assertThat(dates).allSatisfy(text -> assertThat(Kind.DATE.peek(text)).isNull());
        assertThat(Kind.DATE.peek("2026-11-29")).isNotNull();
    }

    private static @Nullable OffsetDateTime read(String text) {
        try {
            return AtomTime.parse(text);
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private static @Nullable OffsetDateTime parsed(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    /** Mostly in range, now and then beyond it or with another character. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder(String.format(
                "%04d-%02d-%02dT%02d:%02d:%02d%s%02d:%02d",
                random.nextInt(10_000),
                random.nextInt(14),
                random.nextInt(32),
                random.nextInt(25),
                random.nextInt(61),
                random.nextInt(61),
                random.nextBoolean() ? "+" : "-",
                random.nextInt(20),
                random.nextInt(61)));
        if (random.nextInt(4) == 0) {
            text.setCharAt(random.nextInt(text.length()), "0129:-+TZ. /\u0661".charAt(random.nextInt(13)));
        }
        return text.toString();
    }
}
