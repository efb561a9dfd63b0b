package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.mijnklantportaal.spectools.Overlay.Misfit;
import nl.mijnklantportaal.spectools.Overlay.Surprise;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tries the vendor's new document with the observed operations and the overlays, and takes it over on request. */
public final class SpecUpdate {

    private static final Pattern VERSION = Pattern.compile("3\\.\\d+(\\.\\d+)?");

    private final Path folder;
    private final Path contract;
    private final Path checksum;
    private final Path provenance;
    private final Clock clock;
    private final PrintStream out;

    SpecUpdate(Path folder, Clock clock, PrintStream out) {
        this.folder = folder.normalize();
        this.contract = this.folder.resolve("openapi.yaml");
        this.checksum = this.folder.resolve("openapi.yaml.sha256");
        this.provenance = this.folder.resolve("PROVENANCE.md");
        this.clock = clock;
        this.out = out;
    }

    /**
     * Reads the new document and prints which overlays fit; replaces the vendored document only on request.
     *
     * @param arguments the new document, the folder of the vendored one, and {@code true} to replace it
     * @throws ContractException when the new document is not OpenAPI 3, or cannot be read; nothing is changed then
     */
    public static void main(String[] arguments) {
        if (arguments.length != 3 || arguments[0] == null || arguments[0].isBlank()) {
            throw new ContractException("-Dspec=FILE says which file is the vendor's new document.");
        }
        if (!Set.of("true", "false").contains(arguments[2])) {
            throw new ContractException("-Daccept is given without a value, and not as -Daccept=" + arguments[2] + ".");
        }
        new SpecUpdate(Path.of(arguments[1]), Clock.systemDefaultZone(), System.out)
                .run(Path.of(arguments[0].strip()), Boolean.parseBoolean(arguments[2]));
    }

    void run(Path spec, boolean accept) {
        VendoredContract.check(contract, checksum);
        byte[] bytes = bytes(spec);
        ObjectNode before = openApi(contract, bytes(contract));
        Observed observed = Observed.read(folder.resolve("observed"));
        List<Overlay> overlays = Overlay.readAll(folder.resolve("overlays"));
        if (Arrays.equals(bytes, bytes(contract))) {
            again(spec, ObservedUpdate.of(observed, before, overlays), accept);
            return;
        }
        ObjectNode document = openApi(spec, bytes);
        boolean usable = refuseBadForm(spec, document, accept);
        out.println(spec + " is OpenAPI " + document.path("openapi").stringValue() + ", SHA-256 "
                + VendoredContract.sha256(bytes) + ".");
        tellOperations(operations(before), operations(document));
        ObservedUpdate update = ObservedUpdate.of(observed, document, overlays);
        update.tell(out);
        boolean fits = tellObserved(ObservedUpdate.of(observed, before, overlays), update, document, before);
        boolean correct = tellOverlays(overlays, document, before) && fits;
        NamesTrial names = new NamesTrial(folder.resolve("names.yaml"), out);
        boolean builds = correct && names.tell(document) && usable;
        if (!accept) {
            out.println("Nothing was replaced. The same command with -Daccept takes the document over.");
            return;
        }
        Map<Path, Optional<byte[]>> files = utf8(update.files());
        files.put(contract, Optional.of(bytes));
        files.putAll(utf8(Map.of(
                checksum,
                Optional.of(VendoredContract.checksumLine(bytes, "openapi.yaml")),
                provenance,
                Optional.of(provenance(bytes)))));
        Replacement.replace(files);
        out.println(
                "Took it over as " + contract + ", with its checksum and the date in PROVENANCE.md; note there where"
                        + " it came from. Next: "
                        + (builds
                                ? names.record() + "mvn verify, whose tests list what has changed."
                                : "correct what is reported above; until then the build fails."));
    }

    /** Returns the vendored document itself, which may have operations of a fragment. */
    private void again(Path spec, ObservedUpdate update, boolean accept) {
        if (update.isEmpty()) {
            out.println(spec + " is the document that is vendored already; there is nothing to do.");
            return;
        }
        out.println(spec + " is the document that is vendored already.");
        update.tell(out);
        if (accept) {
            Replacement.replace(utf8(update.files()));
            out.println("Took it out of the observed operations. Next: mvn verify, whose tests list what has changed.");
        } else {
            out.println("Nothing was changed. The same command with -Daccept takes it out of the observed operations.");
        }
    }

    private static Map<Path, Optional<byte[]>> utf8(Map<Path, Optional<String>> texts) {
        Map<Path, Optional<byte[]>> bytes = new LinkedHashMap<>();
        texts.forEach((file, text) -> bytes.put(file, text.map(each -> each.getBytes(StandardCharsets.UTF_8))));
        return bytes;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ContractException(file + " cannot be read: " + e + ".", e);
        }
    }

    private static ObjectNode openApi(Path spec, byte[] bytes) {
        JsonNode document;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            document = Documents.readYaml(text);
        } catch (CharacterCodingException e) {
            throw new ContractException(spec + " is not UTF-8.", e);
        } catch (JacksonException e) {
            throw new ContractException(spec + " is not well-formed YAML: " + e.getMessage(), e);
        }
        if (!(document instanceof ObjectNode object)) {
            throw new ContractException(spec + " is not an OpenAPI document: it is not an object.");
        }
        JsonNode version = object.path("openapi");
        if (!version.isString() || !VERSION.matcher(version.stringValue()).matches()) {
            throw new ContractException(spec + " is not an OpenAPI 3 document: its member openapi is "
                    + (version.isMissingNode() ? "missing" : version) + ".");
        }
        if (!object.path("info").isObject()
                || !object.path("paths").isObject()
                || object.path("paths").isEmpty()) {
            throw new ContractException(spec + " is not a whole OpenAPI document: it must have info and paths.");
        }
        PathItems.resolve(object);
        return object;
    }

    /** Whether this build can read the OpenAPI version; such a document must also be well-formed. */
    private static boolean refuseBadForm(Path spec, ObjectNode document, boolean accept) {
        if (!document.path("openapi").stringValue().startsWith("3.1.")) {
            if (accept) {
                throw new ContractException(spec + " is OpenAPI "
                        + document.path("openapi").stringValue()
                        + ", and this build reads 3.1 only; nothing was replaced.");
            }
            return false;
        }
        List<String> faults = ContractRules.faultsOfForm(document);
        if (!faults.isEmpty()) {
            throw new ContractException(
                    spec + " is not a whole OpenAPI document; is it cut off?\n  " + String.join("\n  ", faults));
        }
        return true;
    }

    /** Adds the observed operations to both documents; the earlier document may fail to fit, as with overlays. */
    private boolean tellObserved(
            ObservedUpdate updateBefore, ObservedUpdate update, ObjectNode document, ObjectNode before) {
        try {
            updateBefore.remaining().addTo(before);
        } catch (ContractException notMendedYet) {
            // A fault that the new document shares is reported below.
        }
        try {
            update.remaining().addTo(document);
            return true;
        } catch (ContractException e) {
            out.println(e.getMessage());
            return false;
        }
    }

    private void tellOperations(Map<String, String> before, Map<String, String> after) {
        List<String> lines = new ArrayList<>();
        Set<String> all = new LinkedHashSet<>(before.keySet());
        all.addAll(after.keySet());
        for (String operation : all) {
            String idBefore = before.get(operation);
            String idNow = after.get(operation);
            if (idBefore == null) {
                lines.add("new      " + operation + " (" + idNow + ")");
            } else if (idNow == null) {
                lines.add("gone     " + operation + " (" + idBefore + ")");
            } else if (!idBefore.equals(idNow)) {
                lines.add("renamed  " + operation + " (" + idBefore + ", now " + idNow + ")");
            }
        }
        out.println(after.size()
                + (after.size() == 1 ? " operation" : " operations")
                + (lines.isEmpty() ? ", the same as before." : ", with these changes:"));
        lines.forEach(line -> out.println("  " + line));
    }

    /** Returns the operationIds by method and path. */
    private static Map<String, String> operations(JsonNode document) {
        Map<String, String> operations = new LinkedHashMap<>();
        Operation.of(document)
                .forEach(operation -> operations.put(
                        operation.name(), operation.node().path("operationId").asString("without an id")));
        return operations;
    }

    private boolean tellOverlays(List<Overlay> overlays, ObjectNode document, ObjectNode before) {
        JsonNode untouched = document.deepCopy();
        int actions = 0;
        List<Misfit> misfits = new ArrayList<>();
        List<Surprise> surprises = new ArrayList<>();
        for (Overlay overlay : overlays) {
            actions += overlay.size();
            overlay.tryOn(document, untouched, before, misfits, surprises);
            PathItems.resolve(document);
            PathItems.resolve(before);
        }
        if (misfits.isEmpty()) {
            out.println("All " + actions + " overlay actions fit.");
        } else {
            String others = misfits.size() == 1 ? "this one does" : "these " + misfits.size() + " do";
            out.println(
                    (actions - misfits.size()) + " of " + actions + " overlay actions fit, and " + others + " not:");
        }
        for (Misfit misfit : misfits) {
            tell(misfit.file(), misfit.action());
            out.println("    why:       " + misfit.reason());
            out.println("    there now: " + misfit.thereNow());
        }
        if (!surprises.isEmpty()) {
            out.println();
            out.println(
                    (surprises.size() == 1 ? "One action fits, and finds" : surprises.size() + " actions fit, and find")
                            + " what was not there before; see whether the vendor now says it, or says otherwise:");
        }
        for (Surprise surprise : surprises) {
            tell(surprise.file(), surprise.action());
            out.println("    before:    " + told(surprise.before()));
            out.println("    there now: " + told(surprise.now()));
        }
        if (!misfits.isEmpty() || !surprises.isEmpty()) {
            out.println();
        }
        return misfits.isEmpty();
    }

    private void tell(Path file, OverlayAction action) {
        out.println();
        out.println("  " + file.getFileName() + ", " + action.name());
        out.println("    about:     " + action.description());
        out.println("    target:    " + action.target());
    }

    private static String told(Set<JsonNode> values) {
        return values.isEmpty()
                ? "nothing"
                : values.stream().map(OverlayAction::quote).collect(Collectors.joining(" and "));
    }

    private String provenance(byte[] bytes) {
        String text = new String(bytes(provenance), StandardCharsets.UTF_8);
        text = replaced(text, "(?m)^(\\| SHA-256 \\| `)[0-9a-f]{64}", VendoredContract.sha256(bytes));
        return replaced(
                text,
                "(?m)^(\\| Taken over \\| )\\d{4}-\\d{2}-\\d{2}",
                LocalDate.now(clock).toString());
    }

    private String replaced(String text, String row, String value) {
        Matcher matcher = Pattern.compile(row).matcher(text);
        if (!matcher.find()) {
            throw new ContractException(
                    "The document cannot be taken over: " + provenance + " has no row " + row + ".");
        }
        return matcher.replaceFirst("$1" + value);
    }
}
