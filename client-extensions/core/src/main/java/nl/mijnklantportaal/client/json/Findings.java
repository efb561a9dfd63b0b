package nl.mijnklantportaal.client.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import nl.mijnklantportaal.client.error.Violation;

/** Collects the findings of a check; for each place, the one that explains most becomes the violation. For our own modules. */
public final class Findings {
    /** How much a finding explains: for one place, the first of these is reported. */
    public enum Rank {
        /** The object itself breaks the contract, for instance by a wrong kind, which hides other faults there. */
        SHAPE,
        /** The contract gives the message. */
        WORDED,
        /** A constraint on a single value. */
        VALUE,
        /** A regular expression, which is the hardest to read. */
        PATTERN
    }

    private static final int DIGITS = 10;

    private final List<Finding> findings = new ArrayList<>();

    /** Creates an empty collection. */
    public Findings() {}

    /**
     * Adds a finding.
     *
     * @param path the place, such as {@code lines[1].amountExclVat}; empty for the object itself
     * @param rank how much it explains
     * @param words what is wrong and what is expected
     */
    public void add(String path, Rank rank, String words) {
        findings.add(new Finding(path, sortable(path), rank, words));
    }

    /**
     * One violation for each place, in the order of the places; the tenth element of an array follows the ninth.
     *
     * @return never null
     */
    public List<Violation> violations() {
        if (findings.isEmpty()) {
            return List.of();
        }
        Map<String, Violation> byPath = new LinkedHashMap<>();
        findings.stream()
                .sorted(Finding.ORDER)
                .forEach(found -> byPath.computeIfAbsent(found.path(), path -> new Violation(path, found.words())));
        return List.copyOf(byPath.values());
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    void forEach(BiConsumer<String, String> finding) {
        for (Finding found : findings) {
            finding.accept(found.path(), found.words());
        }
    }

    /** The path with indexes of equal length. */
    private static String sortable(String path) {
        int open = path.indexOf('[');
        if (open < 0) {
            return path;
        }
        StringBuilder padded = new StringBuilder(path.length() + DIGITS).append(path, 0, open);
        for (int i = open; i < path.length(); i++) {
            padded.append(path.charAt(i));
            if (path.charAt(i) == '[') {
                int close = path.indexOf(']', i);
                padded.append("0".repeat(Math.max(0, DIGITS + 1 - (close - i))));
            }
        }
        return padded.toString();
    }

    private record Finding(String path, String sortable, Rank rank, String words) {
        private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::sortable)
                .thenComparing(Finding::path)
                .thenComparing(Finding::rank)
                .thenComparing(Finding::words);
    }
}
