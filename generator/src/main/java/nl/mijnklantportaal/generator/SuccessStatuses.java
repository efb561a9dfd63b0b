package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The statuses of success that the contract documents, as members of the annotation {@code CallFacts}. */
final class SuccessStatuses {
    private static final Pattern STATUS = Pattern.compile("[0-9]{3}");

    private SuccessStatuses() {}

    /**
     * Writes the members.
     *
     * @param responses the responses of an operation by status
     * @return empty when the contract documents no success
     */
    static String of(Map<String, ApiResponse> responses) {
        List<String> statuses = responses.keySet().stream()
                .filter(status -> status.startsWith("2"))
                .toList();
        String named = statuses.stream().filter(STATUS.asMatchPredicate()).collect(Collectors.joining(", "));
        boolean others = statuses.isEmpty()
                ? responses.containsKey("default")
                : !statuses.stream().allMatch(STATUS.asMatchPredicate());
        List<String> members = new ArrayList<>();
        if (!named.isEmpty()) {
            members.add("success = " + (named.contains(",") ? "{" + named + "}" : named));
        }
        if (others) {
            members.add("otherSuccess = true");
        }
        return String.join(", ", members);
    }
}
