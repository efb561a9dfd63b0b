package nl.mijnklantportaal.spectools.wire;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Compares our own extensions that change what the client does. */
final class ClientComparison {

    private final Findings findings;

    ClientComparison(Findings findings) {
        this.findings = findings;
    }

    /** Compares those of a value. */
    void compare(Site site, Shape was, Shape is, boolean nullChanged) {
        boolean answer = site.here().direction() == Direction.ANSWER;
        switched(site, "x-sensitive", was, is, Kind.SENSITIVE_ADDED, Kind.SENSITIVE_REMOVED);
        changed(site.of("x-time-precision"), "x-time-precision", was, is, Kind.TIME_PRECISION_CHANGED);
        if (answer) {
            changed(site.of("x-identity"), "x-identity", was, is, Kind.IDENTITY_CHANGED);
            changed(site.of("x-download-link"), "x-download-link", was, is, Kind.DOWNLOAD_LINK_CHANGED);
        } else {
            rules(site.of("x-not-before"), was, is);
            bytes(site.of("x-max-bytes"), was, is);
        }
        boolean sameRules = was.patterns.equals(is.patterns) && was.limits.equals(is.limits);
        for (String word : List.of("x-pattern-message", "x-size-message")) {
            if (sameRules && !of(was, word).equals(of(is, word))) {
                findings.add(Kind.MESSAGE_CHANGED, site.of(word), "", "");
            }
        }
        if (answer && !nullChanged) {
            switched(site, "x-present", was, is, Kind.PRESENT_ADDED, Kind.PRESENT_REMOVED);
        }
    }

    /** Compares those of an operation. */
    void operation(String operation, JsonNode was, JsonNode is) {
        Place place = new Place(operation, "", "", operation);
        boolean pages = is.path("x-pages").asBoolean(false);
        if (was.path("x-pages").asBoolean(false) != pages) {
            findings.add(pages ? Kind.PAGES_ADDED : Kind.PAGES_REMOVED, Direction.NONE, place, "", "", operation);
        }
        String unapplied = "unapplied";
        told(
                place,
                Kind.RETRY_CHANGED,
                was.path("x-retry").asString(unapplied),
                is.path("x-retry").asString(unapplied));
        told(place, Kind.SCOPE_CHANGED, Values.shown(was.path("x-scope")), Values.shown(is.path("x-scope")));
        told(place, Kind.NATURAL_KEY_CHANGED, sorted(was.path("x-natural-key")), sorted(is.path("x-natural-key")));
    }

    private void told(Place place, Kind kind, String was, String is) {
        if (!was.equals(is)) {
            findings.add(kind, Direction.NONE, place, was, is, place.operation());
        }
    }

    /** Compares the prefixes that an id in a path may have. */
    void prefixes(At at, JsonNode was, JsonNode is) {
        Set<String> earlier = Values.set(was);
        Set<String> later = Values.set(is);
        if (!earlier.equals(later)) {
            boolean looser = later.isEmpty() || (!earlier.isEmpty() && later.containsAll(earlier));
            findings.add(
                    looser ? Kind.ID_PREFIX_LOOSENED : Kind.ID_PREFIX_TIGHTENED,
                    at,
                    prefixes(earlier),
                    prefixes(later));
        }
    }

    private static String prefixes(Set<String> prefixes) {
        return prefixes.isEmpty() ? "anything" : Values.shown(prefixes);
    }

    /** Compares how a form names its fields. */
    void formStyle(At at, JsonNode was, JsonNode is) {
        if (!was.equals(is)) {
            findings.add(Kind.FORM_STYLE_CHANGED, at, Values.shown(was), Values.shown(is));
        }
    }

    private void switched(Site site, String word, Shape was, Shape is, Kind on, Kind off) {
        if (was.is(word) != is.is(word)) {
            findings.add(is.is(word) ? on : off, site.of(word), "", "");
        }
    }

    private void changed(At at, String word, Shape was, Shape is, Kind kind) {
        String earlier = sorted(of(was, word));
        String later = sorted(of(is, word));
        if (!earlier.equals(later)) {
            findings.add(kind, at, earlier, later);
        }
    }

    private void rules(At at, Shape was, Shape is) {
        Set<String> earlier = told(of(was, "x-not-before"));
        Set<String> later = told(of(is, "x-not-before"));
        if (!earlier.equals(later)) {
            boolean looser = earlier.containsAll(later);
            findings.add(
                    looser ? Kind.CLIENT_RULE_LOOSENED : Kind.CLIENT_RULE_TIGHTENED,
                    at,
                    Values.shown(earlier),
                    Values.shown(later));
        }
    }

    private static Set<String> told(JsonNode rules) {
        Set<String> told = new TreeSet<>();
        rules.forEach(rule -> told.add(rule.path("property").asString("") + " not before "
                + rule.path("earliest").asString("")));
        return told;
    }

    private void bytes(At at, Shape was, Shape is) {
        JsonNode earlier = of(was, "x-max-bytes");
        JsonNode later = of(is, "x-max-bytes");
        long least = earlier.asLong(Long.MAX_VALUE);
        long most = later.asLong(Long.MAX_VALUE);
        if (least != most) {
            findings.add(
                    most > least ? Kind.CLIENT_RULE_LOOSENED : Kind.CLIENT_RULE_TIGHTENED,
                    at,
                    told(earlier, "bytes"),
                    told(later, "bytes"));
        }
    }

    private static String told(JsonNode number, String unit) {
        return number.isMissingNode() ? "nothing" : "at most " + Values.text(number) + " " + unit;
    }

    private static JsonNode of(Shape shape, String word) {
        return shape.singles.getOrDefault(word, MissingNode.getInstance());
    }

    /** Returns the members of an extension for a reader; the order of lists in it says nothing. */
    private static String sorted(JsonNode value) {
        if (!value.isObject()) {
            return Values.shown(value);
        }
        Set<String> members = new TreeSet<>();
        value.properties()
                .forEach(member -> members.add(member.getKey() + " "
                        + String.join(" and ", Values.set(member.getValue())).replace("\"", "")));
        return String.join(", ", members);
    }
}
