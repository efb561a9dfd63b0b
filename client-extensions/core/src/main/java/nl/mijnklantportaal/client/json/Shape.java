package nl.mijnklantportaal.client.json;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/** The properties that the contract declares for one object. */
public final class Shape {
    private final List<Property<?>> properties;
    private final boolean closed;
    private final List<ShapeRule> rules;

    private Shape(List<Property<?>> properties, boolean closed, List<ShapeRule> rules) {
        this.properties = properties;
        this.closed = closed;
        this.rules = rules;
    }

    /**
     * Lists the declared properties.
     *
     * @param properties in the order of the contract
     * @return the shape
     */
    public static Shape of(Property<?>... properties) {
        return new Shape(List.of(properties), false, List.of());
    }

    /** The property that proves the identity of the object; null when there is none. */
    @Nullable
    Property<?> identity() {
        for (Property<?> property : properties) {
            if (property.isIdentity()) {
                return property;
            }
        }
        return null;
    }

    /**
     * The same properties, where the contract allows no other member in a request. Answers keep all members.
     *
     * @return the shape
     */
    public Shape closed() {
        return new Shape(properties, true, rules);
    }

    /**
     * The same properties with further rules of the contract.
     *
     * @param more what it says
     * @return the shape
     */
    public Shape checked(ShapeRule... more) {
        return new Shape(properties, closed, List.of(more));
    }

    List<Property<?>> properties() {
        return properties;
    }

    /** The Java name of a member; the JSON name when the contract does not know the member. */
    String beanName(String name) {
        Property<?> property = property(name);
        return property == null ? name : property.beanName();
    }

    /** The shape of the object in a member; null when the contract does not describe it. */
    @Nullable
    Shape below(String name, Object raw) {
        Property<?> property = property(name);
        return property != null && property.kind().peek(raw) instanceof JsonModel model ? model.shape() : null;
    }

    /**
     * Reports what a constraint on a single value cannot see: a wrong kind, a null, a missing member, a member that is not
     * allowed, or a rule over several members. Each is reported under the name that its other constraints use.
     */
    void check(Map<String, @Nullable Object> json, BiConsumer<String, String> problems) {
        for (Property<?> property : properties) {
            Object raw = json.get(property.name());
            if (raw != null) {
                property.kind().check(raw, property.beanName(), problems);
            } else if (json.containsKey(property.name())) {
                // @NotNull reports a required member that is not nullable.
                if (!property.isNullable() && !property.isRequired()) {
                    problems.accept(property.beanName(), "must not be null; leave it out instead");
                }
            } else if (property.isRequired() && property.isNullable()) {
                problems.accept(property.beanName(), "must be present, if only as null");
            }
        }
        if (closed) {
            Set<String> unknown = new LinkedHashSet<>(json.keySet());
            properties.forEach(property -> unknown.remove(property.name()));
            unknown.forEach(name -> problems.accept(name, "must be left out; the contract has no such member here"));
        }
        for (ShapeRule rule : rules) {
            if (!rule.isOfGetter()) {
                Findings findings = new Findings();
                rule.check(json, this, "", findings);
                findings.forEach(problems);
            }
        }
    }

    /** Reports the violations of constraints on single values. */
    void checkValues(Map<String, @Nullable Object> json, String path, Findings findings) {
        for (Property<?> property : properties) {
            if (property.isRequired() && !property.isNullable() && json.get(property.name()) == null) {
                findings.add(JsonPaths.child(path, property.beanName()), Rank.VALUE, Constraint.GIVEN);
            }
        }
        for (ShapeRule rule : rules) {
            if (rule.isOfGetter()) {
                rule.check(json, this, path, findings);
            }
        }
    }

    /**
     * The members of a model with its amounts and VAT rates in the notation that a builder gives them.
     *
     * @throws nl.mijnklantportaal.client.error.MalformedFieldException when one of them is not what the contract says
     */
    Map<String, @Nullable Object> normalised(JsonModel model) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(model.toJson());
        for (Property<?> property : properties) {
            Object raw = members.get(property.name());
            if (raw != null || property.isRequired() && !property.isNullable()) {
                Origin at = model.origin().child(property.name());
                Object value = property.kind().normalised(raw, model, at);
                members.computeIfPresent(property.name(), (name, before) -> value);
            }
        }
        return members;
    }

    /** The members for a log, in order; unknown ones show their name alone, as in {@code {id=off_1, reference}}. */
    String describe(Map<String, @Nullable Object> json) {
        StringJoiner members = new StringJoiner(", ", "{", "}");
        json.forEach((name, raw) -> {
            Property<?> property = property(name);
            members.add(property == null ? name : name + "=" + described(property, raw));
        });
        return members.toString();
    }

    /** The property of that JSON name, or null when the contract has none. */
    @Nullable
    Property<?> property(String name) {
        for (Property<?> property : properties) {
            if (property.name().equals(name)) {
                return property;
            }
        }
        return null;
    }

    private static String described(Property<?> property, @Nullable Object raw) {
        if (raw == null) {
            return "null";
        }
        return property.isSensitive() ? "***" : property.kind().describe(raw);
    }
}
