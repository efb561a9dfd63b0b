package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The documented refusals of an operation, as texts of the tag {@code throws}. */
final class Refusals {
    /** The exceptions of the core by status. 401 and 429 are left out: any call may be refused with them. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "403", "PermissionDeniedException",
            "404", "NotFoundException",
            "409", "ConflictException",
            "422", "UnprocessableRequestException",
            "426", "LicenseLimitException");

    private static final Pattern STATUS = Pattern.compile("4[0-9]{2}");
    private static final Pattern NEXT_SENTENCE = Pattern.compile("\\.\\s.*", Pattern.DOTALL);
    private static final String FORBIDDEN = "403";

    private Refusals() {}

    /**
     * Returns the texts in the order of the statuses.
     *
     * @param responses the responses of an operation by status; null when it has none
     * @param resolving follows the reference of a response
     * @param scope the scope that the operation needs; empty when it is unknown
     */
    static List<String> of(Map<String, ApiResponse> responses, UnaryOperator<ApiResponse> resolving, String scope) {
        List<String> refusals = new ArrayList<>();
        Map<String, ApiResponse> byStatus = new TreeMap<>(responses == null ? Map.of() : responses);
        if (!scope.isEmpty()) {
            byStatus.putIfAbsent(FORBIDDEN, new ApiResponse());
        }
        byStatus.forEach((status, response) -> {
            ApiResponse said = Objects.requireNonNullElse(resolving.apply(response), response);
            boolean inferred = said.getExtensions() != null
                    && Boolean.TRUE.equals(said.getExtensions().get("x-inferred"));
            boolean ofAnyCall = List.of("401", "429").contains(status);
            if (status.equals(FORBIDDEN) && !scope.isEmpty()) {
                refusals.add(EXCEPTIONS.get(status) + " when the token lacks the scope " + Javadoc.code(scope));
            } else if (STATUS.matcher(status).matches() && !ofAnyCall && !(status.equals(FORBIDDEN) && inferred)) {
                refusals.add(EXCEPTIONS.getOrDefault(status, "ApiException") + " on status " + status
                        + words(said.getDescription()) + (inferred ? "; inferred, not documented" : ""));
            }
        });
        return refusals;
    }

    /** The first sentence of a description, after a colon; empty without one. */
    private static String words(String description) {
        String text = description == null
                ? ""
                : Javadoc.phrase(NEXT_SENTENCE.matcher(description.strip()).replaceFirst(""));
        if (text.isEmpty()) {
            return "";
        }
        boolean abbreviation = text.length() > 1 && Character.isUpperCase(text.charAt(1));
        return ": " + (abbreviation ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1));
    }
}
