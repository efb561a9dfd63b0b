package nl.mijnklantportaal.client.batch;

import java.io.UncheckedIOException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import org.jspecify.annotations.Nullable;

/**
 * Why a run ends early.
 *
 * @param at the request that ended it; null when something else did
 * @param words for the message
 * @param cause what went wrong
 */
record Stop(@Nullable IndexedRequest<?> at, String words, Throwable cause) {
    static Stop of(Throwable cause) {
        return new Stop(null, words(cause), cause);
    }

    static Stop at(IndexedRequest<?> at, Throwable cause) {
        return new Stop(at, words(cause), cause);
    }

    static Stop interrupted(InterruptedException cause) {
        return new Stop(null, "the thread was interrupted.", cause);
    }

    /** The message of our own exceptions; of others only the class, because their messages may show anything. */
    static String words(Throwable cause) {
        if (cause instanceof MijnKlantportaalException failure) {
            return FailureNotes.withoutSentence(String.valueOf(failure.getMessage()), failure.outcome());
        }
        return cause instanceof UncheckedIOException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getName() + ", which is the cause.";
    }

    /** Carries a stop to the place where the run ends. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Stop stop;

        Ended(Stop stop) {
            super(null, stop.cause(), false, false);
            this.stop = stop;
        }

        Stop stop() {
            return stop;
        }
    }
}
