package nl.mijnklantportaal.spectools;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A condition on the nodes that an action selects, which JSONPath cannot express ({@code x-where}). */
enum Condition {
    /** A Schema Object; data, names and extensions that look like one are not. */
    SCHEMA("schema", Roles::isSchema),
    /** The schema of a page of a list: it has {@code data}, an array, and {@code current_page}. */
    PAGE("page", (roles, node) -> roles.isSchema(node) && Roles.isPage(node)),
    /** An operation whose success answers such a page. */
    LISTS_PAGES("lists-pages", Roles::isListing),
    /** A schema of the body of a request, or inside one. */
    REQUESTED("requested", Roles::isRequested),
    /** A property that the schema around it requires. */
    REQUIRED("required", Roles::isRequired),
    /** A schema of a success answer, or inside one; for a list, of its items and not of the envelope. */
    ANSWERED("answered", Roles::isAnswered),
    /** A schema that does not allow null. */
    NEVER_NULL("never-null", (roles, node) -> roles.isSchema(node) && !roles.allowsNull(node)),
    /** A schema that is not inferred, stands in nothing inferred, and has no {@code x-missing} of its own. */
    CERTAIN("certain", (roles, node) -> roles.isSchema(node) && roles.isCertain(node));

    private final String word;
    private final BiPredicate<Roles, JsonNode> predicate;

    Condition(String word, BiPredicate<Roles, JsonNode> predicate) {
        this.word = word;
        this.predicate = predicate;
    }

    /** Reads one word, or a list of different words. */
    static Set<Condition> read(JsonNode where, String name) {
        List<JsonNode> words = where.isArray() ? where.valueStream().toList() : List.of(where);
        Set<Condition> conditions = new LinkedHashSet<>();
        for (JsonNode word : words) {
            Condition condition = Stream.of(values())
                    .filter(each -> word.isString() && each.word.equals(word.stringValue()))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException(name + " must be one of " + words() + ", and is " + word));
            if (!conditions.add(condition)) {
                throw new IllegalArgumentException(name + " names " + condition.word + " twice");
            }
        }
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException(name + " must be one of " + words() + ", or a list of them");
        }
        return conditions;
    }

    private static String words() {
        return Arrays.stream(values()).map(Condition::toString).collect(Collectors.joining(", "));
    }

    boolean holds(Roles roles, JsonNode node) {
        return predicate.test(roles, node);
    }

    @Override
    public String toString() {
        return word;
    }
}
