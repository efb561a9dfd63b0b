package nl.mijnklantportaal.client.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/** One date is not before another; nothing where either is no date, which is told of that one. */
final class ShapeRuleNotBefore extends ShapeRule {
    private final Property<?> later;
    private final Property<?> earlier;
    private final String format;

    ShapeRuleNotBefore(Property<?> later, Property<?> earlier, String format) {
        this.later = later;
        this.earlier = earlier;
        this.format = format;
    }

    @Override
    void check(Map<String, @Nullable Object> json, Shape shape, String path, Findings findings) {
        if (json.get(later.name()) instanceof String end
                && json.get(earlier.name()) instanceof String start
                && isBefore(end, start)) {
            findings.add(
                    JsonPaths.child(path, later.beanName()),
                    Rank.SHAPE,
                    "must not be before " + earlier.beanName() + " (" + end + " is before " + start + ")");
        }
    }

    private boolean isBefore(String end, String start) {
        switch (format) {
            case "date" -> {
                LocalDate last = Kind.DATE.read(end, "", false);
                LocalDate first = Kind.DATE.read(start, "", false);
                return last != null && first != null && last.isBefore(first);
            }
            case "date-time" -> {
                OffsetDateTime last = Kind.DATE_TIME.read(end, "", false);
                OffsetDateTime first = Kind.DATE_TIME.read(start, "", false);
                return last != null && first != null && last.isBefore(first);
            }
            default -> {
                LocalDateTime last = local(end);
                LocalDateTime first = local(start);
                return last != null && first != null && last.isBefore(first);
            }
        }
    }

    private static @Nullable LocalDateTime local(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
