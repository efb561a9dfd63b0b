package nl.mijnklantportaal.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * The samples of a recording, from the calling threads and their helpers.
 *
 * <p>For each layer: its own code ({@code self}), and its own code with that of the JDK that it calls ({@code charged}).
 */
final class Recorded {
    private static final int SITE_DEPTH = 3;

    final Samples cpu = new Samples();
    final Samples inNative = new Samples();
    final Samples allocation = new Samples();
    private final Set<Long> seen = new HashSet<>();

    /** Samples of one kind. */
    static final class Samples {
        final Tally self = new Tally();
        final Tally charged = new Tally();
        final Tally sites = new Tally();
    }

    private Recorded() {}

    static Recorded read(Path file) throws IOException {
        Recorded recorded = new Recorded();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                recorded.add(events.readEvent());
            }
        }
        return recorded;
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> add(cpu, event.getStackTrace(), 1, "");
            case "jdk.NativeMethodSample" -> add(inNative, event.getStackTrace(), 1, "");
            case "jdk.ObjectAllocationSample" -> {
                // The first sample of a thread has the weight of everything that it allocated before, warm-up included.
                if (!seen.add(event.getThread("eventThread").getId())) {
                    add(
                            allocation,
                            event.getStackTrace(),
                            event.getLong("weight"),
                            plain(event.getClass("objectClass").getName()) + " in ");
                }
            }
            default -> {}
        }
    }

    private static void add(Samples samples, RecordedStackTrace stack, long weight, String what) {
        if (stack == null || stack.getFrames().isEmpty()) {
            return;
        }
        List<RecordedFrame> frames = stack.getFrames();
        Layer charged = frames.stream()
                .map(Recorded::layer)
                .filter(layer -> !layer.isJdk())
                .findFirst()
                .orElseGet(() -> layer(frames.get(frames.size() - 1)));
        samples.self.add(layer(frames.get(0)).toString(), weight);
        samples.charged.add(charged.toString(), weight);
        samples.sites.add(what + site(frames, what.isEmpty() ? 1 : SITE_DEPTH), weight);
    }

    private static Layer layer(RecordedFrame frame) {
        return Layer.of(className(frame));
    }

    /** Returns a class name without the suffix that the JVM gives a lambda in each run. */
    private static String plain(String className) {
        return className.replaceAll("\\$\\$Lambda.*", "\\$\\$Lambda");
    }

    private static String className(RecordedFrame frame) {
        return plain(frame.getMethod().getType().getName());
    }

    /** Returns the top frame and the nearest frames below it that are not of the JDK. */
    private static String site(List<RecordedFrame> frames, int depth) {
        StringBuilder site = new StringBuilder(name(frames.get(0)));
        frames.stream()
                .skip(1)
                .filter(frame -> !layer(frame).isJdk())
                .limit(depth - 1L)
                .forEach(frame -> site.append(" < ").append(name(frame)));
        return site.toString();
    }

    private static String name(RecordedFrame frame) {
        return className(frame).replaceAll("(?<=^|\\.)([a-z])[a-z0-9_]*\\.(?=.*\\.)", "$1.") + "."
                + frame.getMethod().getName();
    }
}
