package nl.mijnklantportaal.benchmarks.cold;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.contender.Layout;
import nl.mijnklantportaal.benchmarks.figures.Figures;
import nl.mijnklantportaal.benchmarks.figures.Metric;
import nl.mijnklantportaal.benchmarks.jvm.JavaCommand;
import nl.mijnklantportaal.benchmarks.server.OfferServerProcess;
import nl.mijnklantportaal.benchmarks.server.Wire;

/** Measures whole processes: from just before the start of a JVM to the line with its first answer, and to its end. */
public final class ColdStart {
    private static final double NANOS_PER_MILLI = 1e6;

    private final OfferServerProcess server;
    private final Path folder;

    /** Prepares for calls of a server, with archives in a folder. */
    public ColdStart(OfferServerProcess server, Path folder) throws IOException {
        this.server = server;
        this.folder = Files.createDirectories(folder);
    }

    /** Measures one contender once and adds the result to the figures. */
    public void measure(Contender contender, Start start, int round, Figures figures)
            throws IOException, InterruptedException {
        List<String> options =
                start.archived() ? start.using(archive(contender, start).toString()) : List.of();
        JavaCommand command = command(contender, start, options);
        Path errors = folder.resolve("first-call.err");
        long from = System.nanoTime();
        Process process = command.start(errors);
        try {
            String answer = line(process.getInputStream());
            long answered = System.nanoTime();
            command.requireSuccess(process, errors);
            long ended = System.nanoTime();
            if (!contender.isExpected(answer)) {
                throw new IllegalStateException(contender.id() + " answered " + answer);
            }
            figures.add(contender, round, Metric.FIRST_ANSWER, (answered - from) / NANOS_PER_MILLI);
            figures.add(contender, round, Metric.END, (ended - from) / NANOS_PER_MILLI);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Creates the archive, so that no measured start has to. */
    public Path archive(Contender contender, Start start) throws IOException, InterruptedException {
        Path archive = folder.resolve(contender.id() + "-" + start.java().version() + "-" + start.wire() + "."
                + start.archive().replace(' ', '-'));
        if (!Files.exists(archive)) {
            command(contender, start, List.of(start.writing(archive.toString())))
                    .run();
        }
        return archive;
    }

    private JavaCommand command(Contender contender, Start start, List<String> options)
            throws IOException, InterruptedException {
        List<String> jvmArguments = new ArrayList<>(options);
        if (start.wire() == Wire.TLS) {
            jvmArguments.add(server.certificate().trustedBy(start.java()));
        }
        return new JavaCommand(
                start.java(),
                jvmArguments,
                Stream.concat(Stream.of(Layout.runner()), contender.classPath().stream())
                        .toList(),
                FirstCall.class,
                List.of(contender.className(), server.url(start.wire())));
    }

    // Byte by byte, because a reader would wait for more than the line.
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
