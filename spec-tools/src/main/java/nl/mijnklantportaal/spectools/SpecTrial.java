package nl.mijnklantportaal.spectools;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tries the vendor's new document with the observed operations, the overlays and the names. It decides and gives its decisions
 * as data; it prints nothing and writes nothing.
 */
public final class SpecTrial {

    private static final String NAMES = "names.yaml";

    private final Path folder;
    private final NewDocument spec;
    private final Clock clock;
    private final String origin;
    private final ObjectNode vendored;
    private final boolean same;
    private final ObservedUpdate observed;
    private final List<ObservedPart> parts;
    private final OverlayTrial overlays;
    private final Optional<NamesRevision> names;
    private final List<String> faultsBefore = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private final Optional<ObjectNode> before;
    private final Optional<ObjectNode> after;
    private final Optional<Provisional> provisional;

    private SpecTrial(Path folder, NewDocument spec, Clock clock, String origin) {
        this.folder = folder;
        this.spec = spec;
        this.clock = clock;
        this.origin = origin;
        Path contract = folder.resolve("openapi.yaml");
        VendoredContract.check(contract, folder.resolve("openapi.yaml.sha256"));
        this.same = Arrays.equals(spec.bytes(), NewDocument.bytes(contract));
        this.vendored = vendored(contract);
        List<Overlay> actions = Overlay.readAll(folder.resolve("overlays"));
        Observed read = Observed.read(folder.resolve("observed"));
        this.observed = ObservedUpdate.of(read, spec.document());
        ObjectNode earlier = earlier(read);
        ObjectNode document = spec.document().deepCopy();
        boolean isWhole = addTo(document, observed.remaining(), faults);
        faults.forEach(fault -> questions.addAll(observed.questions(fault)));
        this.overlays = OverlayTrial.of(actions, document, earlier);
        this.parts = observed.parts(actions, document);
        questions.addAll(overlays.questions());
        if (!overlays.fits()) {
            faults.add("The overlays do not all fit the document.");
        }
        this.names = revision(earlier, document);
        names.ifPresent(revision -> {
            faults.addAll(revision.faults());
            questions.addAll(revision.questions());
        });
        this.before = before(earlier);
        this.after = faults.isEmpty() ? after(document, actions) : Optional.empty();
        this.provisional = after.isPresent() || !isWhole ? Optional.empty() : Optional.of(unchecked(earlier, document));
        if (!same && origin.isBlank()) {
            questions.add(Provenance.read(folder.resolve("PROVENANCE.md")).question());
        }
    }

    /** Returns the vendored document with the observed operations, as far as they fit it. */
    private ObjectNode earlier(Observed read) {
        ObjectNode whole = vendored.deepCopy();
        if (addTo(whole, read, faultsBefore)) {
            return whole;
        }
        ObjectNode part = vendored.deepCopy();
        // What is wrong in the earlier document and not in the new one is of no interest.
        addTo(part, ObservedUpdate.of(read, vendored).remaining(), new ArrayList<>());
        return part;
    }

    private Optional<ObjectNode> before(ObjectNode earlier) {
        if (!faultsBefore.isEmpty()) {
            return Optional.empty();
        }
        return overlays.fittedBefore()
                ? contract(faultsBefore, () -> named(earlier, folder.resolve(NAMES)))
                : contract(faultsBefore, () -> EffectiveContract.of(folder));
    }

    private Optional<ObjectNode> after(ObjectNode document, List<Overlay> actions) {
        if (same
                && before.isPresent()
                && observed.files().isEmpty()
                && overlays.texts().isEmpty()
                && names().isEmpty()) {
            return before.map(ObjectNode::deepCopy);
        }
        Optional<ObjectNode> made = contract(faults, () -> named(document));
        Path overlay = folder.resolve("openapi.yaml");
        int end = 1;
        if (!actions.isEmpty()) {
            overlay = actions.get(actions.size() - 1).file();
            end = (int) new String(NewDocument.bytes(overlay), StandardCharsets.UTF_8)
                    .lines()
                    .count();
        }
        for (String fault : faults) {
            questions.add(new Question(
                    sentence(fault) + "\nSettle it by an action at the end of this overlay.", overlay, end));
        }
        return made;
    }

    /**
     * Tries a document.
     *
     * @param folder the folder {@code openapi/} of the project, with the vendored document
     * @param spec the new document; the vendored one itself brings everything that is derived from it up to date
     * @param clock tells the date of the take-over
     * @param origin where the document comes from, in words or as an address; blank when that is not known
     * @throws ContractException with one sentence when the document cannot be used, or the vendored one was edited by hand
     */
    public static SpecTrial of(Path folder, Path spec, Clock clock, String origin) {
        return new SpecTrial(folder.normalize(), NewDocument.read(spec), clock, origin);
    }

    private static ObjectNode vendored(Path contract) {
        if (!(Documents.readYaml(contract) instanceof ObjectNode document)) {
            throw new ContractException(contract + " is not an OpenAPI document: it is not an object.");
        }
        PathItems.resolve(document);
        return document;
    }

    private interface Attempt {
        ObjectNode contract();
    }

    private static Optional<ObjectNode> contract(List<String> faults, Attempt attempt) {
        try {
            return Optional.of(attempt.contract());
        } catch (ContractException e) {
            faults.add(e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean addTo(ObjectNode document, Observed observed, List<String> faults) {
        try {
            observed.addTo(document);
            return true;
        } catch (ContractException e) {
            faults.add(e.getMessage());
            return false;
        }
    }

    private Optional<NamesRevision> revision(ObjectNode earlier, ObjectNode document) {
        Path file = folder.resolve(NAMES);
        return Files.exists(file)
                ? Optional.of(NamesRevision.of(file, earlier, document, faults.isEmpty()))
                : Optional.empty();
    }

    private ObjectNode named(ObjectNode document) {
        return named(document, names.map(revision -> Names.of(NAMES, revision.text())));
    }

    private static String sentence(String fault) {
        return fault.endsWith(".") ? fault : fault + ".";
    }

    /** Returns both contracts with their names, or both without any where those do not fit: names also join classes. */
    private Provisional unchecked(ObjectNode earlier, ObjectNode document) {
        ObjectNode named = document.deepCopy();
        Path file = folder.resolve(NAMES);
        try {
            if (Files.exists(file)) {
                NamesRevision proposed = NamesRevision.of(file, earlier, document, true);
                Names.of(NAMES, proposed.text()).applyTo(named);
            }
            return new Provisional(before.orElse(earlier), named, true);
        } catch (ContractException e) {
            return new Provisional(earlier, document, false);
        }
    }

    private static ObjectNode named(ObjectNode document, Path file) {
        return named(document, Files.exists(file) ? Optional.of(Names.read(file)) : Optional.empty());
    }

    private static ObjectNode named(ObjectNode document, Optional<Names> recorded) {
        ObjectNode named = document.deepCopy();
        ContractRules.check(named, recorded.map(each -> each.applyTo(named)).orElse(Map.of()));
        return named;
    }

    /** Returns the file of the new document. */
    public Path spec() {
        return spec.file();
    }

    /** Returns the version of OpenAPI that the new document names, such as 3.1.0. */
    public String version() {
        return spec.version();
    }

    /** Returns the SHA-256 of the new document, as 64 hexadecimal digits. */
    public String sha256() {
        return VendoredContract.sha256(spec.bytes());
    }

    /** Whether the new document is the vendored one, byte for byte. */
    public boolean sameDocument() {
        return same;
    }

    /** Returns the effective contract of the tree as it is; empty when it does not build, see {@link #faultsBefore()}. */
    public Optional<ObjectNode> before() {
        return before;
    }

    /** Returns why the tree as it is has no effective contract; empty when it has one. */
    public List<String> faultsBefore() {
        return List.copyOf(faultsBefore);
    }

    /**
     * Returns the effective contract with the new document, without what is needless, and with the proposed names; empty when
     * it cannot be made, see {@link #faults()}.
     */
    public Optional<ObjectNode> after() {
        return after;
    }

    /**
     * Returns what can be compared all the same. Empty where {@link #after()} is there, or where the observed operations do not fit
     * the document.
     */
    public Optional<Provisional> provisional() {
        return provisional;
    }

    /** Returns why there is no effective contract with the new document, a paragraph each; empty when there is one. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** Returns the number of operations that the new document itself has. */
    public int operationCount() {
        return Operation.of(spec.document()).size();
    }

    /** Returns the observed operations and schemas that are needless beside the new document, by fragment. */
    public List<ObservedPart> observed() {
        return parts;
    }

    /** Returns the number of overlay actions in the tree. */
    public int actionCount() {
        return overlays.actionCount();
    }

    /** Returns the overlay actions that do not fit, fit but surprise, or are needless, in the order of the overlays. */
    public List<ActionFinding> actions() {
        return overlays.findings();
    }

    /** Returns the lines of names.yaml that accepting changes. */
    public List<NameChange> names() {
        return names.map(NamesRevision::changes).map(List::copyOf).orElse(List.of());
    }

    /** Returns what a person must decide, each with file and line. */
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    /**
     * Returns every file that accepting changes, or deletes where the content is empty. {@link Replacement#replace} writes them.
     *
     * @throws ContractException when the document cannot be taken over
     */
    public Map<Path, Optional<byte[]>> takeOver() {
        TakeOver files = new TakeOver(folder);
        files.putAll(observed.files());
        files.putAll(overlays.texts());
        names.ifPresent(revision -> files.put(NAMES, revision.text()));
        if (!same) {
            files.replaceDocument(spec.bytes(), clock);
        }
        if (!origin.isBlank()) {
            files.origin(origin);
        }
        after.ifPresent(contract -> files.records(spec.bytes(), contract));
        return files.changed();
    }
}
