package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class WebhookRulesTests {

    @Test
    void eachWebhookHasASecretThatItKeeps() {
        try (Portal portal = Portal.start()) {
            JsonNode one = create(portal);
            JsonNode two = create(portal);

            assertThat(one.get("secret").textValue())
                    .matches("[A-Za-z0-9]{20}")
                    .isNotEqualTo(two.get("secret").textValue());
            assertThat(portal.get("/webhooks/" + one.get("id").textValue())).isEqualTo(one);
            assertThat(portal.get("/webhooks").get("data")).containsExactly(two, one);
        }
    }

    private static JsonNode create(Portal portal) {
        return portal.webhook("https://example.nl/hook", "invoice-paid");
    }
}
