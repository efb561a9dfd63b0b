package nl.mijnklantportaal.client.json;

import java.util.Map;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the contract for an object, beyond the kinds of its members; for generated code.
 *
 * <p>Of itself it limits the number of members: a class of its own for that would be loaded at the start, with the interface
 * of any request that has the rule.
 */
public class ShapeRule {
    private final int min;
    private final int max;

    ShapeRule() {
        this(0, Integer.MAX_VALUE);
    }

    private ShapeRule(int min, int max) {
        this.min = min;
        this.max = max;
    }

    /** Reports what is wrong with the members of an object at a path. */
    void check(Map<String, @Nullable Object> json, Shape shape, String path, Findings findings) {
        if (json.size() < min) {
            findings.add(path, Rank.SHAPE, "must have at least " + count(min) + choice(shape));
        } else if (json.size() > max) {
            findings.add(path, Rank.SHAPE, "must have at most " + count(max));
        }
    }

    private static String choice(Shape shape) {
        String names = shape.properties().stream().map(Property::beanName).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : ", such as " + names;
    }

    private static String count(int members) {
        return members == 1 ? "one member" : members + " members";
    }

    /** True when a getter has the same constraint in Bean Validation, so that {@link WellFormed} does not report it again. */
    boolean isOfGetter() {
        return false;
    }

    /**
     * Constraints on the value of a property.
     *
     * @param property a property that the shape declares
     * @param constraints what its value must be unless it is null
     * @return the rule
     */
    public static ShapeRule of(Property<?> property, Constraint... constraints) {
        return ShapeRuleValue.rule(property, constraints);
    }

    /**
     * The number of members ({@code minProperties} and {@code maxProperties}), unknown ones included.
     *
     * @param min at least so many
     * @param max at most so many; {@link Integer#MAX_VALUE} for no limit
     * @return the rule
     */
    public static ShapeRule members(int min, int max) {
        return new ShapeRule(min, max);
    }

    /**
     * A date that is not before another, if both are given and well-formed ({@code x-not-before}).
     *
     * @param later the property that must not be before the other
     * @param earlier the property that it is compared with
     * @param format {@code date}, {@code date-time} or {@code local-date-time}, the format of both
     * @return the rule
     */
    public static ShapeRule notBefore(Property<?> later, Property<?> earlier, String format) {
        return ShapeRuleNotBefore.rule(later, earlier, format);
    }

    /**
     * The total size of the files of a form ({@code x-max-bytes}).
     *
     * @param max at most so many
     * @return the rule
     */
    public static ShapeRule maxBytes(long max) {
        return ShapeRuleMaxBytes.rule(max);
    }

    /**
     * A rule that depends on the members of the object ({@code if}, {@code then} and {@code else}).
     *
     * @param condition when {@code then} holds
     * @param described the condition in words, such as {@code method is bank}
     * @param then the rule when the condition is met; null for none
     * @param otherwise the rule when it is not met; null for none
     * @return the rule
     */
    public static ShapeRule when(
            Members condition, String described, @Nullable Members then, @Nullable Members otherwise) {
        return ShapeRuleWhen.rule(condition, described, then, otherwise);
    }
}
