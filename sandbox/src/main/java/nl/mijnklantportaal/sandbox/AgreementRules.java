package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Agreements: the owner signs at once, the signers have not signed yet.
 */
final class AgreementRules {

    private AgreementRules() {}

    static Map<String, List<Rule>> operations() {
        return Map.of("POST /agreements", List.of(Rule.applies(AgreementRules::sign)));
    }

    private static void sign(Handling handling) {
        ObjectNode agreement = handling.object();
        String signature = handling.request().path("signerSignatureData").asText();
        agreement.put("status", "sent").put("signerSignature", signature);
        agreement.put("signerSignatureHash", hash(signature + handling.timestamp()));
        ArrayNode signers = agreement.putArray("signers");
        for (JsonNode asked : handling.request().path("signers")) {
            ObjectNode signer = signers.addObject().put("id", handling.newId("ags_"));
            signer.setAll(((ObjectNode) asked.deepCopy()).retain("firstName", "lastName", "email", "shouldIdentify"));
            if (!signer.has("shouldIdentify")) {
                signer.put("shouldIdentify", false);
            }
        }
    }

    private static String hash(String text) {
        return new Upload("", "", new Content.InMemory(text.getBytes(StandardCharsets.UTF_8))).sha256();
    }
}
