package nl.mijnklantportaal.examples.csv;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.examples.PortalAccess;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;

/**
 * Creates the offers of a CSV file, each at most once: the same command goes on where an earlier one stopped.
 *
 * <p>It reads the whole file before it sends anything. The portal is the one of the environment variables
 * {@code MIJNKLANTPORTAAL_API_KEY} and {@code MIJNKLANTPORTAAL_BASE_URL}; without them the import is rehearsed in a sandbox.
 */
public final class ImportOffers {
    static final int ALL_EXIST = 0;
    static final int SOME_DO_NOT = 1;
    static final int WRONG_COMMAND = 2;
    static final int WRONG_FILE = 3;
    static final int ENDED_EARLY = 4;

    private static final int MOST_PROBLEMS_SHOWN = 20;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    private ImportOffers(Map<String, String> environment, PrintStream out, PrintStream err, boolean terminal) {
        this.environment = environment;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /**
     * Runs the import. The exit status is 0 when every offer of the file exists, 1 when the server refused some or some are unknown,
     * 2 when the command is wrong, 3 when the file is wrong, 4 when the import ended early, 130 after Ctrl-C (SIGINT), and 143 after
     * SIGTERM. Run the same command again after 4, 130 and 143.
     *
     * @param arguments the file, and options
     */
    public static void main(String[] arguments) {
        StopSignal stop = StopSignal.install();
        ImportOffers program = new ImportOffers(System.getenv(), System.out, System.err, Terminal.isThere());
        int status;
        try {
            status = program.run(List.of(arguments), stop);
        } finally {
            stop.ended();
        }
        if (status != ALL_EXIST) {
            System.exit(status);
        }
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        return new ImportOffers(environment, out, err, false).run(arguments, new StopSignal());
    }

    private int run(List<String> arguments, StopSignal stop) {
        try {
            return read(ImportArguments.of(arguments.toArray(String[]::new)), stop);
        } catch (WrongFileException e) {
            err.println(e.getMessage() + " Nothing was sent.");
            return WRONG_FILE;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(ImportArguments.USAGE);
            return WRONG_COMMAND;
        }
    }

    private int read(ImportArguments arguments, StopSignal stop) {
        OfferFile file = OfferFile.read(arguments.file(), arguments.charset());
        if (!file.problems().isEmpty()) {
            tell(arguments.file(), file.problems());
            return WRONG_FILE;
        }
        if (arguments.checking() || file.offers().isEmpty()) {
            out.println(arguments.file() + " has " + file.offers().size() + " offers, and every cell can be read.");
            return ALL_EXIST;
        }
        try (PortalAccess access = PortalAccess.of(environment, Sandbox::start)) {
            return send(file, arguments, access, stop);
        } catch (MijnKlantportaalException e) {
            err.println(e.getMessage());
            return ENDED_EARLY;
        } catch (UncheckedIOException e) {
            err.println(e.getMessage() + " Run the same command again when that is mended.");
            return ENDED_EARLY;
        }
    }

    private int send(OfferFile file, ImportArguments arguments, PortalAccess access, StopSignal stop) {
        boolean rehearsal = access.sandbox() != null;
        Path journalFile = rehearsal ? rehearsalJournal() : arguments.journal();
        out.println(
                (rehearsal ? "Rehearsing " : "Creating ") + file.offers().size() + " offers " + access.where() + ".");
        if (rehearsal) {
            out.println("Set MIJNKLANTPORTAAL_API_KEY to create them in your portal.");
        } else {
            out.println("Ctrl-C stops; the same command goes on, because " + journalFile + " says what was sent.");
        }
        int mostPerMinute = rehearsal ? Integer.MAX_VALUE : arguments.requestsPerMinute();
        try (Journal journal = Journal.open(journalFile);
                MijnKlantportaal portal = client(access, rehearsal, mostPerMinute)) {
            ImportProgress progress = new ImportProgress(
                    out, terminal, System::nanoTime, file.offers().size(), mostPerMinute);
            return new ImportRun(file, journal, progress, stop, out, err).run(portal, arguments.refusedAgain());
        } finally {
            if (rehearsal) {
                delete(journalFile);
            }
        }
    }

    private static MijnKlantportaal client(PortalAccess access, boolean rehearsal, int mostPerMinute) {
        return rehearsal
                ? access.client().withoutRateLimit().build()
                : access.client().requestsPerMinute(mostPerMinute).build();
    }

    private void tell(Path file, List<CellProblem> problems) {
        err.println(file + " has " + (problems.size() == 1 ? "a wrong cell" : problems.size() + " wrong cells")
                + ", so nothing was sent:");
        problems.stream().limit(MOST_PROBLEMS_SHOWN).forEach(problem -> err.println("  " + problem));
        if (problems.size() > MOST_PROBLEMS_SHOWN) {
            err.println("  and " + (problems.size() - MOST_PROBLEMS_SHOWN) + " more");
        }
    }

    private static Path rehearsalJournal() {
        try {
            return Files.createTempFile("rehearsal", ".journal");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for a temporary file.", e);
        }
    }

    private static void delete(@Nullable Path rehearsal) {
        try {
            if (rehearsal != null) {
                Files.deleteIfExists(rehearsal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary file " + rehearsal + " cannot be deleted.", e);
        }
    }
}
