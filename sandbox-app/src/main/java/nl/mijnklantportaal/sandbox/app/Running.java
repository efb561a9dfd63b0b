package nl.mijnklantportaal.sandbox.app;

import java.net.URI;
import java.time.Instant;
import nl.mijnklantportaal.sandbox.Sandbox;

/**
 * What the parts of the program stand on.
 *
 * @param sandbox which runs
 * @param settings with which it was started
 * @param version of the program
 * @param started when, by the clock of the machine
 */
record Running(Sandbox sandbox, Settings settings, String version, Instant started) {

    /** The URL of the page, with a slash at the end. */
    URI page() {
        return sandbox.baseUrl().resolve("/");
    }
}
