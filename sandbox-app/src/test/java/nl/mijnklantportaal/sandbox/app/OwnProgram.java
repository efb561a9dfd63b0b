package nl.mijnklantportaal.sandbox.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program in a JVM of its own, which this test starts and ends. */
final class OwnProgram implements AutoCloseable {
    private static final int AT_MOST_SECONDS = 120;
    private static final Pattern PORT = Pattern.compile("sandbox at http://127\\.0\\.0\\.1:(\\d+)/ ");

    private final Process process;
    private final BufferedReader out;
    private final Path err;

    private OwnProgram(Process process, Path err) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param folder for what it writes to standard error
     * @param jvm options and {@code -jar FILE} or {@code -cp PATH CLASS}
     */
    static OwnProgram start(Path folder, List<String> jvm, Map<String, String> variables, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm);
        command.addAll(List.of(words));
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("MIJNKLANTPORTAAL_") || name.startsWith("JDK_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(variables);
        return new OwnProgram(builder.start(), err);
    }

    /** Waits until it says where it listens. */
    int port() throws IOException {
        String line = out.readLine();
        Matcher matcher = PORT.matcher(String.valueOf(line));
        if (!matcher.find()) {
            throw new AssertionError("It printed " + line + " and " + errors());
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Asks it to end, as a container platform does. */
    void terminate() {
        // Not of the process itself, which would also close what it prints.
        process.toHandle().destroy();
    }

    /** Waits until it has ended. */
    int status() throws InterruptedException {
        if (!process.waitFor(AT_MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It still runs after " + AT_MOST_SECONDS + " s.");
        }
        return process.exitValue();
    }

    /** What it printed to the end, after what was read before. */
    String printed() throws IOException {
        StringBuilder printed = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            printed.append(line).append('\n');
        }
        return printed.toString();
    }

    String errors() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
