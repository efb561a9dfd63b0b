package nl.mijnklantportaal.benchmarks.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import nl.mijnklantportaal.benchmarks.contender.Contender;

/**
 * The figures of one setting, such as eight threads: one value for each contender, round and metric.
 *
 * <p>A ratio is computed within each round, where both were measured close in time; the result is the median of these ratios.
 */
public final class Figures {
    private final Map<Contender, Map<Metric, TreeMap<Integer, Double>>> values = new LinkedHashMap<>();

    public void add(Contender contender, int round, Metric metric, double value) {
        values.computeIfAbsent(contender, key -> new EnumMap<>(Metric.class))
                .computeIfAbsent(metric, key -> new TreeMap<>())
                .put(round, value);
    }

    /** Returns the contenders that were measured, in the given order. */
    public List<Contender> measured(List<Contender> of) {
        return of.stream().filter(values::containsKey).toList();
    }

    /** Returns the median over the rounds; empty when nothing was measured. */
    public OptionalDouble median(Contender contender, Metric metric) {
        return median(rounds(contender, metric).values());
    }

    /** Returns the sum over the rounds. */
    public double sum(Contender contender, Metric metric) {
        return rounds(contender, metric).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Returns the value divided by the reference's: the median of the ratios of all rounds that have both. */
    public OptionalDouble ratio(Contender contender, Contender reference, Metric metric) {
        return ratio(rounds(contender, metric), rounds(reference, metric));
    }

    /** Like {@link #ratio(Contender, Contender, Metric)}, to the same contender in another setting. */
    public OptionalDouble ratio(Contender contender, Figures reference, Metric metric) {
        return ratio(rounds(contender, metric), reference.rounds(contender, metric));
    }

    private static OptionalDouble ratio(Map<Integer, Double> of, Map<Integer, Double> to) {
        List<Double> ratios = new ArrayList<>();
        of.forEach((round, value) -> {
            Double reference = to.get(round);
            if (reference != null) {
                ratios.add(value / reference);
            }
        });
        return median(ratios);
    }

    private static OptionalDouble median(Collection<Double> of) {
        return of.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Statistics.median(of));
    }

    private Map<Integer, Double> rounds(Contender contender, Metric metric) {
        return values.getOrDefault(contender, Map.of()).getOrDefault(metric, new TreeMap<>());
    }
}
