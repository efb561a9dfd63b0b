package nl.mijnklantportaal.spectools;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of one tag as the vendor's public pages show them, with the schemas that they need, read strictly. */
record ObservedFragment(Path file, ObjectNode document) {

    /** The kinds of components that a fragment may have. */
    static final List<String> KINDS = List.of("schemas", "parameters");

    private static final Pattern VERSION = Pattern.compile("1\\.0\\.\\d+");
    private static final Pattern URL = Pattern.compile("https://[^\\s/]+/\\S*");
    private static final Pattern COMPONENT_NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Set<String> DATA = Set.of("example", "examples", "default", "enum", "const");

    static ObservedFragment read(Path file) {
        return of(file, Documents.readYaml(file));
    }

    static ObservedFragment of(Path file, JsonNode document) {
        if (!(document instanceof ObjectNode object)) {
            throw new ContractException(file + " is no fragment of observed operations: it is not an object.");
        }
        List<String> faults = new ArrayList<>();
        checkHead(object, faults);
        object.path("paths").properties().forEach(path -> checkPath(path.getKey(), path.getValue(), faults));
        checkComponents(object.path("components"), faults);
        checkInferred(object, "", faults);
        if (!faults.isEmpty()) {
            throw new ContractException(file + " is no fragment of observed operations:\n  "
                    + String.join("\n  ", new LinkedHashSet<>(faults)));
        }
        return new ObservedFragment(file, object);
    }

    String name() {
        return file.getFileName().toString();
    }

    List<Operation> operations() {
        return Operation.of(document);
    }

    /** Returns the components of a kind by name. */
    Set<Map.Entry<String, JsonNode>> components(String kind) {
        return document.path("components").path(kind).properties();
    }

    private static void checkHead(ObjectNode fragment, List<String> faults) {
        refuseOthers(fragment, "", Set.of("observed", "info", "paths", "components"), faults);
        if (!VERSION.matcher(fragment.path("observed").asString("")).matches()) {
            faults.add("/observed: must be the version of this form, 1.0.0, and is " + told(fragment.path("observed")));
        }
        JsonNode info = fragment.path("info");
        if (!info.path("title").isString()) {
            faults.add("/info/title: must say in a text what the fragment is about");
        }
        refuseOthers(info, "/info", Set.of("title", "description"), faults);
        if (fragment.path("paths").isEmpty() && fragment.path("components").isEmpty()) {
            faults.add("/paths: there is nothing in it; delete the file");
        }
    }

    private static void checkPath(String path, JsonNode item, List<String> faults) {
        String place = "/paths/" + Schemas.escape(path);
        if (!path.startsWith("/") || item.isEmpty()) {
            faults.add(place + ": must be a path that begins with / and has operations");
        }
        for (Map.Entry<String, JsonNode> member : item.properties()) {
            if (!Operation.METHODS.contains(member.getKey())) {
                faults.add(place + "/" + Schemas.escape(member.getKey())
                        + ": a path has operations only; say parameters in each operation");
            } else {
                checkOperation(place + "/" + member.getKey(), member.getValue(), faults);
            }
        }
    }

    private static void checkOperation(String place, JsonNode operation, List<String> faults) {
        for (String name : List.of("operationId", "summary")) {
            if (operation.path(name).asString("").isBlank()) {
                faults.add(place + "/" + name + ": must be given as a text");
            }
        }
        if (!operation.path("responses").isObject()) {
            faults.add(place + "/responses: must say what is answered, 2XX where the status is unknown");
        }
        if (operation.path("tags").size() != 1) {
            faults.add(place + "/tags: must be the one tag of the operation");
        }
        if (!URL.matcher(operation.path("x-source").asString("")).matches()) {
            faults.add(place + "/x-source: must be the address (https) of the vendor's page, and is "
                    + told(operation.path("x-source")));
        }
        String completeness = operation.path("x-completeness").asString("");
        JsonNode missing = operation.path("x-missing");
        if (!Set.of("full", "partial").contains(completeness)) {
            faults.add(place + "/x-completeness: must be full or partial, and is "
                    + told(operation.path("x-completeness")));
        } else if (completeness.equals("partial")
                && (!missing.isArray()
                        || missing.isEmpty()
                        || !missing.valueStream().allMatch(JsonNode::isString))) {
            faults.add(place + "/x-missing: must list in words what the page did not show, for it was read in part");
        } else if (completeness.equals("full") && !missing.isMissingNode()) {
            faults.add(place + "/x-missing: contradicts x-completeness: full; say partial, or leave it");
        }
        operation.path("responses").properties().forEach(response -> {
            if (response.getKey().endsWith("XX")
                    && !response.getValue().path("x-inferred").asBoolean(false)) {
                faults.add(place + "/responses/" + response.getKey()
                        + ": a status that no page shows is inferred; say x-inferred: true");
            }
        });
    }

    private static void checkComponents(JsonNode components, List<String> faults) {
        refuseOthers(components, "/components", Set.copyOf(KINDS), faults);
        for (String kind : KINDS) {
            components.path(kind).properties().forEach(component -> {
                String place = "/components/" + kind + "/" + Schemas.escape(component.getKey());
                if (!COMPONENT_NAME.matcher(component.getKey()).matches()) {
                    faults.add(place + ": a component's name has letters, digits, '.', '_' and '-' only");
                }
                if (!component.getValue().isObject()) {
                    faults.add(place + ": must be an object");
                }
            });
        }
    }

    /** A mark that is not true would have no effect, so it is refused. */
    private static void checkInferred(JsonNode node, String pointer, List<String> faults) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                checkInferred(array.get(i), pointer + "/" + i, faults);
            }
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String name = member.getKey();
            String place = pointer + "/" + Schemas.escape(name);
            if (isMapOfNames(pointer)) {
                checkInferred(member.getValue(), place, faults);
            } else if (name.startsWith("x-") && name.endsWith("inferred")) {
                if (!member.getValue().isBoolean() || !member.getValue().booleanValue()) {
                    faults.add(place + ": must be true, or absent, and is " + told(member.getValue()));
                }
            } else if (!name.startsWith("x-") && !DATA.contains(name)) {
                checkInferred(member.getValue(), place, faults);
            }
        }
    }

    private static boolean isMapOfNames(String pointer) {
        return pointer.endsWith("/properties");
    }

    private static void refuseOthers(JsonNode node, String place, Set<String> known, List<String> faults) {
        if (!node.isObject() && !node.isMissingNode()) {
            faults.add(place + ": must be an object");
        }
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                faults.add(place + "/" + Schemas.escape(name) + ": a fragment has nothing of this name here, only "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    private static String told(JsonNode value) {
        return value.isMissingNode() ? "missing" : OverlayAction.quote(value);
    }
}
