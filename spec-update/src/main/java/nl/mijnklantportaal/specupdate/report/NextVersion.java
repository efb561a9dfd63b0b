package nl.mijnklantportaal.specupdate.report;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnklantportaal.spectools.wire.Severity;

/**
 * The version of the next release, by Semantic Versioning.
 *
 * @param released the release that was compared with; empty when nothing has been released yet
 * @param next the lowest version that the next release may have
 * @param why why it is this one, in a sentence
 */
public record NextVersion(String released, String next, String why) {

    private static final Pattern VERSION =
            Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(-[0-9A-Za-z.-]+)?(\\+.*)?");

    /** Which of the three numbers moves, counted from 0. */
    private static final Map<Severity, Integer> BEFORE_ONE =
            new EnumMap<>(Map.of(Severity.MAJOR, 1, Severity.MINOR, 2, Severity.PATCH, 2));

    private static final Map<Severity, Integer> FROM_ONE =
            new EnumMap<>(Map.of(Severity.MAJOR, 0, Severity.MINOR, 1, Severity.PATCH, 2));

    private static final String[] NUMBERS = {"first", "second", "third"};

    /**
     * Decides the version.
     *
     * @param released the release that users have; empty when nothing has been released yet
     * @param tree the version in the tree's poms, such as {@code 0.1.0-SNAPSHOT}
     * @param severity what the changes make of it
     */
    public static NextVersion after(String released, String tree, Severity severity) {
        String planned = core(tree);
        if (released.isEmpty()) {
            return new NextVersion("", planned, "Nothing has been released yet, so the first release has everything.");
        }
        Matcher version = parsed(released);
        int[] numbers = new int[3];
        for (int i = 0; i < 3; i++) {
            numbers[i] = Integer.parseInt(version.group(i + 1));
        }
        if (version.group(4) != null) {
            return new NextVersion(
                    released, core(released), released + " is no release, and its own release comes first.");
        }
        boolean beforeOne = numbers[0] == 0;
        int moved = (beforeOne ? BEFORE_ONE : FROM_ONE).get(severity);
        numbers[moved]++;
        for (int i = moved + 1; i < 3; i++) {
            numbers[i] = 0;
        }
        return new NextVersion(
                released,
                numbers[0] + "." + numbers[1] + "." + numbers[2],
                rule(beforeOne, severity) + " moves the " + NUMBERS[moved] + " number of " + released + ".");
    }

    private static String rule(boolean beforeOne, Severity severity) {
        if (!beforeOne) {
            return "A " + severity.word() + " change";
        }
        return severity == Severity.MAJOR ? "Before 1.0, a major change" : "Before 1.0, a change that is not major";
    }

    private static String core(String version) {
        Matcher parsed = parsed(version);
        return parsed.group(1) + "." + parsed.group(2) + "." + parsed.group(3);
    }

    private static Matcher parsed(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"" + version + "\" is no version of three numbers, such as 1.2.3 or 1.2.3-SNAPSHOT.");
        }
        return matcher;
    }
}
