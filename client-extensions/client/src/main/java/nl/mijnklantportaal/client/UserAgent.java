package nl.mijnklantportaal.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** How the SDK introduces itself. */
final class UserAgent {
    private UserAgent() {}

    static String of(@Nullable String applicationName) {
        String own = "mijnklantportaal-java/" + version() + " (Java "
                + Runtime.version().feature() + ")";
        return applicationName == null ? own : own + " " + applicationName;
    }

    /** Says what keeps the name out of a header field; null when nothing does. */
    static @Nullable String problem(@Nullable String applicationName) {
        return applicationName == null || applicationName.matches("[!-~]([ -~]*[!-~])?")
                ? null
                : "must be visible ASCII characters, spaces inside allowed";
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream file = UserAgent.class.getResourceAsStream("version.properties")) {
            properties.load(Objects.requireNonNull(file, "version.properties is part of the jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
