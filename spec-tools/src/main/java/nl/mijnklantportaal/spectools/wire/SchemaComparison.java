package nl.mijnklantportaal.spectools.wire;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** Compares the schemas of one operation in one direction, from bodies and parameters through references. */
final class SchemaComparison {

    private final ShapeReader before;
    private final ShapeReader after;
    private final Findings findings;
    private final ValueComparison values;
    private final ClientComparison client;
    private final Choices choices;
    private final Map<JsonNode, Set<JsonNode>> seen = new IdentityHashMap<>();

    SchemaComparison(ShapeReader before, ShapeReader after, Findings findings) {
        this.before = before;
        this.after = after;
        this.findings = findings;
        this.values = new ValueComparison(before, after, findings);
        this.client = new ClientComparison(findings);
        this.choices = new Choices(before, after, findings, this);
    }

    /** Compares two schemas of the same value. */
    void compare(At at, JsonNode earlier, JsonNode later) {
        Shape was = before.of(earlier);
        Shape is = after.of(later);
        wording(at, was, is, earlier, later);
        if (choices.compareWrapped(at, earlier, later)) {
            return;
        }
        Site site = new Site(at, was, is);
        if (!types(site, was, is)) {
            return;
        }
        boolean nullChanged = nullability(site, was, is);
        values.compare(site, was, is);
        client.compare(site, was, is, nullChanged);
        inside(site.inside(), was, is);
    }

    private void wording(At at, Shape was, Shape is, JsonNode earlier, JsonNode later) {
        findings.wording(at.place().text(), earlier, later);
        if (earlier.has("$ref") || later.has("$ref")) {
            String place = new Site(at, was, is).inside().place().text();
            findings.wording(place, was.identity, is.identity);
        }
    }

    /** Compares what is inside: of a class once, of anything else unless it is inside itself. */
    private void inside(At at, Shape was, Shape is) {
        Set<JsonNode> others =
                seen.computeIfAbsent(was.identity, key -> Collections.newSetFromMap(new IdentityHashMap<>()));
        if (others.add(is.identity)) {
            within(at, was, is);
            if (at.schema().isEmpty() || was.label.isEmpty() && is.label.isEmpty()) {
                others.remove(is.identity);
            }
        }
    }

    /** Compares the types; false when they have nothing in common, so that nothing else can be compared. */
    private boolean types(Site site, Shape was, Shape is) {
        String typesBefore = was.typesShown();
        String typesAfter = is.typesShown();
        if (typesBefore.equals(typesAfter)) {
            return !was.nothing;
        }
        if (was.nothing || is.nothing) {
            findings.add(
                    was.nothing ? Kind.TYPE_WIDENED : Kind.TYPE_NARROWED, site.of("type"), typesBefore, typesAfter);
            return false;
        }
        boolean wider = isWithin(was.types, is.types);
        boolean narrower = isWithin(is.types, was.types);
        if (wider || narrower) {
            findings.add(wider ? Kind.TYPE_WIDENED : Kind.TYPE_NARROWED, site.of("type"), typesBefore, typesAfter);
            return was.types != null && is.types != null;
        }
        findings.add(Kind.TYPE_CHANGED, site.of("type"), typesBefore, typesAfter);
        return false;
    }

    private static boolean isWithin(Set<String> some, Set<String> all) {
        if (all == null) {
            return true;
        }
        return some != null
                && some.stream()
                        .allMatch(type -> all.contains(type) || (type.equals("integer") && all.contains("number")));
    }

    private boolean nullability(Site site, Shape was, Shape is) {
        if (was.nullable == is.nullable) {
            return false;
        }
        At at = site.here();
        Kind added =
                at.direction() == Direction.ANSWER && !at.promised() ? Kind.NULL_ADDED_TO_OPTIONAL : Kind.NULL_ADDED;
        findings.add(is.nullable ? added : Kind.NULL_REMOVED, at, "", "");
        return true;
    }

    private void within(At at, Shape was, Shape is) {
        choices.compare(at, was, is);
        Set<String> names = new LinkedHashSet<>(is.properties.keySet());
        names.addAll(is.required);
        names.addAll(was.properties.keySet());
        names.addAll(was.required);
        for (String name : names) {
            property(at, name, was, is);
        }
        if (was.items != null || is.items != null) {
            compare(at.entries(), orAny(was.items), orAny(is.items));
        }
        if (was.isClosed() != is.isClosed()) {
            findings.add(is.isClosed() ? Kind.OTHER_MEMBERS_FORBIDDEN : Kind.OTHER_MEMBERS_ALLOWED, at, "", "");
        } else if (was.others != null || is.others != null) {
            compare(at.members(), orAny(was.others), orAny(is.others));
        }
    }

    private static JsonNode orAny(JsonNode schema) {
        return schema == null ? BooleanNode.TRUE : schema;
    }

    private void property(At holder, String name, Shape was, Shape is) {
        boolean answer = holder.direction() == Direction.ANSWER;
        String hidden = answer ? "writeOnly" : "readOnly";
        JsonNode earlier = property(was, name);
        JsonNode later = property(is, name);
        Shape shapeBefore = earlier == null ? null : before.of(earlier);
        Shape shapeAfter = later == null ? null : after.of(later);
        boolean hiddenBefore = shapeBefore != null && shapeBefore.is(hidden);
        boolean hiddenAfter = shapeAfter != null && shapeAfter.is(hidden);
        boolean promised = shapeBefore != null && isPromised(was, name, shapeBefore);
        At at = holder.property(name, promised);
        if (earlier == null) {
            boolean needed = !answer && is.required.contains(name);
            if (!hiddenAfter) {
                findings.add(
                        needed ? Kind.REQUIRED_PROPERTY_ADDED : Kind.PROPERTY_ADDED, at, "", shapeAfter.typesShown());
            }
        } else if (later == null) {
            if (!hiddenBefore) {
                findings.add(Kind.PROPERTY_REMOVED, at, shapeBefore.typesShown(), "");
            }
        } else if (hiddenBefore != hiddenAfter) {
            findings.add(hiding(answer, hiddenAfter), at, "", "");
        } else if (!hiddenBefore) {
            required(at, was.required.contains(name), is.required.contains(name));
            compare(at, earlier, later);
        }
    }

    private static Kind hiding(boolean answer, boolean hidden) {
        if (answer) {
            return hidden ? Kind.WRITE_ONLY_ADDED : Kind.WRITE_ONLY_REMOVED;
        }
        return hidden ? Kind.READ_ONLY_ADDED : Kind.READ_ONLY_REMOVED;
    }

    private static boolean isPromised(Shape holder, String name, Shape property) {
        return holder.required.contains(name)
                || property.is("x-present")
                || (holder.singles.containsKey("x-identity")
                        && holder.singles
                                .get("x-identity")
                                .path("property")
                                .asString("")
                                .equals(name));
    }

    private static JsonNode property(Shape shape, String name) {
        JsonNode property = shape.properties.get(name);
        return property == null && shape.required.contains(name) ? BooleanNode.TRUE : property;
    }

    private void required(At at, boolean was, boolean is) {
        if (was != is) {
            findings.add(is ? Kind.NOW_REQUIRED : Kind.NO_LONGER_REQUIRED, at, "", "");
        }
    }
}
