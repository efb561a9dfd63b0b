package nl.mijnklantportaal.benchmarks.jvm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A command that runs a main class in a JVM of its own.
 *
 * @param java the JDK
 * @param jvmArguments the arguments of the JVM
 * @param classPath jars, searched in this order
 * @param main the main class
 * @param arguments the arguments of the main class
 */
public record JavaCommand(
        JavaHome java, List<String> jvmArguments, List<Path> classPath, Class<?> main, List<String> arguments) {
    private static final int PATIENCE_IN_MINUTES = 3;

    /** Starts the process, with standard error in a file. */
    public Process start(Path errors) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.program("java")));
        command.addAll(jvmArguments);
        command.addAll(
                List.of("-cp", classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        command.add(main.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        // Options from the environment would change the figures, and the JVM prints them.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"));
        return builder.start();
    }

    /** Runs the process to its end and returns its standard output. */
    public String run() throws IOException, InterruptedException {
        Path errors = Files.createTempFile("benchmark", ".err");
        try {
            Process process = start(errors);
            try {
                process.getOutputStream().close();
                String out = new String(process.getInputStream().readAllBytes());
                requireSuccess(process, errors);
                return out;
            } finally {
                process.destroyForcibly();
            }
        } finally {
            Files.delete(errors);
        }
    }

    /** Waits for the end; throws with the output of the process when it failed. */
    public void requireSuccess(Process process, Path errors) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_IN_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException(this + " does not end. " + Files.readString(errors));
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    this + " ended with " + process.exitValue() + ". " + Files.readString(errors));
        }
    }

    @Override
    public String toString() {
        return main.getSimpleName() + " " + String.join(" ", arguments) + " on " + java;
    }
}
