package nl.mijnklantportaal.client.webhooks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.internal.inbound.InboundBody;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.model.Webhook;
import nl.mijnklantportaal.client.model.WebhookEventType;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link WebhookReceiver}; for use by one thread. */
public final class WebhookReceiverBuilder {
    private static final String USUAL_NAME = "default";

    private final List<KnownSecret> secrets = new ArrayList<>();
    private WebhookSignature signature = WebhookSignature.SECRET;
    private int largestBody = InboundBody.USUAL;

    WebhookReceiverBuilder() {}

    /**
     * Adds a secret, whose name is {@code default}.
     *
     * @param secret the secret of a webhook
     * @return this builder
     */
    public WebhookReceiverBuilder secret(String secret) {
        return secret(USUAL_NAME, secret);
    }

    /**
     * Adds a secret. A name can have several secrets: those of several webhooks of one portal, or an old and a new one.
     *
     * @param name tells the application whose secret it is, such as the name of a portal; it should be no secret itself
     * @param secret the secret of a webhook
     * @return this builder
     */
    public WebhookReceiverBuilder secret(String name, String secret) {
        return add(name, secret, null);
    }

    /**
     * Adds a secret of a webhook whose type is known. A call with this secret is of that type, whatever its body says.
     *
     * @param name tells the application whose secret it is
     * @param secret the secret of a webhook
     * @param type the type of event of that webhook
     * @return this builder
     */
    public WebhookReceiverBuilder secret(String name, String secret, WebhookEventType type) {
        return add(name, secret, Objects.requireNonNull(type, "type"));
    }

    /**
     * Adds several secrets.
     *
     * @param secrets each name with its secret
     * @return this builder
     */
    public WebhookReceiverBuilder secrets(Map<String, String> secrets) {
        secrets.forEach(this::secret);
        return this;
    }

    /**
     * Adds the secrets of webhooks with their types, as {@link WebhookSetup} gives them.
     *
     * @param name tells the application whose they are, such as the name of the portal
     * @param webhooks those of this URL: whoever receives those of another URL knows their secrets
     * @return this builder
     * @throws nl.mijnklantportaal.client.error.MalformedFieldException when one has no secret
     */
    public WebhookReceiverBuilder webhooks(String name, Collection<Webhook> webhooks) {
        for (Webhook webhook : webhooks) {
            add(name, webhook.secret(), type(webhook));
        }
        return this;
    }

    private static @Nullable WebhookEventType type(JsonModel webhook) {
        return webhook.raw("type") instanceof String text ? WebhookEventType.of(text) : null;
    }

    private WebhookReceiverBuilder add(String name, String secret, @Nullable WebhookEventType type) {
        secrets.add(
                new KnownSecret(Objects.requireNonNull(name, "name"), Objects.requireNonNull(secret, "secret"), type));
        return this;
    }

    /**
     * Sets what the header field holds, in place of the secret itself.
     *
     * @param signature the strategy
     * @return this builder
     */
    public WebhookReceiverBuilder signature(WebhookSignature signature) {
        this.signature = Objects.requireNonNull(signature, "signature");
        return this;
    }

    /**
     * Sets the largest body that is read, 1 MiB by default.
     *
     * @param bytes from 1 to 67,108,864 (64 MiB)
     * @return this builder
     * @throws InvalidRequestException when the number is out of this range
     */
    public WebhookReceiverBuilder largestBody(int bytes) {
        this.largestBody = InboundBody.largest(bytes);
        return this;
    }

    /**
     * Builds the receiver.
     *
     * @return a new receiver
     * @throws InvalidRequestException when there is no secret, a name is blank, a secret has a character that is not visible ASCII,
     *     or jackson-core is missing
     */
    public WebhookReceiver build() {
        List<Violation> violations = new ArrayList<>();
        if (secrets.isEmpty()) {
            violations.add(new Violation("secret", "must be given at least once"));
        }
        for (KnownSecret secret : secrets) {
            if (secret.name().isBlank()) {
                violations.add(new Violation("name", "must not be empty or blank"));
            }
            String problem = problem(secret.value());
            if (problem != null) {
                violations.add(new Violation("secret of " + secret.name(), problem));
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException("The webhook receiver's configuration", violations);
        }
        Json.requireLibrary();
        return new WebhookReceiver(secrets, signature, largestBody);
    }

    private static @Nullable String problem(String secret) {
        if (secret.isBlank()) {
            return "must not be empty or blank";
        }
        return secret.chars().allMatch(c -> c > ' ' && c <= '~')
                ? null
                : "must be visible ASCII characters only; perhaps it was read with its line end";
    }
}
