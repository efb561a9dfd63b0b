package nl.mijnklantportaal.spectools.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares what limits a value: format, listed values, default, limits, patterns and other rules. */
final class ValueComparison {

    /** Formats with a Java type of their own. */
    private static final Set<String> TYPED =
            Set.of("date", "date-time", "int32", "int64", "float", "double", "binary", "byte", "uuid");

    /** Formats that only this client knows. */
    private static final Set<String> OF_THE_CLIENT = Set.of("money", "vat-rate", "local-date-time");

    private static final Map<String, String> OPPOSITE = Map.of(
            "minimum", "exclusiveMinimum",
            "exclusiveMinimum", "minimum",
            "maximum", "exclusiveMaximum",
            "exclusiveMaximum", "maximum");

    private final ShapeReader before;
    private final ShapeReader after;
    private final Findings findings;

    ValueComparison(ShapeReader before, ShapeReader after, Findings findings) {
        this.before = before;
        this.after = after;
        this.findings = findings;
    }

    void compare(Site site, Shape was, Shape is) {
        format(site.of("format"), was.single("format"), is.single("format"));
        listed(site, was.values, is.values);
        byDefault(site.of("default"), was, is);
        flag(site, was.is("deprecated"), is.is("deprecated"));
        limits(site, was, is);
        patterns(site.of("pattern"), was.patterns, is.patterns);
        rules(site, was, is);
    }

    private void format(At at, String was, String is) {
        if (was.equals(is)) {
            return;
        }
        findings.add(kindOfFormat(was, is), at, told(was), told(is));
    }

    private static String told(String format) {
        return format.isEmpty() ? "its plain type" : format;
    }

    private static Kind kindOfFormat(String was, String is) {
        if (OF_THE_CLIENT.contains(was) || OF_THE_CLIENT.contains(is)) {
            return Kind.CLIENT_FORMAT_CHANGED;
        }
        if (TYPED.contains(was) || TYPED.contains(is)) {
            return changed(was, is, Kind.TYPED_FORMAT_ADDED, Kind.TYPED_FORMAT_REMOVED, Kind.TYPED_FORMAT_CHANGED);
        }
        return changed(was, is, Kind.FORMAT_ADDED, Kind.FORMAT_REMOVED, Kind.FORMAT_CHANGED);
    }

    private static Kind changed(String was, String is, Kind added, Kind removed, Kind changed) {
        if (was.isEmpty()) {
            return added;
        }
        return is.isEmpty() ? removed : changed;
    }

    private void listed(Site site, Set<String> was, Set<String> is) {
        At at = site.of("enum").equals(site.here()) ? site.here() : site.of("const");
        if (was == null || is == null) {
            if (is != null) {
                findings.add(Kind.ENUM_ADDED, at, "", Values.shown(is));
            } else if (was != null) {
                findings.add(Kind.ENUM_REMOVED, at, Values.shown(was), "");
            }
            return;
        }
        Set<String> added = new TreeSet<>(is);
        added.removeAll(was);
        Set<String> removed = new TreeSet<>(was);
        removed.removeAll(is);
        if (!added.isEmpty()) {
            findings.add(Kind.ENUM_VALUE_ADDED, at, "", Values.shown(added));
        }
        if (!removed.isEmpty()) {
            findings.add(Kind.ENUM_VALUE_REMOVED, at, Values.shown(removed), "");
        }
    }

    private void byDefault(At at, Shape was, Shape is) {
        boolean had = was.singles.containsKey("default");
        boolean has = is.singles.containsKey("default");
        String earlier = had ? Values.shown(was.singles.get("default")) : "";
        String later = has ? Values.shown(is.singles.get("default")) : "";
        if (had != has) {
            findings.add(has ? Kind.DEFAULT_ADDED : Kind.DEFAULT_REMOVED, at, earlier, later);
        } else if (!earlier.equals(later)) {
            findings.add(Kind.DEFAULT_CHANGED, at, earlier, later);
        }
    }

    private void flag(Site site, boolean was, boolean is) {
        if (was != is) {
            findings.add(is ? Kind.DEPRECATED : Kind.NO_LONGER_DEPRECATED, site.of("deprecated"), "", "");
        }
    }

    private void limits(Site site, Shape was, Shape is) {
        Set<String> words = new TreeSet<>(was.limits.keySet());
        words.addAll(is.limits.keySet());
        for (String word : words) {
            BigDecimal earlier = was.limits.get(word);
            BigDecimal later = is.limits.get(word);
            String other = OPPOSITE.getOrDefault(word, word);
            if (later == null && is.limits.containsKey(other) || earlier == null && was.limits.containsKey(other)) {
                if (later != null) {
                    otherBound(site, word, other, was.limits.get(other), later);
                }
            } else if (earlier == null || later == null || earlier.compareTo(later) != 0) {
                findings.add(kindOfLimit(word, earlier, later), site.of(word), told(word, earlier), told(word, later));
            }
        }
    }

    /** A bound that was inclusive and is exclusive now, or the reverse. */
    private void otherBound(Site site, String word, String other, BigDecimal earlier, BigDecimal later) {
        int moved = word.endsWith("aximum") ? earlier.compareTo(later) : later.compareTo(earlier);
        boolean tighter = moved == 0 ? word.startsWith("exclusive") : moved > 0;
        findings.add(
                tighter ? Kind.LIMIT_TIGHTENED : Kind.LIMIT_LOOSENED,
                site.of(word),
                told(other, earlier),
                told(word, later));
    }

    private static Kind kindOfLimit(String word, BigDecimal was, BigDecimal is) {
        if (was == null || is == null) {
            return was == null ? Kind.LIMIT_TIGHTENED : Kind.LIMIT_LOOSENED;
        }
        boolean tighter;
        if (word.equals("multipleOf")) {
            boolean looser = was.remainder(is).signum() == 0;
            tighter = is.remainder(was).signum() == 0;
            if (!tighter && !looser) {
                return Kind.LIMIT_CHANGED;
            }
        } else {
            boolean upper = word.startsWith("max") || word.equals("exclusiveMaximum");
            tighter = upper ? is.compareTo(was) < 0 : is.compareTo(was) > 0;
        }
        return tighter ? Kind.LIMIT_TIGHTENED : Kind.LIMIT_LOOSENED;
    }

    private static String told(String word, BigDecimal limit) {
        if (limit == null) {
            return "no " + word;
        }
        return word.equals("uniqueItems")
                ? word
                : word + " " + limit.stripTrailingZeros().toPlainString();
    }

    private void patterns(At at, Set<String> was, Set<String> is) {
        String earlier = String.join(" and ", was);
        String later = String.join(" and ", is);
        if (was.equals(is)) {
            return;
        }
        if (is.containsAll(was)) {
            Set<String> added = new TreeSet<>(is);
            added.removeAll(was);
            findings.add(Kind.PATTERN_ADDED, at, earlier, String.join(" and ", added));
        } else if (was.containsAll(is)) {
            Set<String> removed = new TreeSet<>(was);
            removed.removeAll(is);
            findings.add(Kind.PATTERN_REMOVED, at, String.join(" and ", removed), later);
        } else {
            findings.add(Kind.PATTERN_CHANGED, at, earlier, later);
        }
    }

    private void rules(Site site, Shape was, Shape is) {
        Set<String> words = new TreeSet<>(was.rules.keySet());
        words.addAll(is.rules.keySet());
        words.remove("discriminator");
        for (String word : new ArrayList<>(words)) {
            String earlier = Canonical.rules(before, word, was.rules.getOrDefault(word, List.of()));
            String later = Canonical.rules(after, word, is.rules.getOrDefault(word, List.of()));
            if (earlier.isEmpty() && !later.isEmpty()) {
                findings.add(Kind.RULE_ADDED, site.of(word), "", word);
            } else if (later.isEmpty() && !earlier.isEmpty()) {
                findings.add(Kind.RULE_REMOVED, site.of(word), word, "");
            } else if (!earlier.equals(later)) {
                findings.add(Kind.RULE_CHANGED, site.of(word), word, word);
            }
        }
    }
}
