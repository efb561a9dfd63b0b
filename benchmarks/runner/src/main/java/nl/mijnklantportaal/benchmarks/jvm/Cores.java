package nl.mijnklantportaal.benchmarks.jvm;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The processor cores of this process, of another one, and of their child processes.
 *
 * <p>Two processes that take turns wake an idle core each time when they run on different cores. On a virtual machine this
 * costs more than a whole call, and the cost varies from minute to minute.
 */
public final class Cores {
    private static final int MOST_TRIES = 10;
    private static final Pattern LIST = Pattern.compile(".*: *([0-9,-]*[0-9])\\s*");

    private final List<Long> processes;

    /** The allowed cores, as {@code taskset} lists them; empty without that program. */
    private final Optional<String> all;

    /** Reads the cores of this process and of another one by its id. */
    public Cores(long other) throws IOException, InterruptedException {
        long self = ProcessHandle.current().pid();
        this.processes = List.of(self, other);
        this.all = taskset("-cp", Long.toString(self))
                .map(LIST::matcher)
                .filter(Matcher::matches)
                .map(list -> list.group(1));
    }

    /** Whether processes can be bound to one core on this machine. */
    public static boolean canShareOne() throws IOException, InterruptedException {
        return new Cores(ProcessHandle.current().pid()).all.isPresent();
    }

    /** Binds both processes to the last core. */
    public void shareOne() throws IOException, InterruptedException {
        if (all.isPresent()) {
            String[] cores = all.get().split("[,-]");
            use(cores[cores.length - 1]);
        }
    }

    /** Lets both processes use all cores. */
    public void useAll() throws IOException, InterruptedException {
        if (all.isPresent()) {
            use(all.get());
        }
    }

    private void use(String cores) throws IOException, InterruptedException {
        for (long process : processes) {
            use(cores, process);
        }
    }

    /** Tries again a few times: taskset fails when a thread of the process ends while it goes through them. */
    private static void use(String cores, long process) throws IOException, InterruptedException {
        for (int i = 0; i < MOST_TRIES; i++) {
            if (taskset("-acp", cores, Long.toString(process)).isPresent()) {
                return;
            }
        }
        throw new IllegalStateException("taskset does not set core " + cores + ".");
    }

    /** Returns the output of taskset, if it runs. */
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
