package nl.mijnklantportaal.examples.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImportProgressTests {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private long now = 123_456_789L;

    @Test
    void aTerminalHasOneLineThatIsWrittenAnew() {
        ImportProgress progress = progress(true, 100);
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(1));
            progress.count(true);
        }
        progress.end();

        assertThat(text()).startsWith("\r1 of 100 offers, 60 a minute, 1 min 39 s left\r2 of 100 offers");
        assertThat(text()).containsOnlyOnce("\n").contains("\r41 of 100 offers, 60 a minute, 59 s left     \r42 ");
        assertThat(text().stripTrailing()).endsWith("\r100 of 100 offers, 60 a minute");
    }

    @Test
    void elsewhereALineIsAddedNowAndThen() {
        ImportProgress progress = progress(false, 100);
        for (int i = 0; i < 25; i++) {
            pass(Duration.ofSeconds(1));
            progress.repaint();
            progress.count(true);
        }
        progress.end();

        assertThat(text().lines())
                .containsExactly(
                        "10 of 100 offers, 60 a minute, 1 min 30 s left",
                        "20 of 100 offers, 60 a minute, 1 min 20 s left",
                        "25 of 100 offers, 60 a minute, 1 min 15 s left");
    }

    @Test
    void aBurstPromisesNoMoreThanTheLimit() {
        ImportProgress progress = progress(true, 7_260);
        for (int i = 0; i < 60; i++) {
            pass(Duration.ofMillis(100));
            progress.count(true);
        }

        assertThat(text()).endsWith("\r60 of 7260 offers, 600 a minute, 2 h 0 min left");
    }

    @Test
    void whatAnEarlierRunSentIsCountedAndSaysNothingOfTheRate() {
        ImportProgress progress = progress(true, 100);
        for (int i = 0; i < 50; i++) {
            progress.count(false);
        }
        pass(Duration.ofSeconds(2));
        progress.repaint();
        progress.count(true);
        pass(Duration.ofSeconds(2));
        progress.repaint();

        assertThat(text()).isEqualTo("\r50 of 100 offers\r51 of 100 offers, 15 a minute, 3 min 16 s left");
    }

    private ImportProgress progress(boolean terminal, int total) {
        return new ImportProgress(
                new PrintStream(printed, true, StandardCharsets.UTF_8), terminal, () -> now, total, 60);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
