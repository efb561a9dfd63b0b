package nl.mijnklantportaal.specupdate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.specupdate.report.Changelog.Heading;
import org.junit.jupiter.api.Test;

class ChangelogTests {

    private static final String HEAD = "# Changelog\n\nAll notable changes.\n\n";

    @Test
    void aPointGoesToTheEndOfItsHeading() {
        String text = HEAD
                + "## [Unreleased]\n\n### Added\n\n- One.\n\n### Fixed\n\n- Two.\n\n## [0.1.0] - 2026-01-02\n\n### Added\n\n- Old.\n";

        assertThat(new Changelog(text)
                        .with(Map.of(Heading.ADDED, List.of("New.", "And more."), Heading.FIXED, List.of("Late."))))
                .isEqualTo(
                        HEAD
                                + "## [Unreleased]\n\n### Added\n\n- One.\n- New.\n- And more.\n\n### Fixed\n\n- Two.\n- Late.\n\n## [0.1.0] - 2026-01-02\n\n### Added\n\n- Old.\n");
    }

    @Test
    void aHeadingThatIsMissingComesInItsPlace() {
        String text = HEAD + "## [Unreleased]\n\n### Added\n\n- One.\n\n### Fixed\n\n- Two.\n";

        assertThat(new Changelog(text).with(Map.of(Heading.CHANGED, List.of("Other."))))
                .isEqualTo(HEAD
                        + "## [Unreleased]\n\n### Added\n\n- One.\n\n### Changed\n\n- Other.\n\n### Fixed\n\n- Two.\n");
        assertThat(new Changelog(HEAD + "## [Unreleased]\n\n### Added\n\n- One.\n")
                        .with(Map.of(Heading.REMOVED, List.of("Gone."))))
                .isEqualTo(HEAD + "## [Unreleased]\n\n### Added\n\n- One.\n\n### Removed\n\n- Gone.\n");
    }

    @Test
    void whatIsNotReleasedYetBeginsBeforeTheLatestVersion() {
        assertThat(new Changelog(HEAD + "## 0.1.0\n\n- Old.\n").with(Map.of(Heading.ADDED, List.of("New."))))
                .isEqualTo(HEAD + "## [Unreleased]\n\n### Added\n\n- New.\n\n## 0.1.0\n\n- Old.\n");
        assertThat(new Changelog("# Changelog\n").with(Map.of(Heading.ADDED, List.of("New."))))
                .isEqualTo("# Changelog\n\n## [Unreleased]\n\n### Added\n\n- New.\n");
    }

    @Test
    void aPointThatStandsThereIsNotRepeatedHoweverItIsWrapped() {
        String words = "word ".repeat(60).strip() + ".";
        String once = new Changelog(HEAD + "## [Unreleased]\n").with(Map.of(Heading.ADDED, List.of(words)));

        assertThat(once.lines()).allMatch(line -> line.length() <= 140);
        assertThat(new Changelog(once).with(Map.of(Heading.ADDED, List.of(words))))
                .isEqualTo(once);
        assertThat(new Changelog(once).with(Map.of(Heading.ADDED, List.of("word word"))))
                .as("the beginning of another point")
                .contains("\n- word word\n");
    }

    @Test
    void aPointOfAnEarlierVersionIsNoReasonToLeaveOneOut() {
        String text = HEAD + "## [Unreleased]\n\n## [0.1.0] - 2026-01-02\n\n### Added\n\n- Same.\n";

        assertThat(new Changelog(text).with(Map.of(Heading.ADDED, List.of("Same."))))
                .isEqualTo(
                        HEAD
                                + "## [Unreleased]\n\n### Added\n\n- Same.\n\n## [0.1.0] - 2026-01-02\n\n### Added\n\n- Same.\n");
    }

    @Test
    void theLatestVersionIsTheFirstThatWasReleased() {
        assertThat(new Changelog(HEAD + "## [Unreleased]\n").latestVersion()).isEmpty();
        assertThat(new Changelog(HEAD + "## [Unreleased]\n\n## [1.2.0] - 2027-01-02\n\n## [1.1.0] - 2026-01-02\n")
                        .latestVersion())
                .contains("1.2.0");
        assertThat(new Changelog(HEAD + "## v1.2.0-rc.1 (soon)\n").latestVersion())
                .contains("1.2.0-rc.1");
    }

    @Test
    void withoutPointsTheTextStaysAsItIs() {
        String text = HEAD + "## [Unreleased]\n\n### Added\n\n- One.\n";

        assertThat(new Changelog(text).with(Map.of())).isEqualTo(text);
        assertThat(new Changelog(text).with(Map.of(Heading.FIXED, List.of()))).isEqualTo(text);
    }
}
