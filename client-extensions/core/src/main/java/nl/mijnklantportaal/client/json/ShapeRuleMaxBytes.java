package nl.mijnklantportaal.client.json;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/** The files of a form have no more than so many bytes together; told of the first member that holds a file. */
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
        Collection<?> below =
                value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> list ? list : List.of();
        long bytes = 0;
        for (Object each : below) {
            bytes += bytes(each);
        }
        return bytes;
    }
}
