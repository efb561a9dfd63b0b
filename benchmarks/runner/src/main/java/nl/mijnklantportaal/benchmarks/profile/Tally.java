package nl.mijnklantportaal.benchmarks.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Weights summed by name, printed as shares of their total. */
final class Tally {
    private final Map<String, Long> weights = new HashMap<>();
    private long total;

    void add(String name, long weight) {
        weights.merge(name, weight, Long::sum);
        total += weight;
    }

    long total() {
        return total;
    }

    double percent(String name) {
        return total == 0 ? 0 : 100.0 * weights.getOrDefault(name, 0L) / total;
    }

    /** Returns the heaviest names, at most the given number, the heaviest first. */
    List<String> heaviest(int limit) {
        return weights.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns a line with share and name for each. */
    String lines(int limit) {
        StringBuilder lines = new StringBuilder();
        for (String name : heaviest(limit)) {
            lines.append(String.format(Locale.ROOT, "%6.1f %%  %s%n", percent(name), name));
        }
        return lines.toString();
    }
}
