package nl.mijnklantportaal.client.webhooks;

import nl.mijnklantportaal.client.model.WebhookEventType;
import org.jspecify.annotations.Nullable;

/** A secret of a receiver. Not a record, because the text of a record would show the secret. */
final class KnownSecret {
    private final String name;
    private final String value;
    private final @Nullable WebhookEventType type;

    KnownSecret(String name, String value, @Nullable WebhookEventType type) {
        this.name = name;
        this.value = value;
        this.type = type;
    }

    String name() {
        return name;
    }

    String value() {
        return value;
    }

    /** The type of event of its webhook; null when the application did not say. */
    @Nullable
    WebhookEventType type() {
        return type;
    }
}
