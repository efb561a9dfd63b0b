package nl.mijnklantportaal.client.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.internal.inbound.InboundBody;
import nl.mijnklantportaal.client.internal.inbound.InboundHeaders;
import nl.mijnklantportaal.client.webhooks.WebhookRefusedException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Checks the calls that the platform makes to the application's webhook URL, in any web framework.
 *
 * <p>A genuine call has the secret of its webhook in the header field {@code X-Webhook-Signature}. The receiver compares it with
 * every secret that it has, in a time that does not tell which one fits, and reads the body only then. Such a secret proves that the
 * caller knows it, and nothing about the body: {@link WebhookEvent} fetches the object anew, and {@link #once} finds what came
 * before.
 *
 * <p>Immutable and safe for use by many threads. Each call costs a comparison with each secret, or a digest of the body for each
 * secret where {@link WebhookSignature} asks for one. So an application with thousands of portals gives each portal a URL and a
 * receiver of its own.
 */
public final class WebhookReceiver {
    static final String FIELD = "X-Webhook-Signature";

    /** A secret of the vendor has 20 characters, a digest at most 64. */
    private static final int LONGEST_SIGNATURE = 4_096;

    private static final byte[] NOTHING = {};

    private final List<KnownSecret> secrets;
    private final WebhookSignature signature;
    private final int largestBody;

    WebhookReceiver(List<KnownSecret> secrets, WebhookSignature signature, int largestBody) {
        this.secrets = List.copyOf(secrets);
        this.signature = signature;
        this.largestBody = largestBody;
    }

    /**
     * Makes a receiver with one secret, whose name is {@code default}.
     *
     * @param secret the secret of a webhook
     * @return never null
     * @throws InvalidRequestException when the secret has a character that is not visible ASCII
     */
    public static WebhookReceiver of(String secret) {
        return builder().secret(secret).build();
    }

    /**
     * Starts a receiver.
     *
     * @return a new builder, for use by one thread
     */
    public static WebhookReceiverBuilder builder() {
        return new WebhookReceiverBuilder();
    }

    /**
     * Checks a call.
     *
     * @param headers its header fields: names in any case, with their values
     * @param body all its bytes; copied
     * @return never null
     * @throws WebhookRefusedException when the call must not be believed, or its body is too large
     */
    public WebhookDelivery receive(Map<String, ? extends @Nullable Collection<String>> headers, byte[] body) {
        return receive(InboundHeaders.of(headers), body);
    }

    /**
     * Checks a call.
     *
     * @param headers gives the values of a header field, whatever the case of its name; null or empty when there are none
     * @param body all its bytes; copied
     * @return never null
     * @throws WebhookRefusedException when the call must not be believed, or its body is too large
     */
    public WebhookDelivery receive(Function<String, ? extends @Nullable Collection<String>> headers, byte[] body) {
        return receive(InboundHeaders.of(headers), body);
    }

    /**
     * Checks a call, whose body is read to the largest size at most, and not at all when the header field is not right already.
     *
     * @param headers its header fields: names in any case, with their values
     * @param body the stream of the server; not closed
     * @return never null
     * @throws WebhookRefusedException when the call must not be believed, or its body is too large
     * @throws IOException when the stream fails
     */
    public WebhookDelivery receive(Map<String, ? extends @Nullable Collection<String>> headers, InputStream body)
            throws IOException {
        return receive(InboundHeaders.of(headers), body);
    }

    /**
     * Checks a call, whose body is read to the largest size at most, and not at all when the header field is not right already.
     *
     * @param headers gives the values of a header field, whatever the case of its name; null or empty when there are none
     * @param body the stream of the server; not closed
     * @return never null
     * @throws WebhookRefusedException when the call must not be believed, or its body is too large
     * @throws IOException when the stream fails
     */
    public WebhookDelivery receive(Function<String, ? extends @Nullable Collection<String>> headers, InputStream body)
            throws IOException {
        return receive(InboundHeaders.of(headers), body);
    }

    private WebhookDelivery receive(InboundHeaders headers, byte[] body) {
        if (body.length > largestBody) {
            throw new WebhookRefusedException(Reason.TOO_LARGE);
        }
        String given = given(headers);
        byte[] own = body.clone();
        return new WebhookDelivery(matches(given, own), own);
    }

    /** Reads nothing from a caller who shows no secret, unless the strategy may need the body. */
    private WebhookDelivery receive(InboundHeaders headers, InputStream body) throws IOException {
        String given = given(headers);
        if (signature == WebhookSignature.SECRET) {
            List<KnownSecret> matches = matches(given, NOTHING);
            return new WebhookDelivery(matches, read(body));
        }
        byte[] bytes = read(body);
        return new WebhookDelivery(matches(given, bytes), bytes);
    }

    private static String given(InboundHeaders headers) {
        List<String> signatures = headers.values(FIELD);
        if (signatures.size() != 1) {
            throw new WebhookRefusedException(signatures.isEmpty() ? Reason.MISSING : Reason.SEVERAL);
        }
        return signatures.get(0);
    }

    private byte[] read(InputStream body) throws IOException {
        byte[] bytes = InboundBody.read(body, largestBody);
        if (bytes == null) {
            throw new WebhookRefusedException(Reason.TOO_LARGE);
        }
        return bytes;
    }

    /** Compares with every secret, so that the time does not tell which one fits. */
    private List<KnownSecret> matches(String given, byte[] body) {
        if (given.length() > LONGEST_SIGNATURE) {
            throw new WebhookRefusedException(Reason.WRONG);
        }
        List<KnownSecret> matches = new ArrayList<>();
        byte[] presented = given.getBytes(StandardCharsets.UTF_8);
        for (KnownSecret secret : secrets) {
            byte[] expected = signature.expected(secret.value(), body).getBytes(StandardCharsets.UTF_8);
            // The time of isEqual depends on the length of its first argument alone, which the caller knows.
            if (MessageDigest.isEqual(presented, expected)) {
                matches.add(secret);
            }
        }
        if (matches.isEmpty()) {
            throw new WebhookRefusedException(Reason.WRONG);
        }
        return matches;
    }

    /**
     * Handles a delivery that comes for the first time. When the handler throws, the key is removed from the store, so that the same
     * delivery is handled when it comes again.
     *
     * <p>Without a transaction around it, an event is lost in three cases. A process that dies in the middle leaves the key without
     * the effect. So does a store that fails to remove the key; its exception is suppressed in that of the handler. And a delivery
     * that comes while the handler runs counts as seen, so that the platform may take it for handled although the handler fails
     * afterwards.
     *
     * <p>A handler that threw runs again, though its effect may be there: a call to the platform whose {@link
     * nl.mijnklantportaal.client.error.MijnKlantportaalException#outcome() outcome} is unknown, a mail that was sent before. Such a
     * handler looks first what is there.
     *
     * <p>Let the handler throw when the fetched object does not say what the event claims: somebody who knows the secret may send the
     * body of a true delivery too early, and the true one must not count as seen then.
     *
     * @param delivery as {@code receive} gave it
     * @param seen the store
     * @param handler does what the event asks for; what it throws is thrown here
     * @return true when the handler ran; false when the delivery was seen before
     */
    public boolean once(WebhookDelivery delivery, SeenBefore seen, Consumer<WebhookEvent> handler) {
        if (!seen.add(delivery.key())) {
            return false;
        }
        try {
            handler.accept(delivery.event());
        } catch (Throwable failure) {
            forget(delivery, seen, failure);
            throw failure;
        }
        return true;
    }

    private static void forget(WebhookDelivery delivery, SeenBefore seen, Throwable failure) {
        try {
            seen.remove(delivery.key());
        } catch (RuntimeException notRemoved) {
            failure.addSuppressed(notRemoved);
        }
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "WebhookReceiver[secrets=" + secrets.size() + ", largestBody=" + largestBody + "]";
    }
}
