package nl.mijnklantportaal.client.json;

import java.util.regex.Pattern;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/** Text that a regular expression matches as a whole, found out within a bounded number of steps. */
final class ConstraintPattern extends Constraint {
    /** What any pattern that is meant needs far less of, for text of any length that is meant. */
    private static final int STEPS = 5_000_000;

    private static final int STEPS_FOR_EACH_CHARACTER = 100;

    private final String regexp;
    private final String words;
    private final Rank rank;
    /** Compiled by the first text that comes; twice does no harm. */
    private volatile @Nullable Pattern pattern;

    ConstraintPattern(String regexp, String words, Rank rank) {
        this.regexp = regexp;
        this.words = words;
        this.rank = rank;
    }

    @Override
    void check(Object raw, String path, Findings findings) {
        if (!(raw instanceof String text)) {
            return;
        }
        try {
            Steps steps = new Steps(text, STEPS + (long) STEPS_FOR_EACH_CHARACTER * text.length());
            if (!compiled().matcher(steps).matches()) {
                findings.add(path, rank, words);
            }
        } catch (TooManyStepsException | StackOverflowError endless) {
            findings.add(path, rank, "cannot be checked, for it would take too long; expected: " + words);
        }
    }

    private Pattern compiled() {
        Pattern present = pattern;
        if (present == null) {
            present = Pattern.compile(regexp);
            pattern = present;
        }
        return present;
    }

    /** Text that counts how often it is looked at, which backtracking does beyond any measure. */
    private static final class Steps implements CharSequence {
        private final String text;
        private long left;

        Steps(String text, long left) {
            this.text = text;
            this.left = left;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooManyStepsException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManyStepsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyStepsException() {
            super("more steps than the pattern may take", null, false, false);
        }
    }
}
