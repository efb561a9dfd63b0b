package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A request with an accepted key and a body that is valid under the contract.
 *
 * @param query the part after the question mark, still encoded
 * @param text the body, empty where the operation takes none
 * @param json the body, missing where the operation takes none
 */
record Call(String apiKey, Optional<String> query, String text, JsonNode json) {}
