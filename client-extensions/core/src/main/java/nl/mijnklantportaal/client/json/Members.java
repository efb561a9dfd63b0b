package nl.mijnklantportaal.client.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/** A condition on the members of an object: a schema of {@code if}, {@code then} or {@code else}. Immutable. */
public final class Members {
    private static final Members ANY = new Members(List.of());

    private final List<Test> tests;

    private Members(List<Test> tests) {
        this.tests = tests;
    }

    /**
     * A condition that any members meet.
     *
     * @return the condition, to be narrowed
     */
    public static Members any() {
        return ANY;
    }

    /**
     * Requires a member, which may be null.
     *
     * @param name the JSON member name
     * @return the narrowed condition
     */
    public Members required(String name) {
        return with((json, shape, path, findings) -> {
            if (!json.containsKey(name)) {
                findings.add(place(shape, path, name), Rank.SHAPE, "must be given");
            }
        });
    }

    /**
     * Requires a member, if present, to equal one of some values.
     *
     * @param name the JSON member name
     * @param values text, booleans, numbers as {@link BigDecimal}, or null
     * @return the narrowed condition
     */
    public Members in(String name, @Nullable Object... values) {
        List<@Nullable Object> listed = Arrays.asList(values.clone());
        return with((json, shape, path, findings) -> {
            if (json.containsKey(name) && listed.stream().noneMatch(value -> isSame(value, json.get(name)))) {
                String words =
                        String.join(", ", listed.stream().map(String::valueOf).toList());
                findings.add(place(shape, path, name), Rank.SHAPE, "must be one of " + words);
            }
        });
    }

    /**
     * Requires a member, if present and not null, to meet constraints.
     *
     * @param name the JSON member name
     * @param constraints what its value must be
     * @return the narrowed condition
     */
    public Members where(String name, Constraint... constraints) {
        List<Constraint> all = List.of(constraints);
        return with((json, shape, path, findings) -> {
            Object raw = json.get(name);
            if (raw != null) {
                all.forEach(constraint -> constraint.check(raw, place(shape, path, name), findings));
            }
        });
    }

    /**
     * Requires a member, if it is an object, to meet a condition itself.
     *
     * @param name the JSON member name
     * @param members its own
     * @return the narrowed condition
     */
    public Members where(String name, Members members) {
        return with((json, shape, path, findings) -> {
            if (json.get(name) instanceof Map<?, ?> object) {
                Shape below = shape == null ? null : shape.below(name, object);
                members.check(members(object), below, place(shape, path, name), findings);
            }
        });
    }

    boolean isMetBy(Map<String, @Nullable Object> json) {
        Findings findings = new Findings();
        check(json, null, "", findings);
        return findings.isEmpty();
    }

    void check(Map<String, @Nullable Object> json, @Nullable Shape shape, String path, Findings findings) {
        tests.forEach(test -> test.check(json, shape, path, findings));
    }

    private Members with(Test test) {
        List<Test> more = new ArrayList<>(tests);
        more.add(test);
        return new Members(List.copyOf(more));
    }

    private static String place(@Nullable Shape shape, String path, String name) {
        return JsonPaths.child(path, shape == null ? name : shape.beanName(name));
    }

    private static boolean isSame(@Nullable Object value, @Nullable Object raw) {
        if (value instanceof BigDecimal number && raw instanceof Number) {
            BigDecimal other = Kind.NUMBER.peek(raw);
            return other != null && number.compareTo(other) == 0;
        }
        return value == null ? raw == null : value.equals(raw);
    }

    @SuppressWarnings("unchecked") // JsonValues.freeze makes this map with text as names
    private static Map<String, @Nullable Object> members(Map<?, ?> object) {
        return (Map<String, @Nullable Object>) object;
    }

    private interface Test {
        void check(Map<String, @Nullable Object> json, @Nullable Shape shape, String path, Findings findings);
    }
}
