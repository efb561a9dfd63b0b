package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.mijnklantportaal.spectools.Overlay.Version;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A rule that computes a new value from the old value of each node ({@code x-change}). */
abstract class ComputedChange implements OverlayChange {

    private static final String NULLABLE_AS_TYPE = "nullable-as-type";
    private static final String CUT_SUFFIX = "cut-suffix";

    /** Reads a change: its name, or an object with one member, the name, whose value is the argument. */
    static OverlayChange read(JsonNode change, String name) {
        if (change.isString() && change.stringValue().equals(NULLABLE_AS_TYPE)) {
            return new NullableAsType();
        }
        if (change.isObject() && change.propertyNames().equals(Set.of(CUT_SUFFIX))) {
            String suffix = change.path(CUT_SUFFIX).asString("");
            if (!change.path(CUT_SUFFIX).isString() || suffix.isEmpty()) {
                throw new IllegalArgumentException(name + "." + CUT_SUFFIX + " must be a text that is not empty");
            }
            return new CutSuffix(suffix);
        }
        if (change.isObject() && change.propertyNames().equals(Set.of(ScopeByTag.NAME))) {
            return ScopeByTag.read(change.path(ScopeByTag.NAME), name + "." + ScopeByTag.NAME);
        }
        throw new IllegalArgumentException(name + " must be " + NULLABLE_AS_TYPE + ", {" + CUT_SUFFIX + ": text} or {"
                + ScopeByTag.NAME + ": {tag: [scopes]}}, and is " + change);
    }

    /** Returns the new value, or the old one when the rule does not apply; throws when the rule cannot decide. */
    abstract JsonNode changed(JsonNode value);

    @Override
    public void applyTo(List<Location> selected, JsonNode document, Version version) {
        List<Change> changes = new ArrayList<>();
        for (Location location : selected) {
            if (location instanceof Location.Root) {
                throw new IllegalArgumentException("the root of the document cannot be changed by a rule");
            }
            JsonNode changed = changed(location.value());
            if (!changed.equals(location.value())) {
                changes.add(new Change(location, changed));
            }
        }
        if (changes.isEmpty()) {
            throw NotFitting.changesNothing();
        }
        for (Change change : changes) {
            if (change.location().value() instanceof ObjectNode object && change.value() instanceof ObjectNode with) {
                object.removeAll();
                object.setAll(with);
            } else {
                change.location().replace(change.value());
            }
        }
    }

    /** A node and its new value; equal nodes at different places are different. */
    private record Change(Location location, JsonNode value) {}

    /** A rule is meant to find new places, so these are no surprise. */
    @Override
    public JsonNode touched(JsonNode value) {
        return MissingNode.getInstance();
    }

    /** Removes a suffix from each text that has it. */
    private static final class CutSuffix extends ComputedChange {
        private final String suffix;

        CutSuffix(String suffix) {
            this.suffix = suffix;
        }

        @Override
        JsonNode changed(JsonNode value) {
            if (!value.isString()) {
                throw new IllegalArgumentException(
                        "its target selects " + OverlayAction.quote(value) + ", and " + CUT_SUFFIX + " takes texts");
            }
            String text = value.stringValue();
            if (!text.endsWith(suffix)) {
                return value;
            }
            if (text.equals(suffix)) {
                throw new IllegalArgumentException("it leaves nothing of '" + text + "'");
            }
            return StringNode.valueOf(text.substring(0, text.length() - suffix.length()));
        }
    }

    /** Replaces {@code nullable}, which is OpenAPI 3.0, by the null type of JSON Schema. */
    private static final class NullableAsType extends ComputedChange {
        @Override
        JsonNode changed(JsonNode value) {
            JsonNode nullable = value.path("nullable");
            if (!value.isObject() || !nullable.isBoolean()) {
                throw new IllegalArgumentException("its target selects " + OverlayAction.quote(value) + ", and "
                        + NULLABLE_AS_TYPE + " takes schemas whose nullable is true or false");
            }
            // The members stay the same objects, because the rule may have selected some of them too.
            ObjectNode schema = ((ObjectNode) value).objectNode().setAll((ObjectNode) value);
            schema.remove("nullable");
            if (nullable.booleanValue()) {
                allowNull(schema);
            }
            return schema;
        }

        private static void allowNull(ObjectNode schema) {
            if (schema.has("type") && !LeftOutOfSchema.types(schema).contains("null")) {
                ArrayNode types = schema.arrayNode();
                if (schema.get("type") instanceof ArrayNode several) {
                    types.addAll(several);
                } else {
                    types.add(schema.get("type"));
                }
                schema.set("type", types.add("null"));
            }
            boolean refers = schema.has("$ref") || schema.has("allOf");
            boolean chooses = schema.has("anyOf") || schema.has("oneOf");
            if (refers && chooses) {
                throw new IllegalArgumentException("of " + OverlayAction.quote(schema) + ", which has a choice beside a"
                        + " reference, no rule can say it; say it by an action before this one");
            }
            if (refers) {
                schema.set("anyOf", schema.arrayNode().add(moved(schema)).add(ofNull(schema)));
            }
            for (String choice : List.of("anyOf", "oneOf")) {
                if (schema.get(choice) instanceof ArrayNode alternatives
                        && alternatives.valueStream().noneMatch(NullableAsType::isNull)) {
                    schema.set(choice, schema.arrayNode().addAll(alternatives).add(ofNull(schema)));
                }
            }
            if (schema.has("const") && !schema.get("const").isNull() && !schema.has("enum")) {
                schema.set("enum", schema.arrayNode().add(schema.remove("const")));
            }
            if (schema.get("enum") instanceof ArrayNode listed
                    && listed.valueStream().noneMatch(JsonNode::isNull)) {
                schema.set("enum", schema.arrayNode().addAll(listed).addNull());
            }
        }

        private static boolean isNull(JsonNode alternative) {
            return LeftOutOfSchema.types(alternative).contains("null");
        }

        private static ObjectNode ofNull(ObjectNode schema) {
            return schema.objectNode().put("type", "null");
        }

        /** Moves the nullable part out of its schema: a reference, or an allOf of one reference. */
        private static ObjectNode moved(ObjectNode schema) {
            ObjectNode moved = schema.objectNode();
            JsonNode reference = schema.remove("$ref");
            JsonNode parts = schema.remove("allOf");
            if (reference == null && parts.size() == 1 && parts.get(0).isObject()) {
                return (ObjectNode) parts.get(0);
            }
            if (reference != null) {
                moved.set("$ref", reference);
            }
            if (parts != null) {
                moved.set("allOf", parts);
            }
            return moved;
        }
    }
}
