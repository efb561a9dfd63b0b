package nl.mijnklantportaal.sandbox.app;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant who made a mistake in typing. */
final class Nearest {

    private Nearest() {}

    /** The name that takes the fewest edits, whatever the case of the letters. */
    static String to(String name, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(other -> edits(lower(name), lower(other))))
                .orElseThrow();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** How many characters must be put in, left out or changed to make one text of the other. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
