package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The page {@code docs/coverage.md}: every operation with its Java method and how sure the contract is of it. */
public final class CoveragePage {

    /** The page, from the folder {@code openapi/}. */
    public static final String FILE = "../docs/coverage.md";

    private static final String HEAD = """
            # The operations of the SDK, and how sure each is

            An operation is *documented* where the vendor's document or page shows all of it, *partial* where what follows the
            word could not be read, and *inferred* where no page shows its method and path. Nothing refuses an answer for what is
            partial or inferred; where the status of a success is unknown, every 2xx is one. A scope is given where the vendor's
            list of OAuth scopes, as far as it could be read, names the resource; – means that it does not.
            """;

    private static final Pattern PLACE = Pattern.compile("(\\S+ \\S+)(?: \\((.+)\\))?");

    private final NamedContract contract;
    private final List<String> lines = new ArrayList<>();

    private CoveragePage(NamedContract contract) {
        this.contract = contract;
    }

    /** Returns the text of the page. */
    public static String of(NamedContract contract) {
        CoveragePage coverage = new CoveragePage(contract);
        coverage.counts();
        coverage.byTag().forEach(coverage::tag);
        coverage.models();
        coverage.leftOut();
        return HEAD + String.join("\n", coverage.lines) + "\n";
    }

    /** Returns the names of the operations by tag, in the order of the tags. */
    private Map<String, List<String>> byTag() {
        Map<String, List<String>> byTag = new LinkedHashMap<>();
        contract.json().path("tags").forEach(tag -> byTag.put(tag.path("name").asString(), new ArrayList<>()));
        contract.operations()
                .forEach((name, operation) -> byTag.computeIfAbsent(
                                operation.path("tags").path(0).asString(), tag -> new ArrayList<>())
                        .add(name));
        byTag.values().removeIf(List::isEmpty);
        return byTag;
    }

    private void counts() {
        add("", "| resource | operations | documented | partial | inferred |", "| --- | --- | --- | --- | --- |");
        byTag().forEach((tag, names) -> count("[" + tag + "](#" + anchor(tag) + ")", names));
        count("all", List.copyOf(contract.operations().keySet()));
    }

    private void count(String title, List<String> names) {
        Map<String, Long> levels = names.stream()
                .collect(Collectors.groupingBy(
                        name -> level(contract.operation(name)), LinkedHashMap::new, Collectors.counting()));
        add(row(
                title,
                String.valueOf(names.size()),
                String.valueOf(levels.getOrDefault("documented", 0L)),
                String.valueOf(levels.getOrDefault("partial", 0L)),
                String.valueOf(levels.getOrDefault("inferred", 0L))));
    }

    private void tag(String tag, List<String> names) {
        String type = contract.operation(names.get(0)).path("x-java-interface").asString();
        add("", "## " + tag, "", "`portal." + type.substring(0, 1).toLowerCase() + type.substring(1) + "()`", "");
        add("| operation | Java | how sure | scope | source |", "| --- | --- | --- | --- | --- |");
        names.forEach(name -> {
            JsonNode operation = contract.operation(name);
            add(row(
                    code(name),
                    contract.javaMethods(name).stream().map(CoveragePage::code).collect(Collectors.joining(", "))
                            + " → " + code(contract.javaAnswer(name)),
                    sureness(operation),
                    operation.has("x-scope") ? code(operation.path("x-scope").asString()) : "–",
                    source(operation)));
        });
    }

    private void models() {
        add("", "## Models that are read in part", "");
        add("| class | how sure |", "| --- | --- |");
        contract.schemas().forEach((name, schema) -> {
            if (!level(schema).equals("documented")) {
                add(row(code(name), sureness(schema)));
            }
        });
    }

    private void leftOut() {
        add("", "## What is left out", "", "What another page hints at, and no page that could be read describes:", "");
        contract.json()
                .at("/info/x-left-out")
                .valueStream()
                .filter(each -> !isThere(each.path("until").asString("")))
                .forEach(each -> add("- " + each.path("what").asString() + " ("
                        + each.path("hint").asString() + ")"));
    }

    /** Whether the contract has an operation, written as in names.yaml, with its media type where that matters. */
    private boolean isThere(String place) {
        Matcher matcher = PLACE.matcher(place);
        JsonNode operation = matcher.matches() ? contract.operations().get(matcher.group(1)) : null;
        return operation != null
                && (matcher.group(2) == null || contract.bodies(operation).containsKey(matcher.group(2)));
    }

    /** Returns how sure the contract is of an operation or a class: documented, partial or inferred. */
    public static String level(JsonNode node) {
        if (node.path("x-inferred").asBoolean(false)) {
            return "inferred";
        }
        return node.has("x-missing") || node.path("x-completeness").asString("").equals("partial")
                ? "partial"
                : "documented";
    }

    private static String sureness(JsonNode node) {
        String missing = node.path("x-missing")
                .valueStream()
                .map(JsonNode::asString)
                .map(text -> text.replace("|", "\\|"))
                .collect(Collectors.joining("; "));
        return level(node) + (missing.isEmpty() ? "" : "; unknown: " + missing);
    }

    private static String source(JsonNode operation) {
        return operation.has("x-source")
                ? "[page](" + operation.path("x-source").asString() + ")"
                : "the vendor's document";
    }

    private static String anchor(String tag) {
        return tag.toLowerCase().replace(' ', '-');
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }
}
