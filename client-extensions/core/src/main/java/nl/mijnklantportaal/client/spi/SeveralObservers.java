package nl.mijnklantportaal.client.spi;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells several observers; throws the first failure after all were told, with the others suppressed. */
final class SeveralObservers implements CallObserver {
    private final List<CallObserver> observers;

    SeveralObservers(List<? extends CallObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    @Override
    public void attemptStarted(AttemptStarted event) {
        tell(observer -> observer.attemptStarted(event));
    }

    @Override
    public void waitEnded(WaitEnded event) {
        tell(observer -> observer.waitEnded(event));
    }

    @Override
    public void retryDecided(RetryDecided event) {
        tell(observer -> observer.retryDecided(event));
    }

    @Override
    public void callEnded(CallEnded event) {
        tell(observer -> observer.callEnded(event));
    }

    private void tell(Consumer<CallObserver> event) {
        Throwable failure = null;
        boolean interrupted = false;
        for (CallObserver observer : observers) {
            try {
                event.accept(observer);
            } catch (Throwable e) {
                interrupted |= e instanceof InterruptedException;
                failure = joined(failure, e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            SeveralObservers.<RuntimeException>rethrow(failure);
        }
    }

    private static Throwable joined(@Nullable Throwable first, Throwable next) {
        if (first == null) {
            return next;
        }
        if (first != next) {
            first.addSuppressed(next);
        }
        return first;
    }

    /** Also a checked exception, which an observer in another language may throw. */
    @SuppressWarnings("unchecked") // the compiler takes the type that the caller names, and nobody casts to it
    private static <E extends Throwable> void rethrow(Throwable failure) throws E {
        throw (E) failure;
    }
}
