package nl.mijnklantportaal.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RefusalsTests {
    @Test
    void eachDocumentedStatusIsAnExceptionWithItsWords() {
        assertThat(of(Map.of(
                        "426", response("Monthly offer limit of the license reached"),
                        "404", response("Unknown id. Or one of another portal."),
                        "409", response(" Already canceled.\n"),
                        "422", response(null),
                        "418", response("API keys cannot brew"),
                        "4XX", response("Whatever"),
                        "500", response("Whatever"),
                        "200", response("Fine"))))
                .containsExactly(
                        "NotFoundException on status 404: unknown id",
                        "ConflictException on status 409: already canceled",
                        "ApiException on status 418: API keys cannot brew",
                        "UnprocessableRequestException on status 422",
                        "LicenseLimitException on status 426: monthly offer limit of the license reached");
    }

    @Test
    void whatAnyCallMayMeetIsLeftToTheExceptionsOwnPages() {
        assertThat(of(Map.of(
                        "401", response("No"),
                        "403", inferred("No scope. Inferred."),
                        "429", response("Too many"),
                        "404", inferred("Something that the request refers to does not exist. Inferred."))))
                .containsExactly("NotFoundException on status 404: something that the request refers to does not exist;"
                        + " inferred, not documented");
        assertThat(of(Map.of("403", response("Not yours"))))
                .containsExactly("PermissionDeniedException on status 403: not yours");
        assertThat(Refusals.of(null, UnaryOperator.identity(), "")).isEmpty();
    }

    @Test
    void aKnownScopeIsToldInTheWordsOfTheContractsScope() {
        List<String> told = List.of("PermissionDeniedException when the token lacks the scope <code>a.write</code>");

        assertThat(Refusals.of(Map.of("403", inferred("No")), UnaryOperator.identity(), "a.write"))
                .isEqualTo(told);
        assertThat(Refusals.of(Map.of(), UnaryOperator.identity(), "a.write")).isEqualTo(told);
    }

    private static List<String> of(Map<String, ApiResponse> responses) {
        return Refusals.of(responses, UnaryOperator.identity(), "");
    }

    private static ApiResponse response(String description) {
        return new ApiResponse().description(description);
    }

    private static ApiResponse inferred(String description) {
        ApiResponse response = response(description);
        response.addExtension("x-inferred", true);
        return response;
    }
}
