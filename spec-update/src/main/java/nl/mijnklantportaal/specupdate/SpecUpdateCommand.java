package nl.mijnklantportaal.specupdate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import nl.mijnklantportaal.spectools.ContractException;
import nl.mijnklantportaal.spectools.wire.Severity;
import nl.mijnklantportaal.specupdate.report.ReportPage;
import nl.mijnklantportaal.specupdate.report.Summary;
import nl.mijnklantportaal.specupdate.report.UpdateReport;

/** Tries the vendor's new document, tells what it changes, and takes it over on request. */
public final class SpecUpdateCommand {

    private final UpdateOptions options;
    private final TopFolder folder;
    private final PrintStream out;

    private SpecUpdateCommand(UpdateOptions options, PrintStream out) {
        this.options = options;
        this.folder = new TopFolder(options.root());
        this.out = out;
    }

    /**
     * Runs the command.
     *
     * @param arguments each {@code name=value}: spec, accept, base, failOn, origin, root and version; empty when not given
     * @throws ContractException with one sentence when the document cannot be used, an argument is wrong, or the verdict is as
     *     severe as failOn
     */
    public static void main(String[] arguments) {
        run(UpdateOptions.of(arguments), Clock.systemDefaultZone(), System.out);
    }

    static void run(UpdateOptions options, Clock clock, PrintStream out) {
        new SpecUpdateCommand(options, out).tell(Decision.on(options, clock));
    }

    /** Writes the report, prints the summary, and takes the document over where that was asked and is allowed. */
    private void tell(Decision decision) {
        UpdateReport report = decision.report();
        write(ReportPage.of(report));
        Summary.of(report).forEach(out::println);
        out.println("Report: " + folder.report());
        Severity limit = options.failOn().orElse(null);
        if (limit != null && report.verdict().reaches(limit)) {
            throw new ContractException("The verdict is " + report.verdict().words() + ", which -DfailOn="
                    + limit.word() + " does not allow; nothing was replaced. " + folder.relative(folder.report())
                    + " says why.");
        }
        if (options.accept()) {
            List<String> done = new Acceptance(decision, folder).take();
            done.forEach(out::println);
        } else {
            out.println("Nothing was replaced. The same command with -Daccept takes the document over.");
        }
    }

    private void write(String page) {
        Path file = folder.report();
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new ContractException("The report cannot be written to " + file + ": " + e + ".", e);
        }
    }
}
