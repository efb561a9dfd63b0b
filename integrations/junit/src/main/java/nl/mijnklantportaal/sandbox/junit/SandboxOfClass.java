package nl.mijnklantportaal.sandbox.junit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The sandbox of a test class, for other test frameworks that set up an application for the class. Two of them are equal when they are about
 * one sandbox.
 *
 * @param owner the class that has {@link PortalSandbox}: the test class, or the one around it
 */
public record SandboxOfClass(Class<?> owner) {

    private static final Map<Class<?>, Sandbox> RUNNING = new ConcurrentHashMap<>();

    /**
     * Finds the sandbox of a test class, which need not run yet.
     *
     * @param testClass a test class, which may be {@code @Nested}
     * @return empty when neither the class, a class that it extends, nor a class around it has {@link PortalSandbox}
     */
    public static Optional<SandboxOfClass> find(Class<?> testClass) {
        for (Class<?> each = testClass; each != null; each = each.getEnclosingClass()) {
            if (AnnotationSupport.isAnnotated(each, PortalSandbox.class)) {
                return Optional.of(new SandboxOfClass(each));
            }
        }
        return Optional.empty();
    }

    /**
     * The sandbox, which runs from before the first instance of the class is made, until the class ends.
     *
     * @return never null; its {@link Sandbox#apiKey()} stands for the portal of the whole class
     * @throws IllegalStateException when it does not run
     */
    public Sandbox sandbox() {
        Sandbox sandbox = RUNNING.get(owner);
        if (sandbox == null) {
            throw new IllegalStateException(
                    "The sandbox of " + owner.getName()
                            + " does not run: JUnit starts it before it makes an instance of the class, and closes it after the class.");
        }
        return sandbox;
    }

    static void started(Class<?> owner, Sandbox sandbox) {
        RUNNING.put(owner, sandbox);
    }

    static void ended(Class<?> owner, Sandbox sandbox) {
        RUNNING.remove(owner, sandbox);
    }
}
