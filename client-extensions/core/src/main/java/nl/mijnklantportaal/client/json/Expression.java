package nl.mijnklantportaal.client.json;

import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that matches a text as a whole, or gives up after a bounded number of steps. For many threads.
 *
 * <p>A matcher takes more memory than most texts that it looks at, so one is kept for the next text.
 */
final class Expression {
    /** What any pattern that is meant needs far less of, for text of any length that is meant. */
    private static final int STEPS = 5_000_000;

    private static final int STEPS_FOR_EACH_CHARACTER = 100;

    /** For longer text a matcher may have grown. */
    private static final int LONGEST_KEPT = 1_000;

    private final String regexp;
    private final AtomicReference<@Nullable Attempt> idle = new AtomicReference<>();
    /** Compiled by the first text that comes; twice does no harm. */
    private volatile @Nullable Pattern pattern;

    Expression(String regexp) {
        this.regexp = regexp;
    }

    /**
     * Whether the whole text matches.
     *
     * @throws IllegalStateException when it would take too long to find out
     */
    boolean matches(String text) {
        Attempt kept = idle.getAndSet(null);
        Attempt attempt = kept == null ? new Attempt(compiled()) : kept;
        try {
            boolean matches = attempt.matches(text);
            idle.set(text.length() > LONGEST_KEPT ? null : attempt);
            return matches;
        } catch (StackOverflowError tooDeep) {
            throw endless();
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

    /** A matcher and the text before it, which counts how often it is looked at: backtracking does that beyond any measure. */
    private static final class Attempt implements CharSequence {
        private final Matcher matcher;
        private String text = "";
        private long left;

        Attempt(Pattern pattern) {
            this.matcher = pattern.matcher(this);
        }

        boolean matches(String given) {
            text = given;
            left = STEPS + (long) STEPS_FOR_EACH_CHARACTER * given.length();
            boolean matches = matcher.reset().matches();
            // It may be personal, and long.
            text = "";
            return matches;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw endless();
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

    private static IllegalStateException endless() {
        return new IllegalStateException("more steps than the pattern may take");
    }
}
