package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.mijnklantportaal.spectools.Overlay.Misfit;
import nl.mijnklantportaal.spectools.Overlay.Surprise;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tries the vendor's new document under the overlays, tells what no longer fits, and takes it over when told to. */
public final class SpecUpdate {

    private static final Pattern VERSION = Pattern.compile("3\\.\\d+(\\.\\d+)?");
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

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
     * Reads the new document and prints what becomes of the overlays; replaces the vendored one only when told to.
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
        if (Arrays.equals(bytes, bytes(contract))) {
            out.println(spec + " is the document that is vendored already; there is nothing to do.");
            return;
        }
        ObjectNode document = openApi(spec, bytes);
        boolean usable = refuseBadForm(spec, document, accept);
        ObjectNode before = openApi(contract, bytes(contract));
        out.println(spec + " is OpenAPI " + document.path("openapi").stringValue() + ", SHA-256 "
                + VendoredContract.sha256(bytes) + ".");
        tellOperations(operations(before), operations(document));
        boolean builds = tellOverlays(document, before) && tellRules(document) && usable;
        if (!accept) {
            out.println("Nothing was replaced. The same command with -Daccept takes the document over.");
            return;
        }
        replace(Map.of(
                contract,
                bytes,
                checksum,
                VendoredContract.checksumLine(bytes, "openapi.yaml").getBytes(StandardCharsets.UTF_8),
                provenance,
                provenance(bytes).getBytes(StandardCharsets.UTF_8)));
        out.println(
                "Took it over as " + contract + ", with its checksum and the date in PROVENANCE.md; note there where"
                        + " it came from. Next: "
                        + (builds
                                ? "mvn verify, whose tests list what has changed."
                                : "mend what is told above; until then the" + " build fails."));
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

    /** Whether this build can read its version; a document of that version must be well-formed before anything is done. */
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

    /** The operations by method and path, each with its id. */
    private static Map<String, String> operations(JsonNode document) {
        Map<String, String> operations = new LinkedHashMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> operations.put(
                                member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                member.getValue().path("operationId").asString("without an id"))));
        return operations;
    }

    private boolean tellOverlays(ObjectNode document, ObjectNode before) {
        JsonNode untouched = document.deepCopy();
        int actions = 0;
        List<Misfit> misfits = new ArrayList<>();
        List<Surprise> surprises = new ArrayList<>();
        for (Overlay overlay : Overlay.readAll(folder.resolve("overlays"))) {
            actions += overlay.size();
            overlay.tryOn(document, untouched, before, misfits, surprises);
            PathItems.resolve(document);
            PathItems.resolve(before);
        }
        out.println(
                misfits.isEmpty()
                        ? "All " + actions + " overlay actions fit."
                        : (actions - misfits.size()) + " of " + actions + " overlay actions fit, and "
                                + (misfits.size() == 1 ? "this one does" : "these " + misfits.size() + " do")
                                + " not:");
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

    private boolean tellRules(JsonNode document) {
        try {
            ContractRules.check(document);
            out.println("With them, it is a contract that this build can use.");
            return true;
        } catch (ContractException e) {
            out.println(e.getMessage());
            return false;
        }
    }

    /** Replaces all of the files or none: they are written beside their places first, and moved back when one cannot be. */
    private static void replace(Map<Path, byte[]> files) {
        Map<Path, byte[]> replaced = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, byte[]> file : files.entrySet()) {
                Files.write(beside(file.getKey()), file.getValue());
            }
            for (Path file : files.keySet()) {
                byte[] old = Files.readAllBytes(file);
                Files.move(beside(file), file, StandardCopyOption.REPLACE_EXISTING);
                replaced.put(file, old);
            }
        } catch (IOException e) {
            List<Path> notMovedBack = new ArrayList<>();
            replaced.forEach((file, old) -> {
                try {
                    Files.write(file, old);
                } catch (IOException notEvenThat) {
                    e.addSuppressed(notEvenThat);
                    notMovedBack.add(file);
                }
            });
            throw new ContractException(
                    "The document cannot be taken over, and "
                            + (notMovedBack.isEmpty()
                                    ? "nothing was replaced: "
                                    : notMovedBack + " could not be put back; take what git has: ")
                            + e + ".",
                    e);
        } finally {
            files.keySet().forEach(file -> {
                try {
                    Files.deleteIfExists(beside(file));
                } catch (IOException stays) {
                    // It does no harm.
                }
            });
        }
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
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
