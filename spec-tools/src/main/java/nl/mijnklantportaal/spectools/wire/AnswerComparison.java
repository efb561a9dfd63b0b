package nl.mijnklantportaal.spectools.wire;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Compares the answers of an operation: statuses, headers and bodies. */
final class AnswerComparison {

    private final Sides sides;
    private final SchemaComparison schemas;
    private final String operation;

    AnswerComparison(Sides sides, SchemaComparison schemas, String operation) {
        this.sides = sides;
        this.schemas = schemas;
        this.operation = operation;
    }

    void compare(JsonNode earlier, JsonNode later) {
        Map<String, JsonNode> was = byStatus(sides.before(), earlier.path("responses"));
        Map<String, JsonNode> is = byStatus(sides.after(), later.path("responses"));
        is.forEach((status, answer) -> {
            String counterpart = counterpart(was, status);
            if (!was.containsKey(status)) {
                added(status, counterpart, within(was, status));
            }
            if (counterpart != null) {
                answer(status, was.get(counterpart), answer);
            }
        });
        was.forEach((status, answer) -> {
            if (!is.containsKey(status)) {
                String counterpart = counterpart(is, status);
                removed(status, counterpart, within(is, status));
                if (counterpart != null) {
                    answer(counterpart, answer, is.get(counterpart));
                }
            }
        });
    }

    /** Tells a new status, unless a range or the default answer had it before. */
    private void added(String status, String counterpart, List<String> within) {
        if (!within.isEmpty()) {
            add(Kind.STATUS_WIDENED, status, String.join(", ", within), status);
        } else if (counterpart == null) {
            add(isSuccess(status) ? Kind.SUCCESS_STATUS_ADDED : Kind.ERROR_STATUS_ADDED, status, "", "");
        }
    }

    private void removed(String status, String counterpart, List<String> within) {
        if (!within.isEmpty()) {
            add(Kind.STATUS_NARROWED, status, status, String.join(", ", within));
        } else if (counterpart == null) {
            add(isSuccess(status) ? Kind.SUCCESS_STATUS_REMOVED : Kind.ERROR_STATUS_REMOVED, status, "", "");
        }
    }

    private void add(Kind kind, String status, String before, String after) {
        Place place = new Place(operation, "", status, root(status));
        sides.findings().add(kind, Direction.ANSWER, place, before, after, operation);
    }

    private String root(String status) {
        return operation + " answer " + status;
    }

    private static boolean isSuccess(String status) {
        return status.startsWith("2");
    }

    private static Map<String, JsonNode> byStatus(Side contract, JsonNode responses) {
        Map<String, JsonNode> byStatus = new TreeMap<>(Comparator.naturalOrder());
        responses.properties().stream()
                .filter(response -> !response.getKey().startsWith("x-"))
                .forEach(response -> byStatus.put(status(response.getKey()), contract.followed(response.getValue())));
        return byStatus;
    }

    private static String status(String key) {
        return key.equals("default") ? key : key.toUpperCase(Locale.ROOT);
    }

    /** Returns the status whose answer a status has: itself, its range or the default one; null for none. */
    private static String counterpart(Map<String, JsonNode> answers, String status) {
        if (answers.containsKey(status) || status.equals("default")) {
            return answers.containsKey(status) ? status : null;
        }
        String range = status.charAt(0) + "XX";
        if (answers.containsKey(range)) {
            return range;
        }
        return answers.containsKey("default") && !isSuccess(status) ? "default" : null;
    }

    /** Returns the statuses that a range has, for a range. */
    private static List<String> within(Map<String, JsonNode> answers, String range) {
        return answers.keySet().stream()
                .filter(status -> range.endsWith("XX") && !status.equals(range) && status.charAt(0) == range.charAt(0))
                .toList();
    }

    private void answer(String status, JsonNode earlier, JsonNode later) {
        At at = At.body(operation, Direction.ANSWER, root(status));
        sides.findings().wording(at.place().text(), earlier, later);
        headers(status, earlier.path("headers"), later.path("headers"));
        boolean had = !earlier.path("content").isEmpty();
        boolean has = !later.path("content").isEmpty();
        if (had && has) {
            new ContentComparison(sides.findings(), schemas)
                    .compare(at, earlier.path("content"), later.path("content"));
        } else if (has) {
            sides.findings().add(Kind.BODY_ADDED, at, "", ContentComparison.told(later));
        } else if (had) {
            sides.findings().add(Kind.BODY_REMOVED, at, ContentComparison.told(earlier), "");
        }
    }

    private void headers(String status, JsonNode earlier, JsonNode later) {
        Map<String, Map.Entry<String, JsonNode>> was = byName(sides.before(), earlier);
        Map<String, Map.Entry<String, JsonNode>> is = byName(sides.after(), later);
        is.forEach((key, header) -> {
            if (was.containsKey(key)) {
                header(status, header.getKey(), was.get(key).getValue(), header.getValue());
            } else {
                sides.findings().add(Kind.HEADER_ADDED, at(status, header.getKey(), false), "", "");
            }
        });
        was.forEach((key, header) -> {
            if (!is.containsKey(key)) {
                sides.findings().add(Kind.HEADER_REMOVED, at(status, header.getKey(), false), "", "");
            }
        });
    }

    private static Map<String, Map.Entry<String, JsonNode>> byName(Side contract, JsonNode headers) {
        Map<String, Map.Entry<String, JsonNode>> byName = new TreeMap<>();
        headers.properties().forEach(header -> {
            String key = header.getKey().toLowerCase(Locale.ROOT);
            if (!key.equals("content-type")) {
                byName.put(key, Map.entry(header.getKey(), contract.followed(header.getValue())));
            }
        });
        return byName;
    }

    private At at(String status, String name, boolean required) {
        return At.header(operation, "header " + name + " of answer " + status, name, required);
    }

    private void header(String status, String name, JsonNode earlier, JsonNode later) {
        boolean was = earlier.path("required").asBoolean(false);
        boolean is = later.path("required").asBoolean(false);
        At at = at(status, name, was);
        sides.findings().wording(at.place().text(), earlier, later);
        if (was != is) {
            sides.findings().add(is ? Kind.NOW_REQUIRED : Kind.NO_LONGER_REQUIRED, at, "", "");
        }
        schemas.compare(at, ContentComparison.schema(earlier), ContentComparison.schema(later));
    }
}
