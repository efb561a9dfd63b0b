package nl.mijnklantportaal.spectools.wire;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Compares the parameters of an operation and of its path item. */
final class ParameterComparison {

    /** OpenAPI says that these header parameters are ignored. */
    private static final Set<String> IGNORED = Set.of("header accept", "header content-type", "header authorization");

    private final Sides sides;
    private final SchemaComparison schemas;
    private final WireOperation was;
    private final WireOperation is;

    ParameterComparison(Sides sides, SchemaComparison schemas, WireOperation was, WireOperation is) {
        this.sides = sides;
        this.schemas = schemas;
        this.was = was;
        this.is = is;
    }

    void compare() {
        Map<String, String> renamed = renamed();
        Map<String, JsonNode> earlier = parameters(sides.before(), was, renamed);
        Map<String, JsonNode> later = parameters(sides.after(), is, Map.of());
        for (Map.Entry<String, JsonNode> each : later.entrySet()) {
            JsonNode parameter = each.getValue();
            JsonNode counterpart = earlier.get(each.getKey());
            boolean needed = isRequired(parameter);
            if (counterpart == null) {
                At at = at(parameter, name(parameter), needed);
                sides.findings()
                        .add(
                                needed ? Kind.REQUIRED_PARAMETER_ADDED : Kind.PARAMETER_ADDED,
                                at,
                                "",
                                type(at, parameter));
            } else {
                parameter(at(parameter, name(parameter), isRequired(counterpart)), counterpart, parameter);
            }
        }
        earlier.forEach((key, parameter) -> {
            if (!later.containsKey(key)) {
                sides.findings().add(Kind.PARAMETER_REMOVED, at(parameter, name(parameter), true), "", "");
            }
        });
    }

    private static String name(JsonNode parameter) {
        return parameter.path("name").asString("");
    }

    private static boolean isRequired(JsonNode parameter) {
        return parameter.path("required").asBoolean(false);
    }

    private String type(At at, JsonNode parameter) {
        return sides.shapesAfter().of(value(parameter)).typesShown();
    }

    /** Tells path parameters that only have another name, and returns the new name by the old one. */
    private Map<String, String> renamed() {
        Map<String, String> renamed = new HashMap<>();
        List<String> earlier = was.pathParameters();
        List<String> later = is.pathParameters();
        for (int i = 0; i < earlier.size(); i++) {
            if (!earlier.get(i).equals(later.get(i))) {
                renamed.put(earlier.get(i), later.get(i));
                sides.findings()
                        .add(
                                Kind.PATH_PARAMETER_RENAMED,
                                Direction.NONE,
                                new Place(is.name(), "", later.get(i), is.name()),
                                earlier.get(i),
                                later.get(i),
                                is.name());
            }
        }
        return renamed;
    }

    /** Returns the parameters by place and name; those of the operation override those of its path item. */
    private static Map<String, JsonNode> parameters(
            Side contract, WireOperation operation, Map<String, String> renamed) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (JsonNode holder : List.of(operation.item(), operation.node())) {
            for (JsonNode each : holder.path("parameters")) {
                JsonNode parameter = contract.followed(each);
                String in = parameter.path("in").asString("");
                String name = parameter.path("name").asString("");
                String known = in.equals("path") ? renamed.getOrDefault(name, name) : name;
                String key = in + " " + (in.equals("header") ? known.toLowerCase(Locale.ROOT) : known);
                if (!IGNORED.contains(key)) {
                    parameters.put(key, parameter);
                }
            }
        }
        return parameters;
    }

    private At at(JsonNode parameter, String name, boolean required) {
        String root = is.name() + " " + parameter.path("in").asString("") + " " + name;
        return At.parameter(is.name(), root, name, required);
    }

    private void parameter(At at, JsonNode earlier, JsonNode later) {
        Findings findings = sides.findings();
        findings.wording(at.place().text(), earlier, later);
        if (isRequired(earlier) != isRequired(later)) {
            findings.add(isRequired(later) ? Kind.NOW_REQUIRED : Kind.NO_LONGER_REQUIRED, at, "", "");
        }
        boolean deprecated = later.path("deprecated").asBoolean(false);
        if (earlier.path("deprecated").asBoolean(false) != deprecated) {
            findings.add(deprecated ? Kind.DEPRECATED : Kind.NO_LONGER_DEPRECATED, at, "", "");
        }
        String style = style(earlier);
        if (!style.equals(style(later))) {
            findings.add(Kind.PARAMETER_STYLE_CHANGED, at, style, style(later));
        }
        new ClientComparison(findings).prefixes(at, earlier.path("x-id-prefix"), later.path("x-id-prefix"));
        schemas.compare(at, value(earlier), value(later));
    }

    private static JsonNode value(JsonNode parameter) {
        JsonNode content = parameter.path("content");
        return ContentComparison.schema(
                content.isEmpty() ? parameter : content.iterator().next());
    }

    /** Returns how a parameter is written, with the defaults of OpenAPI. */
    private static String style(JsonNode parameter) {
        if (!parameter.path("content").isEmpty()) {
            return parameter.path("content").propertyNames().iterator().next();
        }
        String in = parameter.path("in").asString("");
        String usual = in.equals("path") || in.equals("header") ? "simple" : "form";
        String style = parameter.path("style").asString(usual);
        boolean explode = parameter.path("explode").asBoolean(style.equals("form"));
        boolean reserved = parameter.path("allowReserved").asBoolean(false);
        return style + (explode ? ", exploded" : "") + (reserved ? ", with reserved characters" : "");
    }
}
