package nl.mijnklantportaal.sandbox.app;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SandboxBuilder;

/**
 * A sandbox with nothing beside its API but {@code /_sandbox}.
 */
final class ControlServer implements AutoCloseable {

    private final Sandbox sandbox;
    private final Control control;
    private final ControlClient client;

    private ControlServer(Sandbox sandbox, Control control) {
        this.sandbox = sandbox;
        this.control = control;
        this.client = new ControlClient(sandbox.baseUrl());
    }

    static ControlServer start() {
        return start(builder -> builder);
    }

    static ControlServer start(UnaryOperator<SandboxBuilder> options) {
        return start(options, LongPoll.MOST);
    }

    /** One in which only so many requests may wait. */
    static ControlServer start(UnaryOperator<SandboxBuilder> options, int waiting) {
        Front front = new Front();
        Sandbox sandbox = options.apply(Sandbox.builder().exchangesKept(Settings.EXCHANGES_KEPT))
                .alsoServing(front)
                .start();
        Control control =
                new Control(new Running(sandbox, Settings.onPort(0), "1.2.3", Instant.now()), new LongPoll(waiting));
        front.open(true, Map.of("_sandbox", control));
        return new ControlServer(sandbox, control);
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Control control() {
        return control;
    }

    ControlClient client() {
        return client;
    }

    /** Asks on a thread of its own: on some JDKs the common pool of two cores runs one task at a time. */
    static <T> CompletableFuture<T> later(Supplier<T> ask) {
        return CompletableFuture.supplyAsync(ask, task -> new Thread(task, "asks").start());
    }

    /** Whether something becomes so within a minute. */
    static boolean becomes(BooleanSupplier condition) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(2_000_000);
        }
        return true;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
