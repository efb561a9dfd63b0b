package nl.mijnklantportaal.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another test framework finds the sandbox of a class, in whatever order the extensions are registered. */
class SandboxOfClassTests {

    private static final List<String> FOUND = new ArrayList<>();

    @BeforeEach
    void forget() {
        FOUND.clear();
    }

    @ParameterizedTest
    @ValueSource(classes = {AfterOurs.class, BeforeOurs.class, OneInstance.class})
    void itRunsWhenAnInstanceIsProcessed(Class<?> cases) {
        assertThat(Runs.failures(Runs.of(cases.getName()))).isEmpty();
        assertThat(FOUND).hasSize(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> new SandboxOfClass(cases).sandbox())
                .withMessageStartingWith("The sandbox of " + cases.getName() + " does not run: JUnit starts it before")
                .withMessageEndingWith("closes it after the class.");
    }

    @Test
    void aNestedClassHasTheSandboxOfTheClassAroundItUnlessItHasItsOwn() {
        assertThat(SandboxOfClass.find(AfterOurs.Inner.class)).isEqualTo(SandboxOfClass.find(AfterOurs.class));
        assertThat(SandboxOfClass.find(AfterOurs.class)).contains(new SandboxOfClass(AfterOurs.class));
        assertThat(SandboxOfClass.find(AfterOurs.WithItsOwn.class))
                .contains(new SandboxOfClass(AfterOurs.WithItsOwn.class));
        assertThat(SandboxOfClass.find(Inheriting.class)).contains(new SandboxOfClass(Inheriting.class));
        assertThat(SandboxOfClass.find(SandboxOfClassTests.class)).isEmpty();
        assertThat(SandboxOfClass.find(OnMethod.class)).isEmpty();
    }

    /** Stands for a framework that starts an application for each instance. */
    static class Framework implements TestInstancePostProcessor {

        @Override
        public void postProcessTestInstance(Object instance, ExtensionContext context) {
            Sandbox sandbox =
                    SandboxOfClass.find(instance.getClass()).orElseThrow().sandbox();
            FOUND.add(sandbox.baseUrl().toString());
        }
    }

    @PortalSandbox
    @ExtendWith(Framework.class)
    static class AfterOurs {

        @Test
        void isTheSame(Sandbox sandbox) {
            assertThat(FOUND).contains(sandbox.baseUrl().toString());
        }

        @Nested
        class Inner {}

        @Nested
        @PortalSandbox
        class WithItsOwn {}
    }

    @ExtendWith(Framework.class)
    @PortalSandbox
    static class BeforeOurs {

        @Test
        void isTheSame(Sandbox sandbox) {
            assertThat(FOUND).contains(sandbox.baseUrl().toString());
        }
    }

    @ExtendWith(Framework.class)
    @PortalSandbox
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {

        @Test
        void isTheSame(Sandbox sandbox) {
            assertThat(FOUND).contains(sandbox.baseUrl().toString());
        }
    }

    static class Inheriting extends BeforeOurs {}

    static class OnMethod {

        @Test
        @PortalSandbox
        void has() {}
    }
}
