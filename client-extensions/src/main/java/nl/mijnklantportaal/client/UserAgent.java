package nl.mijnklantportaal.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/** How the SDK introduces itself. */
final class UserAgent {
    private UserAgent() {}

    static String of(@Nullable String applicationName) {
        String own = "mijnklantportaal-java/" + version() + " (Java "
                + Runtime.version().feature() + ")";
        if (applicationName == null) {
            return own;
        }
        if (!applicationName.matches("[!-~]([ -~]*[!-~])?")) {
            throw new InvalidRequestException(
                    "The client's configuration",
                    List.of(new Violation(
                            "applicationName", "must be visible ASCII characters, spaces inside allowed")));
        }
        return own + " " + applicationName;
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
