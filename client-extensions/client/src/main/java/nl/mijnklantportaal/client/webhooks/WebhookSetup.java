package nl.mijnklantportaal.client.webhooks;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.mijnklantportaal.client.api.PortalResources;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.Webhook;
import nl.mijnklantportaal.client.model.WebhookEventType;

/**
 * The webhooks of a portal that call one URL, after {@link #ensure} has created those that were missing.
 *
 * <p>When a secret has leaked, give {@code ensure} another URL of the application and serve the old one no longer: nothing documents
 * how a secret is changed or a webhook removed.
 */
public final class WebhookSetup {
    private final List<Webhook> existing;
    private final List<Webhook> created;
    private final List<Webhook> webhooks;

    private WebhookSetup(List<Webhook> existing, List<Webhook> created, List<Webhook> webhooks) {
        this.existing = List.copyOf(existing);
        this.created = List.copyOf(created);
        this.webhooks = List.copyOf(webhooks);
    }

    /**
     * Lists the webhooks of a portal and creates one for each type that has none for this URL. The case of scheme and host, a default
     * port and an empty path make no other URL (RFC 3986, section 6.2); all else does.
     *
     * <p>A second call finds everything and creates nothing. That does not hold when two processes start at once: the platform has no
     * step that lists and creates in one, so both may find nothing and both create. So this method lists again after it has created
     * something, and {@link #duplicates()} then has both webhooks for whoever lists last. The other process does not have the second
     * secret, and refuses calls with it (401) until it calls this method again. Nothing documents how a webhook is removed, and each
     * event is delivered once for each: accept the secrets of all {@link #webhooks()}, under one name, and {@link
     * WebhookReceiver#once} finds the second delivery.
     *
     * <p>When a creation ends without a clear answer, the list decides. When this method fails, some of the webhooks may have been
     * created: call it again.
     *
     * @param portal the portal, whose credentials may read and write webhooks
     * @param url the application's URL, absolute and without a fragment; https, because each call carries the secret
     * @param types the types of event, at least one
     * @return the webhooks of these types and this URL
     * @throws InvalidRequestException when the URL is not such an http or https URL, or there is no type
     * @throws MalformedFieldException when the portal keeps another URL than the one that it was given; a later call would not find
     *     that webhook, and create another
     * @throws MijnKlantportaalException when a call fails
     */
    public static WebhookSetup ensure(PortalResources portal, URI url, Collection<WebhookEventType> types) {
        Set<WebhookEventType> wanted = new LinkedHashSet<>(types);
        check(url, wanted);
        List<Webhook> existing = list(portal, url, wanted);
        List<Webhook> created = new ArrayList<>();
        for (WebhookEventType type : wanted) {
            if (existing.stream().noneMatch(webhook -> isOf(webhook, type))) {
                created.addAll(create(portal, url, type));
            }
        }
        if (created.isEmpty()) {
            return new WebhookSetup(existing, created, existing);
        }
        Map<Object, Webhook> all = new LinkedHashMap<>();
        list(portal, url, wanted).forEach(webhook -> all.put(webhook.id(), webhook));
        created.forEach(webhook -> all.putIfAbsent(webhook.id(), webhook));
        return new WebhookSetup(existing, created, List.copyOf(all.values()));
    }

    private static void check(URI url, Set<WebhookEventType> types) {
        List<Violation> violations = new ArrayList<>();
        String scheme = String.valueOf(url.getScheme());
        if (url.getHost() == null || !scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            violations.add(new Violation("url", "must be an absolute http or https URL"));
        } else if (url.getRawFragment() != null) {
            violations.add(new Violation("url", "must have no fragment (the part after #)"));
        }
        if (types.isEmpty()) {
            violations.add(new Violation("types", "must have at least one type of event"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException("The set-up of webhooks", violations);
        }
    }

    private static List<Webhook> list(PortalResources portal, URI url, Set<WebhookEventType> types) {
        return portal.webhooks().list().stream()
                .filter(webhook -> WebhookUrl.isSame(url, webhook.raw("url"))
                        && types.stream().anyMatch(type -> isOf(webhook, type)))
                .toList();
    }

    /** The webhook that was created; several when the answer was lost and others did the same. */
    private static List<Webhook> create(PortalResources portal, URI url, WebhookEventType type) {
        try {
            Webhook created = portal.webhooks()
                    .create(request -> request.url(url.toString()).type(type));
            return List.of(checked(created, url));
        } catch (MijnKlantportaalException failure) {
            boolean maybeDone = failure.outcome() == Outcome.UNKNOWN || failure.outcome() == Outcome.APPLIED;
            List<Webhook> found = maybeDone ? list(portal, url, Set.of(type)) : List.of();
            if (found.isEmpty()) {
                throw failure;
            }
            return found;
        }
    }

    private static Webhook checked(Webhook created, URI url) {
        Object told = created.raw("url");
        if (WebhookUrl.isSame(url, told)) {
            return created;
        }
        throw new MalformedFieldException(
                "url of the webhook " + created.id() + " is not the URL that was given, and the next call would create"
                        + " another webhook; give the URL that the portal keeps",
                Outcome.APPLIED,
                "url",
                told,
                null);
    }

    private static boolean isOf(Webhook webhook, WebhookEventType type) {
        return type.value().equals(webhook.raw("type"));
    }

    /**
     * The webhooks that were there before.
     *
     * @return an unmodifiable list
     */
    public List<Webhook> existing() {
        return existing;
    }

    /**
     * The webhooks that this call created.
     *
     * @return an unmodifiable list
     */
    public List<Webhook> created() {
        return created;
    }

    /**
     * All webhooks of the URL and the types, with their secrets: what {@link WebhookReceiverBuilder#webhooks} takes.
     *
     * @return an unmodifiable list, at least one for each type
     */
    public List<Webhook> webhooks() {
        return webhooks;
    }

    /**
     * The webhooks of each type that has several, in the order of the list: each event of such a type is delivered once
     * for each of them.
     *
     * @return an unmodifiable list; empty when each type has one
     */
    public List<Webhook> duplicates() {
        return webhooks.stream()
                .filter(webhook -> webhooks.stream()
                                .filter(other -> Objects.equals(other.raw("type"), webhook.raw("type")))
                                .count()
                        > 1)
                .toList();
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "WebhookSetup[existing=" + existing.size() + ", created=" + created.size() + ", duplicates="
                + duplicates().size() + "]";
    }
}
