package nl.mijnklantportaal.sandbox.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.FaultPlan;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SandboxBuilder;

/** A sandbox with everything that the program adds: page, reference, interface for tools, health. */
final class Standalone implements AutoCloseable {

    private final Running running;

    private Standalone(Running running) {
        this.running = running;
    }

    /**
     * Starts it.
     *
     * @throws java.io.UncheckedIOException when the port cannot be bound or the state file cannot be used
     * @throws IllegalStateException when the state file is in use or is not one
     */
    static Standalone start(Settings settings) {
        Front front = new Front();
        Sandbox sandbox = builder(settings).alsoServing(front).start();
        try {
            Running running = new Running(sandbox, settings, Version.of(), Instant.now());
            front.open(settings.onLoopback(), parts(running));
            return new Standalone(running);
        } catch (RuntimeException | Error e) {
            // It would keep the process alive.
            sandbox.close();
            throw e;
        }
    }

    Running running() {
        return running;
    }

    private static Map<String, Part> parts(Running running) {
        Map<String, Part> parts = new HashMap<>();
        Page page = new Page();
        parts.put("", page);
        parts.put("page", page);
        parts.put("docs", new Docs(running.sandbox().baseUrl()));
        parts.put("_sandbox", new Control(running));
        return parts;
    }

    private static SandboxBuilder builder(Settings settings) {
        SandboxBuilder builder = Sandbox.builder()
                .listenOn(settings.host())
                .port(settings.port())
                .apiKeys(settings.apiKeys().toArray(String[]::new))
                .exchangesKept(settings.exchangesKept());
        Settings.Faults faults = settings.faults();
        if (faults.share() > 0) {
            builder.faults(FaultPlan.random(
                    faults.share(), faults.seed(), faults.kinds().toArray(Fault[]::new)));
        }
        builder.faultDelay(faults.delay());
        if (settings.stateFile() != null) {
            builder.stateFile(settings.stateFile());
        }
        if (settings.requestsPerMinute() != null) {
            builder.requestsPerMinute(settings.requestsPerMinute());
        }
        if (settings.sampleData() != null) {
            builder.sampleData(settings.sampleData());
        }
        if (settings.clock() != null) {
            Clock system = Clock.systemUTC();
            builder.clock(Clock.offset(system, Duration.between(system.instant(), settings.clock())));
        }
        if (settings.offersPerMonth() != null) {
            builder.offersPerMonth(settings.offersPerMonth());
        }
        return settings.ticketing() ? builder : builder.withoutTicketing();
    }

    /** Ends it; what was answered is in the state file. */
    @Override
    public void close() {
        running.sandbox().close();
    }
}
