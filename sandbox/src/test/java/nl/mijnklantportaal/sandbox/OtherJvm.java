package nl.mijnklantportaal.sandbox;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts and ends a {@link SandboxProcess} for a test.
 */
final class OtherJvm implements AutoCloseable {

    private final Process process;
    private final Path errors;
    private final BufferedReader printed;
    private URI baseUrl;

    private OtherJvm(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.printed = process.inputReader();
    }

    /**
     * Starts the process on a class path, with JVM options.
     *
     * @param folder where what it complains about is kept
     */
    static OtherJvm start(Path folder, List<String> classPath, String... options) throws IOException {
        return start(folder, List.of(), classPath, options);
    }

    /**
     * Starts the process so that it cannot write files above a size; who writes more is told that the file is too large.
     *
     * @param kibibytes the size
     */
    static OtherJvm startWithFilesOf(int kibibytes, Path folder, String... options) throws IOException {
        // POSIX: ulimit -f counts blocks of 512 bytes.
        String limit = "ulimit -f " + 2 * kibibytes + "; exec \"$0\" \"$@\"";
        return start(folder, List.of("sh", "-c", limit), classPath(), options);
    }

    private static OtherJvm start(Path folder, List<String> before, List<String> classPath, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Dslf4j.internal.verbosity=ERROR"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), SandboxProcess.class.getName()));
        Path errors = Files.createTempFile(folder, "stderr", "");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return new OtherJvm(builder.start(), errors);
    }

    static OtherJvm start(Path folder, String... options) throws IOException {
        return start(folder, classPath(), options);
    }

    static List<String> classPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    URI baseUrl() throws IOException {
        if (baseUrl == null) {
            String url = printed.readLine();
            if (url == null) {
                throw new AssertionError("The sandbox did not start: " + Files.readString(errors));
            }
            baseUrl = URI.create(url);
        }
        return baseUrl;
    }

    Process process() {
        return process;
    }

    /** The error output, after the process has ended by itself. */
    String complaints() throws IOException, InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("The JVM did not end.");
        }
        return Files.readString(errors);
    }

    /** Ends the process and returns its counts. */
    String end() throws IOException {
        process.getOutputStream().close();
        return printed.readLine();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
