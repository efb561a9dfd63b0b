package nl.mijnklantportaal.sandbox.app;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Turns the words of the command line and the environment into a running sandbox, or says why not. */
final class Command {

    /** The sandbox runs, and the process with it. */
    static final int RUNNING = -1;

    static final int DONE = 0;
    static final int CANNOT_START = 1;
    static final int WRONG_USAGE = 2;

    private final Environment environment;
    private final PrintStream out;
    private final PrintStream err;

    Command(Map<String, String> variables, PrintStream out, PrintStream err) {
        this.environment = new Environment(variables);
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the command.
     *
     * @param started is given the sandbox, once it runs and before that is said
     * @return the exit status, or {@link #RUNNING}
     */
    int run(Consumer<Standalone> started, String... args) {
        Usage usage = new Usage();
        Settings settings;
        try {
            ParseResult words = usage.parse(args);
            if (words.isUsageHelpRequested()) {
                out.print(usage.help());
                return DONE;
            }
            if (words.isVersionHelpRequested()) {
                out.println(Usage.COMMAND + " " + Version.of());
                return DONE;
            }
            environment.refuseUnknown(Flags.ALL);
            settings = settings(words);
        } catch (WrongUsageException e) {
            say(e.getMessage());
            return WRONG_USAGE;
        }
        return start(settings, started);
    }

    private int start(Settings settings, Consumer<Standalone> started) {
        Standalone standalone;
        try {
            standalone = Standalone.start(settings);
        } catch (UncheckedIOException e) {
            say(e.getCause() instanceof BindException ? notBound(settings, e.getCause()) : reason(e));
            return CANNOT_START;
        } catch (IllegalStateException e) {
            say(reason(e));
            return CANNOT_START;
        }
        started.accept(standalone);
        out.println(announcement(standalone.running()));
        out.flush();
        return RUNNING;
    }

    /** What the flags say, and where they say nothing the variables. */
    Settings settings(ParseResult words) throws WrongUsageException {
        Settings byDefault = Settings.onPort(8080);
        Settings.Faults noFaults = byDefault.faults();
        return new Settings(
                value(words, Flags.HOST).orElse(byDefault.host()),
                value(words, Flags.PORT).orElse(byDefault.port()),
                value(words, Flags.API_KEY).orElse(byDefault.apiKeys()),
                value(words, Flags.STATE_FILE).orElse(null),
                value(words, Flags.REQUESTS_PER_MINUTE).orElse(null),
                new Settings.Faults(
                        value(words, Flags.FAULTS).orElse(noFaults.share()),
                        value(words, Flags.FAULT_KINDS).orElse(noFaults.kinds()),
                        value(words, Flags.FAULT_SEED).orElse(noFaults.seed()),
                        value(words, Flags.FAULT_DELAY).orElse(noFaults.delay())),
                value(words, Flags.SAMPLE_DATA).orElse(null),
                value(words, Flags.CLOCK).orElse(null),
                value(words, Flags.EXCHANGES_KEPT).orElse(byDefault.exchangesKept()),
                value(words, Flags.OFFERS_PER_MONTH).orElse(null),
                !value(words, Flags.WITHOUT_TICKETING).orElse(false));
    }

    private <T> Optional<T> value(ParseResult words, Flag<T> flag) throws WrongUsageException {
        if (words.hasMatchedOption(flag.name())) {
            return Optional.of(read(flag, flag.name(), text(words.matchedOptionValue(flag.name(), null))));
        }
        Optional<String> variable = environment.of(flag);
        return variable.isEmpty() ? Optional.empty() : Optional.of(read(flag, flag.variable(), variable.get()));
    }

    /** The value as a variable would have it. */
    private static String text(@Nullable Object value) {
        return value instanceof List<?> several
                ? String.join(",", several.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }

    private static <T> T read(Flag<T> flag, String given, String text) throws WrongUsageException {
        try {
            return flag.reader().read(text);
        } catch (WrongUsageException e) {
            throw new WrongUsageException(given + ": " + e.getMessage());
        }
    }

    private void say(String message) {
        err.println(Usage.COMMAND + ": " + message.replaceAll("\\R", " "));
        err.flush();
    }

    private static String notBound(Settings settings, Throwable cause) {
        return "cannot listen on " + settings.host().getHostAddress() + ":" + settings.port() + " ("
                + cause.getMessage() + "). If another program has the port, choose another one with --port, or"
                + " --port 0 for any free one; --host is an address of this machine.";
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure.getMessage() + (cause == null ? "" : " (" + cause + ")");
    }

    private static String announcement(Running running) {
        Settings settings = running.settings();
        boolean ownKeys = !settings.apiKeys().equals(Settings.onPort(0).apiKeys());
        String api = "API at " + running.sandbox().baseUrl() + ", "
                + (ownKeys
                        ? "with the keys that were given"
                        : "key " + running.sandbox().apiKey());
        if (settings.onLoopback()) {
            return "MijnKlantportaal sandbox at " + running.page() + " (" + api + "); Ctrl-C ends it.";
        }
        return "MijnKlantportaal sandbox for other machines too, therefore without its page (" + api
                + "); Ctrl-C ends it.";
    }
}
