package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;

/**
 * A request with an accepted key, valid under the contract.
 *
 * @param parameters those of the path, decoded
 * @param query the parameters of the query, decoded
 * @param text the body as it arrived, a form as JSON; empty where there is none
 * @param json the body, missing where there is none
 * @param files the files of a form, by their property
 * @param isForm whether the body is a form
 */
record Call(
        String apiKey,
        Map<String, String> parameters,
        Map<String, List<String>> query,
        String text,
        JsonNode json,
        Map<String, List<Upload>> files,
        boolean isForm) {

    /** A call whose body is no form. */
    Call(String apiKey, Map<String, String> parameters, Map<String, List<String>> query, String text, JsonNode json) {
        this(apiKey, parameters, query, text, json, Map.of(), false);
    }

    /** A call without a request. */
    static Call none(String apiKey) {
        return new Call(apiKey, Map.of(), Map.of(), "", MissingNode.getInstance());
    }
}
