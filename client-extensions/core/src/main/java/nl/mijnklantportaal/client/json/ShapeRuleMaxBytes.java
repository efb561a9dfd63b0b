package nl.mijnklantportaal.client.json;

import java.util.Collection;
import java.util.Map;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/** Limits the total size of the files of a form; reported for the first member that holds a file. */
final class ShapeRuleMaxBytes extends ShapeRule {
    private final long max;

    private ShapeRuleMaxBytes(long max) {
        this.max = max;
    }

    static ShapeRule rule(long max) {
        return new ShapeRuleMaxBytes(max);
    }

    @Override
    void check(Map<String, @Nullable Object> json, Shape shape, String path, Findings findings) {
        long bytes = bytes(json);
        if (bytes > max) {
            String first = json.entrySet().stream()
                    .filter(member -> bytes(member.getValue()) > 0)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            findings.add(
                    JsonPaths.child(path, shape.beanName(first)),
                    Rank.SHAPE,
                    "all files together must be at most " + max + " bytes, not " + bytes);
        }
    }

    private static long bytes(@Nullable Object value) {
        if (value instanceof FormPart file) {
            return file.size();
        }
        if (value instanceof Map<?, ?> map) {
            return sum(map.values());
        }
        return value instanceof Collection<?> list ? sum(list) : 0;
    }

    private static long sum(Collection<?> values) {
        long bytes = 0;
        for (Object value : values) {
            bytes += bytes(value);
            if (bytes < 0) {
                return Long.MAX_VALUE;
            }
        }
        return bytes;
    }
}
