package nl.mijnklantportaal.sandbox.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nl.mijnklantportaal.sandbox.Exchange;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SandboxPortal;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A sandbox of a class or method until its end, which the store of its context brings. */
@SuppressWarnings("deprecation") // JUnit 5.12 closes nothing but this.
final class RunningSandbox implements AutoCloseable, ExtensionContext.Store.CloseableResource {

    private final ExtensionContext context;
    private final boolean isShared;
    private final Sandbox sandbox;
    private final Set<String> portalsOfTests = ConcurrentHashMap.newKeySet();

    /** Starts the one that the class or method of this context asks for. */
    RunningSandbox(ExtensionContext context, PortalSandbox annotation) {
        AnnotatedElement place = context.getElement().orElseThrow();
        this.context = context;
        this.isShared = annotation.sharedPortal();
        this.sandbox = new Attributes(annotation, place).builder().start();
        if (place instanceof Class<?> owner) {
            SandboxOfClass.started(owner, sandbox);
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    boolean isShared() {
        return isShared;
    }

    SandboxPortal addPortal() {
        SandboxPortal portal = sandbox.addPortal();
        portalsOfTests.add(portal.name());
        return portal;
    }

    long latest() {
        List<Exchange> exchanges = sandbox.exchanges();
        return exchanges.isEmpty() ? 0 : exchanges.get(exchanges.size() - 1).number();
    }

    /** The exchanges after the one with this number, without those of other tests than that with this portal. */
    List<Exchange> exchanges(long number, String own) {
        return sandbox.exchangesSince(number).stream()
                .filter(each -> own.equals(each.portal()) || !portalsOfTests.contains(String.valueOf(each.portal())))
                .toList();
    }

    /** Reports everything when the class failed outside its tests. */
    @Override
    public void close() {
        if (context.getTestMethod().isEmpty()) {
            if (FailureReport.isFailure(context.getExecutionException().orElse(null))) {
                new FailureReport(context, sandbox.exchanges()).publish();
            }
            SandboxOfClass.ended(context.getRequiredTestClass(), sandbox);
        }
        sandbox.close();
    }
}
