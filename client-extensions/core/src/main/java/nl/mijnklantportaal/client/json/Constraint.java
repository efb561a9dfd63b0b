package nl.mijnklantportaal.client.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the contract for a single value. {@link Kind} reports values of another kind, and {@link Property} reports null.
 *
 * <p>Each has a counterpart in Bean Validation with the same message, on the generated getters.
 */
public abstract class Constraint {
    /** The message for a required value that is missing. */
    public static final String GIVEN = "must be given";

    /** The message for text that is not a date and time to the second. */
    public static final String LOCAL_DATE_TIME = "must be a date and time such as 2026-11-29 14:00:00";

    /** The message for text that is not a date and time to the minute. */
    public static final String LOCAL_DATE_TIME_IN_MINUTES =
            "must be a date and time without seconds, such as 2026-11-29 14:00";

    Constraint() {}

    /** Reports what is wrong with a value that is not null. */
    abstract void check(Object raw, String path, Findings findings);

    /**
     * Text that a regular expression matches as a whole.
     *
     * @param regexp the expression; compiled when it is needed first
     * @return the constraint
     */
    public static Constraint pattern(String regexp) {
        return ConstraintPattern.of(regexp, null);
    }

    /**
     * The same with a message that the contract gives.
     *
     * @param regexp the expression
     * @param words the message when the text does not match
     * @return the constraint
     */
    public static Constraint pattern(String regexp, String words) {
        return ConstraintPattern.of(regexp, words);
    }

    /**
     * The length of text in UTF-16 units, or the number of elements or members.
     *
     * @param min at least so many
     * @param max at most so many; {@link Integer#MAX_VALUE} for no limit
     * @return the constraint
     */
    public static Constraint size(int min, int max) {
        return ConstraintSize.of(min, max, null);
    }

    /**
     * The same with a message that the contract gives.
     *
     * @param min at least so many
     * @param max at most so many
     * @param words the message when there are fewer or more
     * @return the constraint
     */
    public static Constraint size(int min, int max, String words) {
        return ConstraintSize.of(min, max, words);
    }

    /**
     * A number that is not less than a bound.
     *
     * @param bound the bound in decimal digits
     * @return the constraint
     */
    public static Constraint atLeast(String bound) {
        return ConstraintBound.of(bound, "must be at least ", 1, true);
    }

    /**
     * A number that is more than a bound.
     *
     * @param bound the bound in decimal digits
     * @return the constraint
     */
    public static Constraint moreThan(String bound) {
        return ConstraintBound.of(bound, "must be more than ", 1, false);
    }

    /**
     * A number that is not more than a bound.
     *
     * @param bound the bound in decimal digits
     * @return the constraint
     */
    public static Constraint atMost(String bound) {
        return ConstraintBound.of(bound, "must be at most ", -1, true);
    }

    /**
     * A number that is less than a bound.
     *
     * @param bound the bound in decimal digits
     * @return the constraint
     */
    public static Constraint lessThan(String bound) {
        return ConstraintBound.of(bound, "must be less than ", -1, false);
    }

    /**
     * One of the values that the contract lists; numbers are compared by their value.
     *
     * @param values in the form that JSON writes
     * @return the constraint
     */
    public static Constraint oneOf(String... values) {
        return ConstraintOneOf.of(List.of(values));
    }

    /**
     * Text of a format that the contract names.
     *
     * @param format {@code date}, {@code date-time}, {@code local-date-time} or {@code local-date-time-in-minutes}
     * @return the constraint
     */
    public static Constraint format(String format) {
        return ConstraintFormat.of(format);
    }

    /**
     * Each element of an array.
     *
     * @param kind the kind that the contract allows; null and other kinds are reported elsewhere
     * @param constraints the constraints on each
     * @return the constraint
     */
    public static Constraint eachElement(Kind<?> kind, Constraint... constraints) {
        return ConstraintEach.of(List.class, kind, List.of(constraints));
    }

    /**
     * Each value of a map.
     *
     * @param kind the kind that the contract allows; null and other kinds are reported elsewhere
     * @param constraints the constraints on each
     * @return the constraint
     */
    public static Constraint eachValue(Kind<?> kind, Constraint... constraints) {
        return ConstraintEach.of(Map.class, kind, List.of(constraints));
    }

    private static final class ConstraintSize extends Constraint {
        private final int min;
        private final int max;
        /** The contract's own message; null when it has none. */
        private final @Nullable String words;

        ConstraintSize(int min, int max, @Nullable String words) {
            this.min = min;
            this.max = max;
            this.words = words;
        }

        static Constraint of(int min, int max, @Nullable String words) {
            return new ConstraintSize(min, max, words);
        }

        @Override
        void check(Object raw, String path, Findings findings) {
            int size;
            if (raw instanceof String text) {
                size = text.length();
            } else if (raw instanceof List<?> list) {
                size = list.size();
            } else if (raw instanceof Map<?, ?> map) {
                size = map.size();
            } else {
                return;
            }
            if (size >= min && size <= max) {
                return;
            }
            if (words == null) {
                findings.add(path, Rank.VALUE, bounds());
            } else {
                findings.add(path, Rank.WORDED, words);
            }
        }

        private String bounds() {
            return max == Integer.MAX_VALUE
                    ? "size must be at least " + min
                    : "size must be between " + min + " and " + max;
        }
    }

    private static final class ConstraintBound extends Constraint {
        private final String bound;
        private final BigDecimal value;
        private final String words;
        private final int direction;
        private final boolean inclusive;

        /** Direction is 1 for the least value and -1 for the greatest. */
        ConstraintBound(String bound, String words, int direction, boolean inclusive) {
            this.bound = bound;
            this.value = new BigDecimal(bound);
            this.words = words;
            this.direction = direction;
            this.inclusive = inclusive;
        }

        static Constraint of(String bound, String words, int direction, boolean inclusive) {
            return new ConstraintBound(bound, words, direction, inclusive);
        }

        @Override
        void check(Object raw, String path, Findings findings) {
            BigDecimal number = raw instanceof Number ? Kind.NUMBER.peek(raw) : null;
            if (number == null) {
                return;
            }
            int comparison = number.compareTo(value) * direction;
            if (comparison < 0 || (comparison == 0 && !inclusive)) {
                findings.add(path, Rank.VALUE, words + bound);
            }
        }
    }

    private static final class ConstraintOneOf extends Constraint {
        private final List<String> values;

        ConstraintOneOf(List<String> values) {
            this.values = values;
        }

        static Constraint of(List<String> values) {
            return new ConstraintOneOf(values);
        }

        @Override
        void check(Object raw, String path, Findings findings) {
            boolean scalar = raw instanceof String || raw instanceof Boolean || raw instanceof Number;
            if (scalar && !allows(raw)) {
                findings.add(path, Rank.VALUE, "must be one of " + String.join(", ", values));
            }
        }

        private boolean allows(Object raw) {
            if (!(raw instanceof Number)) {
                return values.contains(raw.toString());
            }
            BigDecimal number = Kind.NUMBER.peek(raw);
            if (number == null) {
                return false;
            }
            // Nearly every number is written as the contract writes it.
            return values.contains(number.toString()) || values.stream().anyMatch(value -> isSame(value, number));
        }

        private static boolean isSame(String value, BigDecimal number) {
            try {
                return new BigDecimal(value).compareTo(number) == 0;
            } catch (NumberFormatException notANumber) {
                return false;
            }
        }
    }

    private static final class ConstraintFormat extends Constraint {
        private final NamedFormat format;

        ConstraintFormat(String format) {
            this.format = NamedFormat.of(format);
        }

        static Constraint of(String format) {
            return new ConstraintFormat(format);
        }

        @Override
        void check(Object raw, String path, Findings findings) {
            if (raw instanceof String text && !format.isOf(text)) {
                findings.add(path, Rank.VALUE, format.words());
            }
        }
    }

    private static final class ConstraintEach extends Constraint {
        private final Class<?> container;
        private final Kind<?> kind;
        private final List<Constraint> constraints;

        ConstraintEach(Class<?> container, Kind<?> kind, List<Constraint> constraints) {
            this.container = container;
            this.kind = kind;
            this.constraints = constraints;
        }

        static Constraint of(Class<?> container, Kind<?> kind, List<Constraint> constraints) {
            return new ConstraintEach(container, kind, constraints);
        }

        @Override
        void check(Object raw, String path, Findings findings) {
            if (!container.isInstance(raw)) {
                return;
            }
            if (raw instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    each(list.get(i), JsonPaths.element(path, i), findings);
                }
            } else if (raw instanceof Map<?, ?> map) {
                map.forEach((name, member) -> each(member, JsonPaths.value(path, (String) name), findings));
            }
        }

        private void each(@Nullable Object element, String path, Findings findings) {
            if (element != null && kind.wire().peek(element) != null) {
                constraints.forEach(constraint -> constraint.check(element, path, findings));
            }
        }
    }
}
