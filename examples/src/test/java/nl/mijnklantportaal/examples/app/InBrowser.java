package nl.mijnklantportaal.examples.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with a {@link Browser} as a parameter, one for the class; left out on a machine without chromium and chromedriver. A test fails
 * when a page that it opened had a script error, broke its Content-Security-Policy or asked another server for anything.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@Tag("browser")
@interface InBrowser {}
