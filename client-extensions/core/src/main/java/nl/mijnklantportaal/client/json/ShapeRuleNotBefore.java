package nl.mijnklantportaal.client.json;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/** Requires that one date is not before another. A value that is no date is reported by its own constraint. */
final class ShapeRuleNotBefore extends ShapeRule {
    private final Property<?> later;
    private final Property<?> earlier;
    private final String format;

    private ShapeRuleNotBefore(Property<?> later, Property<?> earlier, String format) {
        this.later = later;
        this.earlier = earlier;
        this.format = format;
    }

    static ShapeRule rule(Property<?> later, Property<?> earlier, String format) {
        return new ShapeRuleNotBefore(later, earlier, format);
    }

    @Override
    void check(Map<String, @Nullable Object> json, Shape shape, String path, Findings findings) {
        if (json.get(later.name()) instanceof String end
                && json.get(earlier.name()) instanceof String start
                && isBefore(end, start)) {
            findings.add(
                    JsonPaths.child(path, later.beanName()),
                    Rank.SHAPE,
                    "must not be before " + earlier.beanName()
                            + (later.isSensitive() || earlier.isSensitive()
                                    ? ""
                                    : " (" + end + " is before " + start + ")"));
        }
    }

    private boolean isBefore(String end, String start) {
        if (format.equals("date")) {
            LocalDate last = Kind.DATE.peek(end);
            LocalDate first = Kind.DATE.peek(start);
            return last != null && first != null && last.isBefore(first);
        }
        if (format.equals("date-time")) {
            OffsetDateTime last = Kind.DATE_TIME.peek(end);
            OffsetDateTime first = Kind.DATE_TIME.peek(start);
            return last != null && first != null && last.isBefore(first);
        }
        LocalDateTime last = Kind.LOCAL_DATE_TIME.peek(end);
        LocalDateTime first = Kind.LOCAL_DATE_TIME.peek(start);
        return last != null && first != null && last.isBefore(first);
    }
}
