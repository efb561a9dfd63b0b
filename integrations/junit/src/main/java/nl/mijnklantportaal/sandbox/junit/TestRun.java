package nl.mijnklantportaal.sandbox.junit;

import java.time.Duration;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.sandbox.SandboxPortal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One run of a test: its portal and its client, made when they are first asked for, and the report when it fails. */
@SuppressWarnings("deprecation") // JUnit 5.12 closes nothing but this.
final class TestRun implements AutoCloseable, ExtensionContext.Store.CloseableResource {

    private final ExtensionContext context;
    private final RunningSandbox running;
    private final boolean isShared;
    private final long before;
    private @Nullable SandboxPortal portal;
    private @Nullable MijnKlantportaal client;
    private boolean hasFailed;

    TestRun(ExtensionContext context, RunningSandbox running) {
        this.context = context;
        this.running = running;
        this.isShared = running.isShared() || context.getTestMethod().isEmpty();
        this.before = running.latest();
    }

    synchronized SandboxPortal portal() {
        if (portal == null) {
            portal = isShared
                    ? SandboxPortal.of(running.sandbox(), running.sandbox().apiKey())
                    : running.addPortal();
        }
        return portal;
    }

    synchronized MijnKlantportaal client() {
        if (client == null) {
            client = MijnKlantportaal.builder()
                    .baseUrl(running.sandbox().baseUrl())
                    .apiKey(portal().apiKey())
                    .maxWait(Duration.ofSeconds(5))
                    .settlingTime(Duration.ZERO)
                    .build();
        }
        return client;
    }

    /** The test, or a dynamic test of the method, ended with this; null for success. */
    synchronized void failed(@Nullable Throwable failure) {
        hasFailed |= FailureReport.isFailure(failure);
    }

    @Override
    public synchronized void close() {
        failed(context.getExecutionException().orElse(null));
        if (hasFailed && context.getTestMethod().isPresent()) {
            String own = portal == null ? "" : portal.name();
            new FailureReport(context, running.exchanges(before, own)).publish();
        }
        if (client != null) {
            client.close();
        }
        if (portal != null && !isShared) {
            portal.remove();
        }
    }
}
