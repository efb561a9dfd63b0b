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
    public void callStarted(CallStarted event) {
        tell(observer -> observer.callStarted(event));
    }

    @Override
    public void attemptStarted(AttemptStarted event) {
        tell(observer -> observer.attemptStarted(event));
    }

    @Override
    public void attemptEnded(AttemptEnded event) {
        tell(observer -> observer.attemptEnded(event));
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

    @Override
    public Runnable carried(Runnable work) {
        Runnable carried = work;
        for (int i = observers.size() - 1; i >= 0; i--) {
            carried = CarriedWork.of(observers.get(i), carried);
        }
        return carried;
    }

    @Override
    public void runProgressed(RunProgressed event) {
        tell(observer -> observer.runProgressed(event));
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
            rethrow(failure);
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

    /** Throws the failure as it is: also a checked exception, which an observer in another language may throw. */
    static void rethrow(Throwable failure) {
        SeveralObservers.<RuntimeException>unchecked(failure);
    }

    @SuppressWarnings("unchecked") // the compiler takes the type that the caller names, and nobody casts to it
    private static <E extends Throwable> void unchecked(Throwable failure) throws E {
        throw (E) failure;
    }
}
