package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document of the OpenAPI Overlay Specification, 1.0 or 1.1, read strictly.
 *
 * <p>Stricter than the specification in two points: an action that selects nothing fails, and so does one that would
 * change nothing. Both mean that the document has changed.
 */
final class Overlay {

    /** A feature set of the specification; the patch number makes no difference. */
    enum Version {
        V1_0,
        V1_1
    }

    private static final Pattern VERSION = Pattern.compile("1\\.([01])\\.\\d+");

    private final Path file;
    private final List<OverlayAction> actions;

    private Overlay(Path file, List<OverlayAction> actions) {
        this.file = file;
        this.actions = actions;
    }

    static Overlay read(Path file) {
        try {
            return new Overlay(file, actions(Documents.readYaml(file)));
        } catch (IllegalArgumentException e) {
            throw new ContractException(file + " is not a valid overlay: " + e.getMessage() + ".", e);
        }
    }

    /** Changes the document in place, action by action, each on the result of the one before. */
    void applyTo(JsonNode document) {
        applyTo(new OverlaidDocument(document));
    }

    /** Changes the document in place, overlay by overlay, each on the result of the one before. */
    static void applyAll(List<Overlay> overlays, ObjectNode document) {
        OverlaidDocument overlaid = new OverlaidDocument(document);
        for (Overlay overlay : overlays) {
            overlay.applyTo(overlaid);
            overlaid.resolvePathItems();
        }
    }

    private void applyTo(OverlaidDocument document) {
        for (OverlayAction action : actions) {
            try {
                action.applyTo(document);
            } catch (IllegalArgumentException e) {
                throw new ContractException(file + ": " + action + " cannot be applied: " + e.getMessage() + ".", e);
            }
        }
    }

    Path file() {
        return file;
    }

    List<OverlayAction> actions() {
        return actions;
    }

    /** Applies every action that fits to the document, in place. */
    static void applyWhatFits(List<Overlay> overlays, ObjectNode document) {
        OverlaidDocument overlaid = new OverlaidDocument(document);
        for (Overlay overlay : overlays) {
            overlay.actions.forEach(action -> action.tryOn(overlaid));
            overlaid.resolvePathItems();
        }
    }

    /** Reads the overlays of a folder, in the order of their file names. */
    static List<Overlay> readAll(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Overlay::isOverlay)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .map(Overlay::read)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ContractException("The overlays cannot be listed: " + directory + " (" + e + ").", e);
        }
    }

    private static boolean isOverlay(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static List<OverlayAction> actions(JsonNode overlay) {
        if (!(overlay instanceof ObjectNode)) {
            throw new IllegalArgumentException("it is not an object");
        }
        Version version = version(text(overlay, "overlay", "overlay"));
        refuseUnknownFields(overlay, "the overlay", Set.of("overlay", "info", "extends", "actions"));
        checkInfo(overlay.get("info"), version);
        if (overlay.has("extends")) {
            checkReference(text(overlay, "extends", "extends"));
        }
        JsonNode actions = overlay.get("actions");
        if (actions == null || !actions.isArray() || actions.isEmpty()) {
            throw new IllegalArgumentException("actions must be an array of at least one action");
        }
        Set<JsonNode> seen = new HashSet<>();
        List<OverlayAction> read = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            if (!seen.add(actions.get(i))) {
                throw new IllegalArgumentException("actions[" + i + "] repeats an earlier action");
            }
            read.add(OverlayAction.read(actions.get(i), i, version));
        }
        return List.copyOf(read);
    }

    private static Version version(String text) {
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("overlay must name version 1.0 or 1.1, such as 1.1.0, and not " + text);
        }
        return matcher.group(1).equals("0") ? Version.V1_0 : Version.V1_1;
    }

    private static void checkInfo(JsonNode info, Version version) {
        if (!(info instanceof ObjectNode)) {
            throw new IllegalArgumentException("info must be an object");
        }
        refuseUnknownFields(
                info,
                "info",
                version == Version.V1_0 ? Set.of("title", "version") : Set.of("title", "version", "description"));
        text(info, "title", "info.title");
        text(info, "version", "info.version");
        if (info.has("description")) {
            text(info, "description", "info.description");
        }
    }

    private static void checkReference(String reference) {
        try {
            new URI(reference);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("extends is not a URI reference: " + e.getMessage(), e);
        }
    }

    static String text(JsonNode node, String field, String name) {
        JsonNode value = node.get(field);
        if (value == null || !value.isString()) {
            throw new IllegalArgumentException(name + " must be given as a string");
        }
        return value.stringValue();
    }

    static void refuseUnknownFields(JsonNode node, String where, Set<String> known) {
        for (String field : node.propertyNames()) {
            if (!known.contains(field) && !field.startsWith("x-")) {
                throw new IllegalArgumentException(where + " has the unknown field " + field);
            }
        }
    }
}
