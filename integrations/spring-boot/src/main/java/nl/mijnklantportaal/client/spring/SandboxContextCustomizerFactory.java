package nl.mijnklantportaal.client.spring;

import java.util.List;
import nl.mijnklantportaal.sandbox.junit.SandboxOfClass;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.ClassUtils;

/** Makes the sandbox of a test class with {@code @PortalSandbox} a bean, which the context does not close. */
final class SandboxContextCustomizerFactory implements ContextCustomizerFactory {
    private static final boolean PRESENT = ClassUtils.isPresent(
            "nl.mijnklantportaal.sandbox.junit.SandboxOfClass", SandboxContextCustomizerFactory.class.getClassLoader());

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return PRESENT
                ? SandboxOfClass.find(testClass)
                        .map(SandboxContextCustomizer::new)
                        .orElse(null)
                : null;
    }

    /** The key of a context too, so a test class with a sandbox of its own has a context of its own. */
    record SandboxContextCustomizer(SandboxOfClass found) implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            context.getBeanFactory().registerSingleton("mijnKlantportaalSandbox", found.sandbox());
        }
    }
}
