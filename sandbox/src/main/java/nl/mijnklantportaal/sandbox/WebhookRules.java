package nl.mijnklantportaal.sandbox;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/**
 * Webhooks: the portal makes a secret for each.
 */
final class WebhookRules {

    static final String WEBHOOKS = "/webhooks";

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private WebhookRules() {}

    static Map<String, List<Rule>> operations() {
        return Map.of(
                "POST /webhooks",
                List.of(Rule.applies(handling -> handling.object().put("secret", secret()))));
    }

    private static String secret() {
        StringBuilder secret = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            secret.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
        }
        return secret.toString();
    }
}
