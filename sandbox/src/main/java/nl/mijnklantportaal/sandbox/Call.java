package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request with an accepted key and a body that keeps to the contract.
 */
record Call(String apiKey, String text, JsonNode json) {}
