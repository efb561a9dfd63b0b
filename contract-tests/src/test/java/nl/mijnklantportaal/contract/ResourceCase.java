package nl.mijnklantportaal.contract;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.LambdaDslJsonBody;
import au.com.dius.pact.core.model.HttpRequest;
import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.support.expressions.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.call.Response;
import org.jspecify.annotations.Nullable;

/** A case of any operation; the answer is the one of the contract. */
record ResourceCase(String apiKey, Function<MijnKlantportaal, Response<?>> calls, SynchronousHttp interaction)
        implements PactCase {
    static Builder builder(String description) {
        return new Builder(description);
    }

    @Override
    public Response<?> call(MijnKlantportaal portal) {
        return calls.apply(portal);
    }

    @Override
    public String toString() {
        return description();
    }

    /** Collects a case. */
    static final class Builder {
        private static final String JSON = "application/json";

        private final String description;
        private final List<ProviderState> states = new ArrayList<>();
        private final Map<String, String> values = new LinkedHashMap<>();
        private @Nullable Function<MijnKlantportaal, Response<?>> calls;
        private String method = "GET";
        private String path = "";
        private String query = "";
        private @Nullable String json;

        private Builder(String description) {
            this.description = description;
            given(ProviderStates.key(ProviderStates.KEY_OF_ALL, ResourceCases.KEY));
        }

        Builder given(ProviderState... providerStates) {
            for (ProviderState state : providerStates) {
                states.add(state);
                state.getParams().forEach((name, value) -> values.put(name, String.valueOf(value)));
            }
            return this;
        }

        Builder calls(Function<MijnKlantportaal, Response<?>> call) {
            calls = call;
            return this;
        }

        /** The request; a value of a provider state stands in braces in the path. */
        Builder sends(String usedMethod, String pathAndQuery) {
            method = usedMethod;
            String[] parts = pathAndQuery.split("\\?", 2);
            path = "/v1" + parts[0];
            query = parts.length == 2 ? parts[1] : "";
            return this;
        }

        /** The request with a body; only white space and the order of members may differ. */
        Builder sends(String usedMethod, String pathAndQuery, String body) {
            json = body;
            return sends(usedMethod, pathAndQuery);
        }

        /** A documented status with its body. */
        ResourceCase answers(int status, LambdaDslJsonBody body) {
            return build(response -> response.status(status), body);
        }

        /** Any success, because no page shows its status. */
        ResourceCase succeeds(LambdaDslJsonBody body) {
            return build(HttpResponseBuilder::successStatus, body);
        }

        /** A documented refusal. */
        ResourceCase refuses(int status, String message) {
            return answers(status, AnswerBody.message(message));
        }

        private ResourceCase build(
                Function<HttpResponseBuilder, HttpResponseBuilder> status, LambdaDslJsonBody answer) {
            SynchronousHttp interaction = new HttpInteractionBuilder(
                            description, new ArrayList<>(states), new ArrayList<>())
                    .withRequest(this::request)
                    .willRespondWith(response ->
                            status.apply(response).header("Content-Type", JSON).body(answer.build()))
                    .getInteraction();
            chosenByTheProvider(interaction.getRequest());
            new Undocumented(Map.of("X-Request-Id", "0b3f7c52"), Json.object("{\"addedLater\": [12.90, null]}"))
                    .declareIn(interaction);
            return new ResourceCase(
                    Objects.requireNonNull(values.get(ProviderStates.API_KEY)),
                    Objects.requireNonNull(calls),
                    interaction);
        }

        private HttpRequestBuilder request(HttpRequestBuilder request) {
            request.method(method)
                    .path(filled(path))
                    .header("Authorization", "Bearer " + values.get(ProviderStates.API_KEY))
                    .header("Accept", JSON);
            if (!query.isEmpty()) {
                request.queryParameters(query);
            }
            return json == null ? request : request.header("Content-Type", JSON).body(json);
        }

        private String filled(String template) {
            String result = template;
            for (Map.Entry<String, String> value : values.entrySet()) {
                result = result.replace("{" + value.getKey() + "}", value.getValue());
            }
            return result;
        }

        /** Values that only a provider knows: a valid key, the id of something that exists. */
        private void chosenByTheProvider(HttpRequest request) {
            fromState(request, Category.HEADER, "Authorization", "Bearer ${" + ProviderStates.API_KEY + "}");
            if (path.contains("{")) {
                fromState(request, Category.PATH, "", path.replace("{", "${"));
            }
            if (json != null) {
                places("$", Json.parse(json))
                        .forEach((place, value) -> values.forEach((name, example) -> {
                            if (example.equals(value)) {
                                fromState(request, Category.BODY, place, "${" + name + "}");
                            }
                        }));
            }
        }

        /** The texts of a body by their JSON paths. */
        private static Map<String, String> places(String path, JsonNode json) {
            Map<String, String> places = new LinkedHashMap<>();
            if (json.isTextual()) {
                places.put(path, json.textValue());
            }
            for (int i = 0; json.isArray() && i < json.size(); i++) {
                places.putAll(places(path + "[" + i + "]", json.get(i)));
            }
            json.properties().forEach(member -> places.putAll(places(path + "." + member.getKey(), member.getValue())));
            return places;
        }

        private static void fromState(HttpRequest request, Category category, String place, String expression) {
            request.getGenerators()
                    .addGenerator(category, place, new ProviderStateGenerator(expression, DataType.STRING));
        }
    }
}
