package nl.mijnklantportaal.client.operations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.NaturalKey;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Calls operations of a portal with requests that follow from the contract alone, and with ids that the portal has answered before.
 *
 * <p>A portal may refuse a request that the contract allows, such as closing what is closed. Then other ids and other members
 * are tried, until one is accepted.
 */
final class PortalCalls {
    private static final Pattern ID = Pattern.compile("([a-z]{3}_)\\w+");
    private static final int MOST_IDS = 8;

    private final BiFunction<ApiOperation, @Nullable Object[], @Nullable Object> caller;
    private final Answered answered = new Answered();
    private final ContractValues values = new ContractValues(this::known);
    private int number;

    /** Calls in one way, such as by the typed client. */
    PortalCalls(BiFunction<ApiOperation, @Nullable Object[], @Nullable Object> caller) {
        this.caller = caller;
    }

    /** Asks for every list and creates one of everything, twice, because some things belong to others. */
    void lookAround() {
        for (int i = 0; i < 2; i++) {
            ApiOperation.all()
                    .filter(operation ->
                            operation.isList() || operation.documented().verb().equals("POST"))
                    .sorted(Comparator.comparing(
                            operation -> operation.documented().writes()))
                    .forEach(this::tries);
        }
    }

    /** Calls an operation on a new thing, where one can be created. */
    @Nullable
    Object call(ApiOperation operation) {
        List<String> prefixes = operation.prefixes();
        if (!prefixes.isEmpty()) {
            creating(operation.api(), prefixes.get(0)).forEach(this::tries);
        }
        List<String> refusals = new ArrayList<>();
        Object answer = tries(operation, refusals);
        if (answer == null) {
            throw new AssertionError(operation + " was refused whatever was sent: " + refusals);
        }
        return answer;
    }

    /** What creates the things that an id of a path stands for. */
    private static Stream<ApiOperation> creating(Class<?> api, String prefix) {
        return ApiOperation.all()
                .filter(each -> each.api() == api && each.documented().verb().equals("POST"))
                .filter(each -> each.prefixes().isEmpty() && each.answers(prefix));
    }

    private void tries(ApiOperation operation) {
        tries(operation, new ArrayList<>());
    }

    /** The first answer, or null after nothing but refusals. */
    private @Nullable Object tries(ApiOperation operation, List<String> refusals) {
        List<Map<String, String>> ids = operation.prefixes().isEmpty()
                ? List.of(Map.of())
                : answered.together(operation.prefixes()).stream()
                        .limit(MOST_IDS)
                        .toList();
        for (Map<String, String> each : ids) {
            for (Map<String, Object> request : requests(operation)) {
                try {
                    Object answer = caller.apply(operation, operation.arguments(each::get, request));
                    answered.add(answer);
                    return answer;
                } catch (MijnKlantportaalException refused) {
                    if (refused.outcome() == Outcome.UNKNOWN
                            && operation.documented().writes()) {
                        throw refused;
                    }
                    refusals.add(refused.getMessage());
                }
            }
        }
        if (ids.isEmpty()) {
            refusals.add("nothing was answered with ids that begin with " + operation.prefixes());
        }
        return null;
    }

    /** With every member; then with those that are required, and with each of the others beside them. */
    private List<Map<String, Object>> requests(ApiOperation operation) {
        JsonNode schema = operation.requestSchema();
        if (schema == null) {
            return List.of(Map.of());
        }
        List<Map<String, Object>> requests = new ArrayList<>(List.of(values.object(schema)));
        requests.add(values.object(schema, Set.of()));
        ContractValues.optional(schema).forEach(name -> requests.add(values.object(schema, Set.of(name))));
        return requests.stream().map(request -> numbered(operation, request)).toList();
    }

    /** Gives the natural key a number of its own. */
    private Map<String, Object> numbered(ApiOperation operation, Map<String, Object> request) {
        NaturalKey key = operation.plain().getAnnotation(NaturalKey.class);
        Map<String, Object> numbered = new LinkedHashMap<>(request);
        if (key != null) {
            number++;
            for (String property : key.properties()) {
                numbered.computeIfPresent(
                        property,
                        (name, value) -> ID.matcher(value.toString()).matches() ? value : value + "-" + number);
            }
        }
        return numbered;
    }

    /** An id of an example becomes one that the portal has. */
    private String known(String text) {
        Matcher id = ID.matcher(text);
        return id.matches() ? answered.newest(id.group(1)).orElse(text) : text;
    }
}
