package nl.mijnklantportaal.client.webhooks;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.mijnklantportaal.client.api.PortalResources;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.internal.inbound.InboundBody;
import nl.mijnklantportaal.client.json.JsonValues;
import nl.mijnklantportaal.client.model.Appointment;
import nl.mijnklantportaal.client.model.Customer;
import nl.mijnklantportaal.client.model.CustomerInvoice;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.CustomerSubscription;
import nl.mijnklantportaal.client.model.PaymentLink;
import nl.mijnklantportaal.client.model.Ticket;
import nl.mijnklantportaal.client.model.WebhookEventType;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a webhook call tells. The vendor does not document its form, so this class finds what can be found in any JSON:
 * the ids, by their documented prefixes. Immutable.
 *
 * <p>Whoever knows a secret can send any body. Methods such as {@link #invoice(PortalResources)} fetch the object anew, so that the
 * application acts on what the platform says.
 */
public final class WebhookEvent {
    private static final int LONGEST_TYPE = 100;

    private final @Nullable WebhookEventType type;
    private final @Nullable Object json;
    private final IdSearch ids;

    /**
     * Reads a body.
     *
     * @param types those that the receiver was told for the secret; empty when it was told none
     */
    WebhookEvent(byte[] body, Set<WebhookEventType> types) {
        this.json = InboundBody.json(body);
        this.type = types.size() == 1 ? types.iterator().next() : told(types);
        this.ids = new IdSearch(json);
    }

    /**
     * Reads a body that was checked before, such as one from a queue.
     *
     * @param body as {@link WebhookDelivery#body()} gave it
     * @param type the type of event of its webhook; null to read it from the body
     * @return never null
     */
    public static WebhookEvent of(byte[] body, @Nullable WebhookEventType type) {
        return new WebhookEvent(body, type == null ? Set.of() : Set.of(type));
    }

    private @Nullable WebhookEventType told(Set<WebhookEventType> types) {
        if (!(JsonValues.find(json, "type") instanceof String text) || !isType(text)) {
            return null;
        }
        WebhookEventType told = WebhookEventType.of(text);
        return types.isEmpty() || types.contains(told) ? told : null;
    }

    private static boolean isType(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_TYPE
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
    }

    /**
     * What has happened: the type that the receiver was told for the secret, because a webhook has one type and a secret of its own.
     * Without it, the member {@code type} of the body, if that has the form of a type; such a member is a guess of ours, since the
     * vendor does not document the body. Where the receiver was told several types for the secret, it must be one of them.
     *
     * @return null when neither tells it
     */
    public @Nullable WebhookEventType type() {
        return type;
    }

    /**
     * Tells whether the type is this one.
     *
     * @param expected a type of event
     * @return false too when the type is not known
     */
    public boolean is(WebhookEventType expected) {
        return Objects.requireNonNull(expected, "expected").equals(type);
    }

    /**
     * Tells whether the body could be read as JSON other than {@code null}.
     *
     * @return false too when it has more than 250,000 JSON tokens, more than 100 levels, or a million digits in long numbers
     */
    public boolean isJson() {
        return json != null;
    }

    /**
     * The members of the body, in order and without loss, as {@link nl.mijnklantportaal.client.json.JsonModel#toJson()} gives
     * those of a model. Of several members with one name the last counts; {@link WebhookDelivery#body()} has them all.
     *
     * @return an unmodifiable map; empty when the body is not a JSON object
     */
    @SuppressWarnings("unchecked") // an object is read as such a map
    public Map<String, @Nullable Object> json() {
        return json instanceof Map<?, ?> ? (Map<String, @Nullable Object>) json : Map.of();
    }

    /**
     * A value of the body.
     *
     * @param path the name of a member, or the path of a value further inside, such as {@code data.lines[1].amount}
     * @return as {@link #json()} has it; null when it is absent or null
     */
    public @Nullable Object raw(String path) {
        return JsonValues.find(json, Objects.requireNonNull(path, "path"));
    }

    /**
     * The ids in the body, at any depth: each text that is a documented prefix with letters, digits, {@code _} and {@code -} after
     * it, up to 100 characters in all.
     *
     * @return in the order of the body, each once
     */
    public List<String> ids() {
        return ids.all();
    }

    /**
     * The ids with one prefix.
     *
     * @param prefix a documented prefix, such as {@code inv_}
     * @return in the order of the body, each once
     */
    public List<String> ids(String prefix) {
        return ids.all(Objects.requireNonNull(prefix, "prefix"));
    }

    /**
     * The first id with a prefix.
     *
     * @param prefix a documented prefix, such as {@code inv_}
     * @return null when there is none
     */
    public @Nullable String first(String prefix) {
        List<String> all = ids(prefix);
        return all.isEmpty() ? null : all.get(0);
    }

    /**
     * Fetches the invoice that the event is about. This and the six methods below take the only id with the prefix, or of several
     * the only one that is the {@code id} of an object, if none stands further outside: of <code>{"invoiceId": "inv_1", "related":
     * {"id": "inv_2"}}</code> they take neither.
     *
     * @param portal the portal that the event comes from
     * @return what the platform says now
     * @throws InvalidRequestException when the body has no such id, or it cannot be told which one is meant
     * @throws MijnKlantportaalException when the call fails
     */
    public CustomerInvoice invoice(PortalResources portal) {
        return portal.customerInvoices().get(ids.only("inv_"));
    }

    /**
     * Fetches the offer that the event is about, as {@link #invoice(PortalResources)} does.
     *
     * @param portal the portal that the event comes from
     * @return what the platform says now
     */
    public CustomerOffer offer(PortalResources portal) {
        return portal.customerOffers().get(ids.only("off_"));
    }

    /**
     * Fetches the customer that the event is about, as {@link #invoice(PortalResources)} does.
     *
     * @param portal the portal that the event comes from
     * @return what the platform says now
     */
    public Customer customer(PortalResources portal) {
        return portal.customers().get(ids.only("cst_"));
    }

    /**
     * Fetches the payment link that the event is about, as {@link #invoice(PortalResources)} does.
     *
     * @param portal the portal that the event comes from
     * @return what the platform says now
     */
    public PaymentLink paymentLink(PortalResources portal) {
        return portal.paymentLinks().get(ids.only("plk_"));
    }

    /**
     * Fetches the ticket that the event is about, as {@link #invoice(PortalResources)} does.
     *
     * @param portal the portal that the event comes from
     * @return what the platform says now
     */
    public Ticket ticket(PortalResources portal) {
        return portal.tickets().get(ids.only("tic_"));
    }

    /**
     * Fetches the appointment that the event is about, as {@link #invoice(PortalResources)} does.
     *
     * @param portal the portal that the event comes from
     * @return what the platform says now
     */
    public Appointment appointment(PortalResources portal) {
        return portal.appointments().get(ids.only("apt_"));
    }

    /**
     * Fetches the subscription that the event is about, as {@link #invoice(PortalResources)} does.
     *
     * @param portal the portal that the event comes from
     * @return what the platform says now
     */
    public CustomerSubscription subscription(PortalResources portal) {
        return portal.customerSubscriptions().get(ids.only("sub_"));
    }

    /** Shows the type and the number of ids: the body may be personal. */
    @Override
    public String toString() {
        return "WebhookEvent[type=" + type + ", ids=" + ids().size() + "]";
    }
}
