package nl.mijnklantportaal.examples;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The end of a program that ran in its own JVM, with the environment variables of a portal.
 *
 * @param status its exit status
 * @param printed its output, standard error included
 */
public record OwnJvm(int status, String printed) {
    /** A program that runs for a second gains nothing from code that is compiled for speed. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    /**
     * Runs a program and waits until it ends.
     *
     * @param classes a folder to put before the class path of this JVM
     */
    static OwnJvm run(String mainClass, Path classes, URI baseUrl, String apiKey)
            throws IOException, InterruptedException {
        String classPath = classes + File.pathSeparator + System.getProperty("java.class.path");
        return end(start(List.of(java(), QUICK, "-cp", classPath, mainClass), environment(baseUrl, apiKey)));
    }

    /** Runs a program of the examples and waits until it ends. */
    static OwnJvm run(Class<?> program, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return end(start(command(program, arguments), environment));
    }

    /** The command that runs a program of the examples. */
    public static List<String> command(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(java(), QUICK, "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts a command; only the given variables name a portal. */
    public static Process start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().keySet().removeIf(name -> name.startsWith("MIJNKLANTPORTAAL_"));
        program.environment().putAll(environment);
        return program.start();
    }

    /** Waits until a program ends. */
    public static OwnJvm end(Process running) throws IOException, InterruptedException {
        String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new OwnJvm(running.waitFor(), printed);
    }

    /** The variables that name a portal. */
    public static Map<String, String> environment(URI baseUrl, String apiKey) {
        return Map.of("MIJNKLANTPORTAAL_API_KEY", apiKey, "MIJNKLANTPORTAAL_BASE_URL", baseUrl.toString());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
