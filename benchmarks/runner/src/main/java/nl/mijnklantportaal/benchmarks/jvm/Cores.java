package nl.mijnklantportaal.benchmarks.jvm;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The processor cores that this process and another one run on, with whatever either starts.
 *
 * <p>Two processes that take turns wake an idle core each time where the scheduler spreads them. On a virtual machine that
 * costs more than a whole call, and it differs from one minute to the next.
 */
public final class Cores {
    private static final Pattern LIST = Pattern.compile(".*: *([0-9,-]*[0-9])\\s*");

    private final List<Long> processes;

    /** All that may be used, as {@code taskset} lists them; empty where there is no such program. */
    private final Optional<String> all;

    /** Of this process and the one of that id. */
    public Cores(long other) throws IOException, InterruptedException {
        long self = ProcessHandle.current().pid();
        this.processes = List.of(self, other);
        this.all = taskset("-cp", Long.toString(self))
                .map(LIST::matcher)
                .filter(Matcher::matches)
                .map(list -> list.group(1));
    }

    /** Whether what runs can be held to one core here. */
    public static boolean canShareOne() throws IOException, InterruptedException {
        return new Cores(ProcessHandle.current().pid()).all.isPresent();
    }

    /** Has both share one core, the last, from now on. */
    public void shareOne() throws IOException, InterruptedException {
        if (all.isPresent()) {
            String[] cores = all.get().split("[,-]");
            use(cores[cores.length - 1]);
        }
    }

    /** Lets both use all. */
    public void useAll() throws IOException, InterruptedException {
        if (all.isPresent()) {
            use(all.get());
        }
    }

    private void use(String cores) throws IOException, InterruptedException {
        for (long process : processes) {
            taskset("-acp", cores, Long.toString(process))
                    .orElseThrow(() -> new IllegalStateException("taskset does not set core " + cores + "."));
        }
    }

    /** What it says, if it can. */
    private static Optional<String> taskset(String... arguments) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(Stream.concat(Stream.of("taskset"), Stream.of(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            return Optional.empty();
        }
        String said = new String(process.getInputStream().readAllBytes());
        return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
    }
}
