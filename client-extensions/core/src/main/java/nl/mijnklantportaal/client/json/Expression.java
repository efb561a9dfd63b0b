package nl.mijnklantportaal.client.json;

import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that matches a text as a whole, or gives up after a bounded number of steps. Safe for use by many
 * threads.
 *
 * <p>A matcher takes more memory than most texts, so one is kept for the next text.
 */
final class Expression {
    /** A reasonable pattern needs far fewer steps, for text of any reasonable length. */
    private static final int STEPS = 5_000_000;

    private static final int STEPS_FOR_EACH_CHARACTER = 100;

    /** A matcher may have grown with a longer text, so it is not kept. */
    private static final int LONGEST_KEPT = 1_000;

    private final String regexp;
    private final AtomicReference<@Nullable Attempt> idle = new AtomicReference<>();
    /** Compiled for the first text; two threads may both compile it, which is harmless. */
    private volatile @Nullable Pattern pattern;

    Expression(String regexp) {
        this.regexp = regexp;
    }

    /**
     * Tells whether the whole text matches.
     *
     * @throws IllegalStateException when the match needs too many steps
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

    /** A matcher and its text, which counts how often a character is read: backtracking may never end in practice. */
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
            // The text may be personal, and long.
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
