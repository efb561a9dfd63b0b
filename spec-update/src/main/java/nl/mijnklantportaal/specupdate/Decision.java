package nl.mijnklantportaal.specupdate;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.mijnklantportaal.spectools.ContractException;
import nl.mijnklantportaal.spectools.ObservedPart;
import nl.mijnklantportaal.spectools.SpecTrial;
import nl.mijnklantportaal.spectools.wire.WireComparison;
import nl.mijnklantportaal.spectools.wire.WireDifferences;
import nl.mijnklantportaal.specupdate.check.PactCheck;
import nl.mijnklantportaal.specupdate.check.SandboxCheck;
import nl.mijnklantportaal.specupdate.java.JavaComparison;
import nl.mijnklantportaal.specupdate.java.JavaDifferences;
import nl.mijnklantportaal.specupdate.report.Changelog;
import nl.mijnklantportaal.specupdate.report.ChangelogLines;
import nl.mijnklantportaal.specupdate.report.NewDocument;
import nl.mijnklantportaal.specupdate.report.NextVersion;
import nl.mijnklantportaal.specupdate.report.UpdateReport;
import nl.mijnklantportaal.specupdate.report.Upkeep;
import nl.mijnklantportaal.specupdate.report.Verdict;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that is decided about a new document before anybody prints, writes or takes over.
 *
 * @param trial the document tried with the files beside it
 * @param java the generated code of both contracts, compared
 * @param report everything that a reader is told
 */
record Decision(SpecTrial trial, JavaDifferences java, UpdateReport report) {

    /**
     * Decides. Writes only the code that is generated to compare it, below target.
     *
     * @throws ContractException with one sentence when the document, the base or the tree cannot be used
     */
    static Decision on(UpdateOptions options, Clock clock) {
        return new Making(options, clock).decision();
    }

    /** The way to a decision: trial, wire, Java, checks, verdict. */
    private static final class Making {
        private final TopFolder folder;
        private final UpdateOptions options;
        private final SpecTrial trial;
        private final Optional<BaseContract> base;

        Making(UpdateOptions options, Clock clock) {
            this.folder = new TopFolder(options.root());
            this.options = options;
            this.base = options.base().map(BaseContract::read);
            this.trial = SpecTrial.of(folder.openapi(), options.spec(), clock, options.origin());
        }

        Decision decision() {
            ObjectNode before = base.map(BaseContract::contract)
                    .or(trial::before)
                    .map(ObjectNode::deepCopy)
                    .orElse(null);
            ObjectNode after = trial.after().orElse(null);
            List<String> obstacles = obstacles(before, after);
            WireDifferences wire = after == null ? provisional(before) : wire(before, after);
            JavaDifferences java = java(before, after, wire);
            Verdict verdict = obstacles.isEmpty()
                    ? Verdict.of(wire.changes(), java.changes(), java.problems().isEmpty())
                    : Verdict.unknown();
            return new Decision(trial, java, report(before, after, obstacles, wire, java, verdict));
        }

        /** While overlays or names must be mended: what the vendor changed is what whoever mends them wants to know. */
        private WireDifferences provisional(@Nullable ObjectNode before) {
            return trial.provisional()
                    .filter(made -> made.named() || base.isEmpty())
                    .map(made -> wire(made.named() ? before : made.before(), made.after()))
                    .orElseGet(() -> wire(null, null));
        }

        private static WireDifferences wire(@Nullable ObjectNode before, @Nullable ObjectNode after) {
            return before == null || after == null
                    ? new WireDifferences(List.of(), 0)
                    : WireComparison.between(before, after);
        }

        private List<String> obstacles(@Nullable ObjectNode before, @Nullable ObjectNode after) {
            List<String> obstacles = new ArrayList<>();
            if (after == null) {
                trial.faults().forEach(fault -> obstacles.add("The new contract cannot be made: " + fault));
            }
            if (before == null) {
                trial.faultsBefore()
                        .forEach(fault ->
                                obstacles.add("The contract of this tree cannot be made, so give another one with"
                                        + " -Dbase, such as the openapi folder of the last commit: " + fault));
            }
            return folder.relative(obstacles);
        }

        /** Also without an earlier contract: the records are made of the new code. */
        private JavaDifferences java(@Nullable ObjectNode before, @Nullable ObjectNode after, WireDifferences wire) {
            if (after == null) {
                return new JavaDifferences(List.of(), List.of(), null, List.of());
            }
            return JavaComparison.between(
                    before == null ? after : before, after, wire.changes(), folder.work(), folder.clientGenerated());
        }

        private UpdateReport report(
                @Nullable ObjectNode before,
                @Nullable ObjectNode after,
                List<String> obstacles,
                WireDifferences wire,
                JavaDifferences java,
                Verdict verdict) {
            Map<String, String> names = before == null || after == null ? Map.of() : JavaNames.of(before, after);
            List<ObservedPart> observed =
                    trial.observed().stream().map(folder::relative).toList();
            boolean compared = obstacles.isEmpty();
            int documented =
                    (int) observed.stream().filter(ObservedPart::documented).count();
            return new UpdateReport(
                    document(),
                    base.map(BaseContract::name).orElse("the contract of this tree"),
                    obstacles,
                    wire,
                    compared ? java.changes() : List.of(),
                    folder.relative(java.problems()),
                    names,
                    new Upkeep(
                            trial.actionCount(),
                            trial.actions().stream().map(folder::relative).toList(),
                            observed,
                            trial.names(),
                            folder.relative(trial.faultsBefore())),
                    after == null ? List.of() : pact(before, after),
                    after == null ? List.of() : sandbox(before, after),
                    trial.questions().stream().map(folder::relative).toList(),
                    verdict,
                    verdict.severity() == null ? null : next(verdict),
                    compared ? ChangelogLines.of(wire.changes(), java.changes(), names, documented) : Map.of());
        }

        private NewDocument document() {
            return new NewDocument(
                    folder.relative(options.spec()).toString().replace('\\', '/'),
                    trial.version(),
                    trial.sha256(),
                    trial.sameDocument(),
                    trial.operationCount());
        }

        private List<String> pact(@Nullable ObjectNode before, ObjectNode after) {
            if (!Files.exists(folder.pact())) {
                return List.of();
            }
            try {
                return folder.relative(PactCheck.newProblems(folder.pact(), before, after));
            } catch (IOException e) {
                throw new ContractException(folder.pact() + " cannot be read: " + e + ".", e);
            }
        }

        /** Returns the rules that the earlier contract had an operation for. */
        private static List<String> sandbox(@Nullable ObjectNode before, ObjectNode after) {
            List<String> rules = new ArrayList<>(SandboxCheck.withoutOperation(after));
            if (before != null) {
                rules.removeAll(SandboxCheck.withoutOperation(before));
            }
            return rules;
        }

        private NextVersion next(Verdict verdict) {
            String released = base.map(BaseContract::version)
                    .filter(version -> !version.isEmpty())
                    .or(() -> new Changelog(folder.text(folder.changelog())).latestVersion())
                    .orElse("");
            try {
                return NextVersion.after(released, options.version(), verdict.severity());
            } catch (IllegalArgumentException e) {
                throw new ContractException("The next version cannot be told: " + e.getMessage(), e);
            }
        }
    }
}
