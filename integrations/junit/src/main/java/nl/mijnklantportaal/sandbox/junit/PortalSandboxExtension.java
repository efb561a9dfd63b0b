package nl.mijnklantportaal.sandbox.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SandboxPortal;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts, injects and closes what {@link PortalSandbox} asks for, which registers it.
 */
public final class PortalSandboxExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                TestInstancePreConstructCallback,
                ParameterResolver,
                InvocationInterceptor {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PortalSandboxExtension.class);
    private static final Set<Class<?>> TYPES = Set.of(Sandbox.class, SandboxPortal.class, MijnKlantportaal.class);

    private record Key(Class<?> what, String where) {}

    /** Made by JUnit. */
    public PortalSandboxExtension() {}

    /** The context of the method also while its instance is made, which can have the portal of the test. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    /** Before another extension starts an application for the instance. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        running(context);
    }

    /** From here on a failure is reported, even if the test has no parameter of ours. */
    @Override
    public void beforeEach(ExtensionContext context) {
        running(context).ifPresent(running -> run(context, running));
    }

    /** A dynamic test has no context that the method would see its failure in. */
    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamic, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            running(context).ifPresent(running -> run(context, running).failed(failure));
            throw failure;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType()) && !isOfSpring(parameter.getParameter());
    }

    private static boolean isOfSpring(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.getName().startsWith("org.springframework."));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        RunningSandbox running = running(context)
                .orElseThrow(
                        () -> new ParameterResolutionException(
                                parameter.getDeclaringExecutable() + " has a parameter " + type.getSimpleName()
                                        + ", for which there is no sandbox: put @PortalSandbox on the test class, or on the test method."));
        if (type == Sandbox.class) {
            return running.sandbox();
        }
        TestRun run = run(context, running);
        return type == SandboxPortal.class ? run.portal() : run.client();
    }

    /** The run of a test; a dynamic test belongs to that of its method, whose context is the nearest with an element. */
    private static TestRun run(ExtensionContext context, RunningSandbox running) {
        ExtensionContext test = context;
        while (test.getElement().isEmpty()) {
            test = test.getParent().orElseThrow();
        }
        ExtensionContext found = test;
        return kept(found, TestRun.class, () -> new TestRun(found, running));
    }

    /** The sandbox of the method, or else of the class or the nearest one around it; empty when none has the annotation. */
    private static Optional<RunningSandbox> running(ExtensionContext context) {
        for (ExtensionContext each = context;
                each != null;
                each = each.getParent().orElse(null)) {
            Optional<PortalSandbox> annotation =
                    AnnotationSupport.findAnnotation(each.getElement(), PortalSandbox.class);
            if (annotation.isPresent()) {
                ExtensionContext owner = each;
                return Optional.of(
                        kept(owner, RunningSandbox.class, () -> new RunningSandbox(owner, annotation.get())));
            }
        }
        return Optional.empty();
    }

    /** What the store of a context has; made when it is absent, and closed by JUnit with the context. */
    @SuppressWarnings("deprecation") // JUnit 5.12 does not have the newer method.
    private static <T> T kept(ExtensionContext context, Class<T> type, Supplier<T> made) {
        // A store also finds what the contexts around its own have.
        Key key = new Key(type, context.getUniqueId());
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(key, absent -> made.get(), type);
    }
}
