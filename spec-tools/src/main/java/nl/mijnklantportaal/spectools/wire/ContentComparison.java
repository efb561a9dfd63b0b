package nl.mijnklantportaal.spectools.wire;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** Compares bodies by media type. */
final class ContentComparison {

    private final Findings findings;
    private final SchemaComparison schemas;

    ContentComparison(Findings findings, SchemaComparison schemas) {
        this.findings = findings;
        this.schemas = schemas;
    }

    void compare(At at, JsonNode earlier, JsonNode later) {
        Map<String, JsonNode> was = byType(earlier);
        Map<String, JsonNode> is = byType(later);
        for (Map.Entry<String, JsonNode> each : is.entrySet()) {
            JsonNode counterpart = counterpart(was, each.getKey());
            if (!was.containsKey(each.getKey()) && !isCovered(was, each.getKey())) {
                findings.add(Kind.MEDIA_TYPE_ADDED, at, "", each.getKey());
            }
            if (counterpart != null) {
                media(at, counterpart, each.getValue());
            }
        }
        for (Map.Entry<String, JsonNode> each : was.entrySet()) {
            if (!is.containsKey(each.getKey())) {
                if (!isCovered(is, each.getKey())) {
                    findings.add(Kind.MEDIA_TYPE_REMOVED, at, each.getKey(), "");
                }
                JsonNode counterpart = counterpart(is, each.getKey());
                if (counterpart != null) {
                    media(at, each.getValue(), counterpart);
                }
            }
        }
    }

    /** Returns the content types of a body for a reader. */
    static String told(JsonNode body) {
        return String.join(", ", byType(body.path("content")).keySet());
    }

    private void media(At at, JsonNode was, JsonNode is) {
        findings.wording(at.place().text(), was, is);
        schemas.compare(at, schema(was), schema(is));
        if (at.direction() == Direction.REQUEST) {
            new ClientComparison(findings).formStyle(at, was.path("x-form-style"), is.path("x-form-style"));
            encoding(at, was.path("encoding"), is.path("encoding"));
        }
    }

    private void encoding(At at, JsonNode was, JsonNode is) {
        String earlier = encoding(was);
        String later = encoding(is);
        if (!earlier.equals(later)) {
            findings.add(Kind.ENCODING_CHANGED, at, earlier, later);
        }
    }

    private static String encoding(JsonNode encoding) {
        Set<String> parts = new TreeSet<>();
        encoding.properties().forEach(part -> {
            Set<String> members = new TreeSet<>();
            part.getValue().properties().stream()
                    .filter(member -> !Keywords.isWording(member.getKey()))
                    .forEach(member -> members.add(member.getKey() + " " + Values.shown(member.getValue())));
            if (!members.isEmpty()) {
                parts.add(part.getKey() + " with " + String.join(" and ", members));
            }
        });
        return parts.isEmpty() ? "nothing special" : String.join(", ", parts);
    }

    static JsonNode schema(JsonNode media) {
        return media.has("schema") ? media.path("schema") : BooleanNode.TRUE;
    }

    /** Returns the media types without their character set, which JSON does not have. */
    private static Map<String, JsonNode> byType(JsonNode content) {
        Map<String, JsonNode> byType = new TreeMap<>();
        content.properties()
                .forEach(media -> byType.put(
                        media.getKey().toLowerCase(Locale.ROOT).replace(" ", "").replaceFirst(";charset=[^;]*", ""),
                        media.getValue()));
        return byType;
    }

    private static boolean isCovered(Map<String, JsonNode> content, String type) {
        return content.containsKey("*/*") || content.containsKey(range(type));
    }

    private static JsonNode counterpart(Map<String, JsonNode> content, String type) {
        for (String each : new String[] {type, range(type), "*/*"}) {
            if (content.containsKey(each)) {
                return content.get(each);
            }
        }
        return null;
    }

    private static String range(String type) {
        return type.substring(0, type.indexOf('/') + 1) + "*";
    }
}
