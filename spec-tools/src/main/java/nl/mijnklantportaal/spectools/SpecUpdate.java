package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnklantportaal.spectools.Overlay.Misfit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tries the vendor's new document under the overlays, tells what no longer fits, and takes it over when told to. */
public final class SpecUpdate {

    private static final Pattern VERSION = Pattern.compile("3\\.\\d+(\\.\\d+)?");
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final Path folder;
    private final Path contract;
    private final Clock clock;
    private final PrintStream out;

    SpecUpdate(Path folder, Clock clock, PrintStream out) {
        this.folder = folder.normalize();
        this.contract = this.folder.resolve("openapi.yaml");
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
        new SpecUpdate(Path.of(arguments[1]), Clock.systemDefaultZone(), System.out)
                .run(Path.of(arguments[0].strip()), Boolean.parseBoolean(arguments[2]));
    }

    void run(Path spec, boolean accept) {
        byte[] bytes = bytes(spec);
        ObjectNode document = openApi(spec, Documents.readYaml(spec));
        JsonNode vendored = Documents.readYaml(contract);
        out.println(spec + " is OpenAPI " + document.path("openapi").stringValue() + ", SHA-256 "
                + VendoredContract.sha256(bytes) + ".");
        tellOperations(operations(vendored), operations(document));
        boolean fits = tellOverlays(document);
        if (fits) {
            tellRules(document);
        }
        if (!accept) {
            out.println("Nothing was replaced. The same command with -Daccept takes the document over.");
        } else {
            replace(bytes);
            out.println("Took it over as " + contract + ", with its checksum and the date in PROVENANCE.md; note there"
                    + " where it came from. Next: mvn verify" + (fits ? "." : ", which fails until the overlays fit."));
        }
    }

    private static byte[] bytes(Path spec) {
        try {
            return Files.readAllBytes(spec);
        } catch (IOException e) {
            throw new ContractException(spec + " cannot be read: " + e + ".", e);
        }
    }

    private static ObjectNode openApi(Path spec, JsonNode document) {
        if (!(document instanceof ObjectNode object)) {
            throw new ContractException(spec + " is not an OpenAPI document: it is not an object.");
        }
        JsonNode version = object.path("openapi");
        if (!version.isString() || !VERSION.matcher(version.stringValue()).matches()) {
            throw new ContractException(spec + " is not an OpenAPI 3 document: its member openapi is "
                    + (version.isMissingNode() ? "missing" : version) + ".");
        }
        if (!object.path("info").isObject() || !object.path("paths").isObject()) {
            throw new ContractException(spec + " is not an OpenAPI document: it must have info and paths.");
        }
        return object;
    }

    private void tellOperations(Map<String, String> before, Map<String, String> after) {
        List<String> lines = new ArrayList<>();
        Set<String> all = new LinkedHashSet<>(before.keySet());
        all.addAll(after.keySet());
        for (String operation : all) {
            if (!before.containsKey(operation)) {
                lines.add("new   " + operation + after.get(operation));
            } else if (!after.containsKey(operation)) {
                lines.add("gone  " + operation + before.get(operation));
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
                                member.getValue().path("operationId").isString()
                                        ? " ("
                                                + member.getValue()
                                                        .path("operationId")
                                                        .stringValue() + ")"
                                        : "")));
        return operations;
    }

    private boolean tellOverlays(ObjectNode document) {
        int actions = 0;
        List<Misfit> misfits = new ArrayList<>();
        for (Overlay overlay : Overlay.readAll(folder.resolve("overlays"))) {
            actions += overlay.size();
            misfits.addAll(overlay.applyWhatFits(document));
        }
        if (misfits.isEmpty()) {
            out.println("All " + actions + " overlay actions fit.");
            return true;
        }
        out.println((actions - misfits.size()) + " of " + actions + " overlay actions fit, and "
                + (misfits.size() == 1 ? "this one does" : "these " + misfits.size() + " do") + " not:");
        for (Misfit misfit : misfits) {
            out.println();
            out.println(
                    "  " + misfit.file().getFileName() + ", " + misfit.action().name());
            out.println("    about:     " + misfit.action().description());
            out.println("    target:    " + misfit.action().target());
            out.println("    why:       " + misfit.reason());
            out.println("    there now: " + misfit.thereNow());
        }
        out.println();
        return false;
    }

    private void tellRules(JsonNode document) {
        try {
            ContractRules.check(document);
            out.println("With them, it is a contract that this build can use.");
        } catch (ContractException e) {
            out.println(e.getMessage());
        }
    }

    /** Writes everything beside its place first, so that a disk that is full changes nothing. */
    private void replace(byte[] bytes) {
        Map<Path, byte[]> files = new LinkedHashMap<>();
        files.put(contract, bytes);
        files.put(
                folder.resolve("openapi.yaml.sha256"),
                VendoredContract.checksumLine(bytes, "openapi.yaml").getBytes(StandardCharsets.UTF_8));
        files.put(folder.resolve("PROVENANCE.md"), provenance(bytes).getBytes(StandardCharsets.UTF_8));
        try {
            for (Map.Entry<Path, byte[]> file : files.entrySet()) {
                Files.write(beside(file.getKey()), file.getValue());
            }
            for (Path file : files.keySet()) {
                Files.move(beside(file), file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new ContractException("The document cannot be taken over: " + e + ".", e);
        }
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private String provenance(byte[] bytes) {
        Path file = folder.resolve("PROVENANCE.md");
        try {
            String text = Files.readString(file);
            return replaced(
                    file,
                    replaced(file, text, "(?m)^(\\| SHA-256 \\| `)[0-9a-f]{64}", VendoredContract.sha256(bytes)),
                    "(?m)^(\\| Taken over \\| )\\d{4}-\\d{2}-\\d{2}",
                    LocalDate.now(clock).toString());
        } catch (IOException e) {
            throw new ContractException("The document cannot be taken over: " + e + ".", e);
        }
    }

    private static String replaced(Path file, String text, String row, String value) {
        Matcher matcher = Pattern.compile(row).matcher(text);
        if (!matcher.find()) {
            throw new ContractException("The document cannot be taken over: " + file + " has no row " + row + ".");
        }
        return matcher.replaceFirst("$1" + value);
    }
}
