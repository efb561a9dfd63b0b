package nl.mijnklantportaal.client.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.model.WebhookEventType;
import org.jspecify.annotations.Nullable;

/**
 * A call to the application's webhook URL that showed one of the receiver's secrets. Immutable.
 *
 * <p>With the documented signature this proves that the caller knows a secret, and not that the body is genuine: fetch the object of
 * the event before you act on it.
 */
public final class WebhookDelivery {
    private final List<String> secretNames;
    private final byte[] body;
    private final @Nullable WebhookEventType type;
    private final WebhookEvent event;

    /** Keeps the body as it is given. */
    WebhookDelivery(List<KnownSecret> matches, byte[] body) {
        this.secretNames = matches.stream().map(KnownSecret::name).distinct().toList();
        this.body = body;
        Set<WebhookEventType> types =
                matches.stream().map(KnownSecret::type).filter(Objects::nonNull).collect(Collectors.toSet());
        this.type = types.size() == 1 ? types.iterator().next() : null;
        this.event = new WebhookEvent(body, types);
    }

    /**
     * The name of the secret that the call showed, as the receiver's builder has it: it tells the portal, where each portal has a
     * name of its own.
     *
     * @return the first of {@link #secretNames()}
     */
    public String secretName() {
        return secretNames.get(0);
    }

    /**
     * The names of all secrets that fit the call. There are several only where several names have the same secret.
     *
     * @return in the order of the receiver's builder; never empty
     */
    public List<String> secretNames() {
        return secretNames;
    }

    /**
     * The body as it came.
     *
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * The event that the body tells.
     *
     * @return never null; without ids when the body is no JSON
     */
    public WebhookEvent event() {
        return event;
    }

    /**
     * A text that is the same when the same body is delivered again under the same name. The vendor documents no id of an event, so
     * two events whose bodies are equal to the last byte, such as an invoice paid twice, have one key too. Where that matters, make
     * a key of what the fetched object says.
     *
     * @return 64 hexadecimal digits: the SHA-256 of the name of the secret, the type of event that the receiver was told for it, and
     *     the body
     */
    public String key() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
        for (String part : List.of(secretName(), type == null ? "" : type.value())) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            // The length, so that no two pairs of parts give the same bytes.
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(body));
    }

    /** Shows the name of the secret and the size of the body. */
    @Override
    public String toString() {
        return "WebhookDelivery[secretName=" + secretName() + ", bytes=" + body.length + "]";
    }
}
