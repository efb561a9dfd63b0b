package nl.mijnklantportaal.contract;

import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.support.json.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Members of an answer outside the contract: the SDK must keep them, a provider need not send them.
 *
 * <p>They stand in the pact as a comment, which binds no provider: a provider would have to send every member of the
 * expected body.
 */
record Undocumented(Map<String, String> headers, ObjectNode body) {
    static final String COMMENT = "undocumented";

    void declareIn(SynchronousHttp interaction) {
        ObjectNode comment = Json.object("{}");
        headers.forEach(comment.putObject("headers")::put);
        comment.set("body", body);
        interaction.getComments().put(COMMENT, JsonParser.parseString(comment.toString()));
    }

    static Undocumented of(SynchronousHttp interaction) {
        return of(Json.parse(interaction.getComments().get(COMMENT).toString()));
    }

    /**
     * Reads the comment.
     *
     * @param comment may be missing, when nothing is declared
     */
    static Undocumented of(JsonNode comment) {
        Map<String, String> headers = new LinkedHashMap<>();
        comment.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().textValue()));
        return new Undocumented(headers, comment.path("body") instanceof ObjectNode body ? body : Json.object("{}"));
    }

    /** Returns the answer with these members. */
    static HttpResponse answer(SynchronousHttp interaction) {
        Undocumented undocumented = of(interaction);
        HttpResponse documented = interaction.getResponse();
        Map<String, List<String>> headers = new LinkedHashMap<>(documented.getHeaders());
        undocumented.headers.forEach((name, value) -> headers.put(name, List.of(value)));
        ObjectNode body = Json.merged(
                Json.object(new String(documented.getBody().unwrap(), StandardCharsets.UTF_8)), undocumented.body);
        return new HttpResponse(
                documented.getStatus(),
                headers,
                OptionalBody.body(
                        body.toString().getBytes(StandardCharsets.UTF_8),
                        documented.getBody().getContentType()));
    }
}
