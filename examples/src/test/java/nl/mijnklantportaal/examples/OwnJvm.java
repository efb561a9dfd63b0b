package nl.mijnklantportaal.examples;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The end of a program that ran in its own JVM, with the environment variables of a portal.
 *
 * @param status its exit status
 * @param printed its output, standard error included
 */
record OwnJvm(int status, String printed) {
    /**
     * Runs a program and waits until it ends.
     *
     * @param classes a folder to put before the class path of this JVM
     */
    static OwnJvm run(String mainClass, Path classes, URI baseUrl, String apiKey)
            throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes + File.pathSeparator + System.getProperty("java.class.path"),
                        mainClass)
                .redirectErrorStream(true);
        program.environment().put("MIJNKLANTPORTAAL_API_KEY", apiKey);
        program.environment().put("MIJNKLANTPORTAAL_BASE_URL", baseUrl.toString());
        Process running = program.start();
        String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new OwnJvm(running.waitFor(), printed);
    }
}
