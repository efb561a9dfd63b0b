package nl.mijnklantportaal.client;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A main class run in a JVM of its own, for what can be seen in a fresh one only. */
public final class OtherJvm {
    private OtherJvm() {}

    /** This JVM's class path, without the test libraries that would speak or listen. */
    public static List<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("logback"))
                .toList();
    }

    public static Result run(Class<?> main, UnaryOperator<List<String>> classPath, String... jvmArguments)
            throws IOException, InterruptedException {
        return run(main, Duration.ofSeconds(60), classPath, jvmArguments);
    }

    public static Result run(
            Class<?> main, Duration patience, UnaryOperator<List<String>> classPath, String... jvmArguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("other-jvm", ".out");
        Path err = Files.createTempFile("other-jvm", ".err");
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
            // There is no SLF4J provider on this class path, of which SLF4J would speak.
            command.add("-Dslf4j.internal.verbosity=ERROR");
            command.addAll(List.of(jvmArguments));
            command.addAll(
                    List.of("-cp", String.join(File.pathSeparator, classPath.apply(classPath())), main.getName()));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            // The JVM announces these on standard error.
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
            Process process = builder.start();
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("The other JVM did not end. " + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /**
     * Runs it with everything as modules, but for the test classes and the jars whose path has one of these words in it: they stay on the
     * class path, because some names of test libraries are no valid names of modules.
     */
    public static Result runOnModulePath(Class<?> main, String modules, List<String> notModules, String... jvmArguments)
            throws IOException, InterruptedException {
        List<String> modulePath = classPath().stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .filter(entry -> notModules.stream().noneMatch(entry::contains))
                .toList();
        List<String> arguments = new ArrayList<>(
                List.of("--module-path", String.join(File.pathSeparator, modulePath), "--add-modules", modules));
        arguments.addAll(List.of(jvmArguments));
        return run(
                main,
                classPath -> classPath.stream()
                        .filter(entry -> !modulePath.contains(entry))
                        .toList(),
                arguments.toArray(String[]::new));
    }

    public record Result(int exitCode, String out, String err) {}
}
