package nl.mijnklantportaal.benchmarks.once;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.contender.Layout;
import nl.mijnklantportaal.benchmarks.jvm.JavaCommand;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;

/** A contender in a JVM of its own that makes one call on each command. */
public final class CallingProcess implements AutoCloseable {
    private final Path errors;
    private final Process process;
    private final BufferedWriter to;
    private final BufferedReader from;

    /** Starts it. */
    public CallingProcess(Contender contender) throws IOException {
        errors = Files.createTempFile("calling-process", ".err");
        process = new JavaCommand(
                        JavaHome.current(),
                        List.of("-XX:TieredStopAtLevel=1"),
                        Stream.concat(Stream.of(Layout.runner()), contender.classPath().stream())
                                .toList(),
                        CallsOnDemand.class,
                        List.of(contender.className()))
                .start(errors);
        to = new BufferedWriter(new OutputStreamWriter(process.getOutputStream()));
        from = new BufferedReader(new InputStreamReader(process.getInputStream()));
    }

    /** Makes one call; returns the answer, or the exception as text. */
    public String call(String baseUrl) throws IOException {
        to.write(baseUrl);
        to.newLine();
        to.flush();
        String outcome = from.readLine();
        if (outcome == null) {
            throw new IllegalStateException("The process has ended: " + Files.readString(errors));
        }
        return outcome;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        Files.delete(errors);
    }
}
