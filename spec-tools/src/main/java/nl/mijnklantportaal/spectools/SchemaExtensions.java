package nl.mijnklantportaal.spectools;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the extensions of schemas and properties: formats, identities and rules over several fields. */
final class SchemaExtensions {

    /** The types of the core that a class may implement, each with the formats of the required properties. */
    private static final Map<String, Map<String, String>> IMPLEMENTABLE =
            Map.of("TaxableLine", Map.of("amountExclVat", "money", "vatRate", "vat-rate"));

    /** The JSON type of each format. */
    private static final Map<String, String> TYPE_OF_FORMAT = Map.of(
            "money", "string",
            "vat-rate", "integer",
            "date", "string",
            "date-time", "string",
            "local-date-time", "string");

    private static final Set<String> DATES = Set.of("date", "date-time", "local-date-time");

    private final JsonNode document;
    private final Roles roles;
    private final BiConsumer<String, String> faults;

    private SchemaExtensions(JsonNode document, BiConsumer<String, String> faults) {
        this.document = document;
        this.roles = Roles.of(document);
        this.faults = faults;
    }

    static void check(JsonNode document, Schemas schemas, BiConsumer<String, String> faults) {
        SchemaExtensions extensions = new SchemaExtensions(document, faults);
        schemas.all().forEach((place, schema) -> {
            extensions.format(place, schema);
            extensions.identity(place, schema);
            extensions.present(place, schema);
            extensions.implemented(place, schema);
            extensions.notBefore(place, schema);
            extensions.values(place, schema);
            extensions.downloadLink(place, schema);
        });
    }

    /** The formats that only one JSON type can have. */
    private void format(String place, ObjectNode schema) {
        String format = schema.path("format").asString("");
        String wanted = TYPE_OF_FORMAT.get(format);
        if (wanted != null && !LeftOutOfSchema.types(schema).contains(wanted)) {
            faults.accept(
                    place + "/format",
                    format + " is a format of type: " + wanted + ", and this is " + told(schema.path("type"))
                            + "; say the type, or leave the format, by an overlay");
        }
        JsonNode precision = schema.path("x-time-precision");
        if (!precision.isMissingNode()
                && !(format.equals("local-date-time") && precision.asString("").equals("minutes"))) {
            faults.accept(
                    place + "/x-time-precision",
                    "must be minutes, beside format: local-date-time, and is " + precision);
        }
    }

    /** Checks the identity: with an unknown property, no answer could prove to be the resource. */
    private void identity(String place, ObjectNode schema) {
        JsonNode identity = schema.path("x-identity");
        if (identity.isMissingNode()) {
            return;
        }
        String at = place + "/x-identity";
        refuseOthers(at, identity, Set.of("property", "prefix"));
        JsonNode property =
                schema.path("properties").path(identity.path("property").asString(""));
        if (property.isMissingNode()) {
            faults.accept(
                    at + "/property", "must name a property of the schema, and is " + told(identity.path("property")));
        }
        JsonNode prefix = identity.path("prefix");
        if (prefix.isMissingNode()) {
            return;
        }
        if (!Extensions.areTexts(prefix)) {
            faults.accept(at + "/prefix", "must be a text or a list of texts, and is " + prefix);
        } else if (property.path("example").isString()
                && Stream.concat(Stream.of(prefix), prefix.valueStream())
                        .noneMatch(each -> each.isString()
                                && property.path("example").stringValue().startsWith(each.stringValue()))) {
            faults.accept(
                    at + "/prefix",
                    "is " + prefix + ", and the example of the property is " + property.path("example"));
        }
    }

    private void present(String place, ObjectNode schema) {
        if (!schema.has("x-present")) {
            return;
        }
        if (roles.allowsNull(schema)) {
            faults.accept(
                    place + "/x-present", "what may be null is not always there; leave one of them by an overlay");
        } else if (roles.isRequested(schema) && !roles.isAnswered(schema)) {
            faults.accept(
                    place + "/x-present", "is of answers, and this is sent; say required in its place by an overlay");
        }
    }

    private void implemented(String place, ObjectNode schema) {
        JsonNode type = schema.path("x-java-implements");
        if (type.isMissingNode()) {
            return;
        }
        Map<String, String> needed = IMPLEMENTABLE.get(type.asString(""));
        if (needed == null) {
            faults.accept(
                    place + "/x-java-implements",
                    "must be one of " + String.join(", ", IMPLEMENTABLE.keySet()) + ", and is " + type);
            return;
        }
        needed.forEach((name, format) -> {
            JsonNode property =
                    Schemas.followed(document, schema.path("properties").path(name));
            if (!property.path("format").asString("").equals(format)) {
                faults.accept(
                        place + "/x-java-implements",
                        type.stringValue() + " needs the property " + name + " with format: " + format
                                + "; say it by an overlay");
            }
        });
    }

    private void notBefore(String place, ObjectNode schema) {
        JsonNode rules = schema.path("x-not-before");
        if (rules.isMissingNode()) {
            return;
        }
        String at = place + "/x-not-before";
        if (!rules.isArray() || rules.isEmpty()) {
            faults.accept(at, "must be a list of {property, earliest}, and is " + rules);
            return;
        }
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            JsonNode rule = rules.get(i);
            if (!rule.isObject() || !rule.propertyNames().equals(Set.of("property", "earliest")) || !seen.add(rule)) {
                faults.accept(at + "/" + i, "must have property and earliest, once, and is " + rule);
                continue;
            }
            String property = formatOfDate(schema, rule, "property", at + "/" + i);
            String earliest = formatOfDate(schema, rule, "earliest", at + "/" + i);
            if (rule.path("property").equals(rule.path("earliest"))) {
                faults.accept(at + "/" + i, "compares " + rule.path("property") + " with itself");
            } else if (!property.isEmpty() && !earliest.isEmpty() && !property.equals(earliest)) {
                faults.accept(
                        at + "/" + i, "compares a " + property + " with a " + earliest + "; name two of one format");
            }
        }
    }

    private String formatOfDate(ObjectNode schema, JsonNode rule, String role, String place) {
        JsonNode name = rule.path(role);
        JsonNode property = Schemas.followed(document, schema.path("properties").path(name.asString("")));
        String format = property.path("format").asString("");
        if (!DATES.contains(format)) {
            faults.accept(
                    place + "/" + role,
                    "must name a property that is a date (format: date, date-time or local-date-time), and is " + name);
            return "";
        }
        return format;
    }

    /** Checks where a link to a file stands, and when it ends. */
    private void downloadLink(String place, ObjectNode schema) {
        JsonNode link = schema.path("x-download-link");
        if (link.isMissingNode()) {
            return;
        }
        String at = place + "/x-download-link";
        refuseOthers(at, link, Set.of("url", "expires"));
        JsonNode properties = schema.path("properties");
        JsonNode url =
                Schemas.followed(document, properties.path(link.path("url").asString("")));
        if (!LeftOutOfSchema.types(url).contains("string")) {
            faults.accept(at + "/url", "must name a property that is a text, and is " + told(link.path("url")));
        }
        JsonNode expires =
                Schemas.followed(document, properties.path(link.path("expires").asString("")));
        if (link.has("expires") && !expires.path("format").asString("").equals("date-time")) {
            faults.accept(at + "/expires", "must name a property that is a date-time, and is " + link.path("expires"));
        }
    }

    /** Checks extensions whose value is a number, a text or a mark. */
    private void values(String place, ObjectNode schema) {
        JsonNode bytes = schema.path("x-max-bytes");
        if (!bytes.isMissingNode()
                && !(bytes.isIntegralNumber() && bytes.canConvertToLong() && bytes.longValue() > 0)) {
            faults.accept(place + "/x-max-bytes", "must be a number of bytes above 0, and is " + bytes);
        } else if (!bytes.isMissingNode() && !schema.has("properties")) {
            faults.accept(place + "/x-max-bytes", "is of a form, and this has no properties; remove it by an overlay");
        }
        JsonNode message = schema.path("x-pattern-message");
        if (!message.isMissingNode()
                && (message.asString("").isBlank() || !message.isString() || !schema.has("pattern"))) {
            faults.accept(
                    place + "/x-pattern-message", "must say in words what a pattern beside it asks, and is " + message);
        }
        if (schema.has("x-envelope") && !Roles.isPage(schema)) {
            faults.accept(
                    place + "/x-envelope",
                    "is of a page of a list, which has data, an array, and current_page; say them, or remove this, by an"
                            + " overlay");
        }
    }

    private void refuseOthers(String place, JsonNode value, Set<String> known) {
        List<String> others = value.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .toList();
        if (!value.isObject() || !others.isEmpty()) {
            faults.accept(
                    place,
                    "must have " + String.join(" and ", known.stream().sorted().toList()) + " only, and is " + value);
        }
    }

    private static String told(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.toString();
    }
}
