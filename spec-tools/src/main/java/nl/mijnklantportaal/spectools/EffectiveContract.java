package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Writes the effective contract: the vendored document with every overlay applied, as JSON. */
public final class EffectiveContract {

    private static final List<String> OPTIONS = List.of("--contract", "--checksum", "--overlays", "--output");
    private static final String USAGE =
            "Usage: EffectiveContract --contract FILE --checksum FILE --overlays DIR --output FILE";

    private EffectiveContract() {}

    /**
     * Checks the vendored contract against its checksum, applies the overlays in the order of their file names, checks
     * the result and writes it. The same input always gives the same bytes.
     *
     * @param arguments {@code --contract FILE --checksum FILE --overlays DIR --output FILE}, in any order
     * @throws ContractException when anything is not as it should be; nothing is written then
     */
    public static void main(String[] arguments) {
        Map<String, Path> options = options(arguments);
        write(options.get("--contract"), options.get("--checksum"), options.get("--overlays"), options.get("--output"));
    }

    private static void write(Path contract, Path checksum, Path overlays, Path output) {
        VendoredContract.check(contract, checksum);
        JsonNode document = Documents.readYaml(contract);
        if (!document.isObject()) {
            throw new ContractException(contract + " is not an OpenAPI document: it is not an object.");
        }
        for (Path file : overlayFiles(overlays)) {
            Overlay.read(file).applyTo(document);
        }
        ContractRules.check(document);
        Documents.writeJson(document, output);
    }

    private static List<Path> overlayFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(EffectiveContract::isOverlay)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ContractException("The overlays cannot be listed: " + directory + " (" + e + ").", e);
        }
    }

    private static boolean isOverlay(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static Map<String, Path> options(String[] arguments) {
        Map<String, Path> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!OPTIONS.contains(name)) {
                throw new ContractException("Unknown option " + name + ". " + USAGE);
            }
            if (i + 1 == arguments.length) {
                throw new ContractException("Option " + name + " has no value. " + USAGE);
            }
            if (options.put(name, Path.of(arguments[i + 1])) != null) {
                throw new ContractException("Option " + name + " is given twice. " + USAGE);
            }
        }
        for (String name : OPTIONS) {
            if (!options.containsKey(name)) {
                throw new ContractException("Option " + name + " is missing. " + USAGE);
            }
        }
        return options;
    }
}
