package nl.mijnklantportaal.client.internal.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The {@code User-Agent} header field. */
public final class UserAgent {
    private UserAgent() {}

    /**
     * Makes the field.
     *
     * @param applicationName for which {@link #problem} found nothing; null for none
     */
    public static String of(@Nullable String applicationName) {
        String own = "mijnklantportaal-java/" + version() + " (Java "
                + Runtime.version().feature() + ")";
        return applicationName == null ? own : own + " " + applicationName;
    }

    /** Says why a header field cannot carry the name; null when it can. */
    public static @Nullable String problem(@Nullable String applicationName) {
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
