package nl.mijnklantportaal.examples.app;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link InBrowser} does. */
final class BrowserExtension implements ExecutionCondition, ParameterResolver, BeforeEachCallback, AfterEachCallback {
    private static final String MISSING =
            "The tests of the sandbox's page are left out: they need the commands chromium and"
                    + " chromedriver, in Debian the packages chromium and chromium-driver.";
    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Browser.isThere()) {
            return ConditionEvaluationResult.enabled("chromium and chromedriver are there");
        }
        if (SAID.compareAndSet(false, true)) {
            System.out.println(MISSING);
        }
        return ConditionEvaluationResult.disabled(MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return browser(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Browser browser = browser(context);
        browser.blank();
        browser.takeFaults();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Browser browser = browser(context);
        Optional<Throwable> failure = context.getExecutionException();
        try {
            browser.assertFaultless();
        } catch (AssertionError fault) {
            if (failure.isEmpty()) {
                throw fault;
            }
            failure.get().addSuppressed(fault);
        }
    }

    private static Browser browser(ExtensionContext context) {
        ExtensionContext ofClass =
                context.getTestMethod().isPresent() ? context.getParent().orElseThrow() : context;
        return ofClass.getStore(ExtensionContext.Namespace.create(BrowserExtension.class))
                .computeIfAbsent(Browser.class, key -> Browser.start(), Browser.class);
    }
}
