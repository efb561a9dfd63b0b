package nl.mijnklantportaal.contract;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.LambdaDslJsonBody;
import au.com.dius.pact.consumer.dsl.Matchers;
import au.com.dius.pact.core.model.HttpRequest;
import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.support.expressions.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import org.jspecify.annotations.Nullable;

/**
 * A case of creating an offer: the request of the SDK's user, and the interaction that follows.
 *
 * <p>A provider must keep to the interaction. Members of the answer outside the contract are declared beside it, in
 * {@link Undocumented}: the SDK must keep them, but no provider must send them.
 *
 * @param apiKey what the SDK is built with, the one of the provider states
 */
record CreateOfferCase(CreateCustomerOfferFromLinesRequest offer, String apiKey, SynchronousHttp interaction)
        implements PactCase {
    static Builder builder(String description) {
        return new Builder(description);
    }

    @Override
    public Response<?> call(MijnKlantportaal portal) {
        return portal.customerOffers().createFromLinesWithResponse(offer, CallOptions.defaults());
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
        private final Map<String, HeaderPattern> headers = new LinkedHashMap<>();
        private final Map<String, String> undocumentedHeaders = new LinkedHashMap<>();
        private String undocumentedBody = "{}";
        private @Nullable CreateCustomerOfferFromLinesRequest offer;
        private @Nullable String json;
        private @Nullable DslPart body;
        private int status;

        private record HeaderPattern(String regex, String example) {}

        private Builder(String description) {
            this.description = description;
        }

        Builder given(ProviderState... providerStates) {
            states.addAll(List.of(providerStates));
            return this;
        }

        Builder asked(CreateCustomerOfferFromLinesRequest request) {
            offer = request;
            return this;
        }

        /** The body that must be sent; only white space and the order of members may differ. */
        Builder sends(String body) {
            json = body;
            return this;
        }

        Builder answers(int code, LambdaDslJsonBody documented) {
            status = code;
            body = documented.build();
            return this;
        }

        Builder header(String name, String regex, String example) {
            headers.put(name, new HeaderPattern(regex, example));
            return this;
        }

        /** Members of the answer's body, and of the objects in it, that the contract lacks. */
        Builder undocumented(String members) {
            undocumentedBody = members;
            return this;
        }

        Builder undocumentedHeader(String name, String value) {
            undocumentedHeaders.put(name, value);
            return this;
        }

        CreateOfferCase build() {
            String apiKey = states.stream()
                    .filter(state -> state.getParams().containsKey(ProviderStates.API_KEY))
                    .map(state -> (String) state.getParams().get(ProviderStates.API_KEY))
                    .findFirst()
                    .orElseThrow();
            SynchronousHttp interaction = new HttpInteractionBuilder(
                            description, new ArrayList<>(states), new ArrayList<>())
                    .withRequest(request -> request.method("POST")
                            .path("/v1/customer-offers/manual")
                            .header("Authorization", "Bearer " + apiKey)
                            .header("Content-Type", JSON)
                            .header("Accept", JSON)
                            .body(Objects.requireNonNull(json)))
                    .willRespondWith(this::answer)
                    .getInteraction();
            chosenByTheProvider(interaction.getRequest());
            new Undocumented(undocumentedHeaders, Json.object(undocumentedBody)).declareIn(interaction);
            return new CreateOfferCase(Objects.requireNonNull(offer), apiKey, interaction);
        }

        private HttpResponseBuilder answer(HttpResponseBuilder response) {
            response.status(status).header("Content-Type", JSON);
            headers.forEach(
                    (name, pattern) -> response.header(name, Matchers.regexp(pattern.regex(), pattern.example())));
            return response.body(Objects.requireNonNull(body));
        }

        /** Values that only a provider knows: a valid key, a customer of that portal, an unused number. */
        private void chosenByTheProvider(HttpRequest request) {
            states.stream()
                    .flatMap(state -> state.getParams().keySet().stream())
                    .forEach(name -> {
                        if (name.equals(ProviderStates.API_KEY)) {
                            fromState(request, Category.HEADER, "Authorization", "Bearer ${" + name + "}");
                        } else {
                            fromState(request, Category.BODY, "$." + name, "${" + name + "}");
                        }
                    });
        }

        private static void fromState(HttpRequest request, Category category, String place, String expression) {
            request.getGenerators()
                    .addGenerator(category, place, new ProviderStateGenerator(expression, DataType.STRING));
        }
    }
}
