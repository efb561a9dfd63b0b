package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * An offer that the sandbox accepted, as it was sent and as it was answered.
 *
 * <p>Immutable. No method returns null.
 */
public final class ReceivedOffer {

    private final String apiKey;
    private final Stored stored;

    ReceivedOffer(String apiKey, Stored stored) {
        this.apiKey = apiKey;
        this.stored = stored;
    }

    /** All offers of all portals, in the order of their creation. */
    static List<ReceivedOffer> all(Store store) {
        return store.everywhere("/customer-offers").stream()
                .map(owned -> new ReceivedOffer(owned.apiKey(), owned.stored()))
                .toList();
    }

    private String text(String member) {
        return stored.text(member).orElse("");
    }

    private JsonNode request() {
        return Json.object(requestJson());
    }

    /**
     * The id that the sandbox gave the offer: {@code off_} and 15 lower-case letters and digits.
     *
     * @return the same as {@code id} in the answer
     */
    public String id() {
        return stored.id();
    }

    /**
     * The id of the customer, as sent.
     *
     * @return not blank
     */
    public String customerId() {
        return text("customerId");
    }

    /**
     * The number of the offer, as sent.
     *
     * @return not blank
     */
    public String offerNumber() {
        return text("offerNumber");
    }

    /**
     * The day on which the offer is issued.
     *
     * @return the date sent
     */
    public LocalDate issuedAt() {
        return LocalDate.parse(text("issuedAt"));
    }

    /**
     * The day on which the offer expires.
     *
     * @return the date sent; the contract allows a date before {@link #issuedAt()}
     */
    public LocalDate expiresAt() {
        return LocalDate.parse(text("expiresAt"));
    }

    /**
     * Whether the request asks to notify the customer.
     *
     * @return empty when the request has no {@code sendNotification}
     */
    public Optional<Boolean> sendNotification() {
        JsonNode sent = request().path("sendNotification");
        return sent.isBoolean() ? Optional.of(sent.booleanValue()) : Optional.empty();
    }

    /**
     * The number of lines.
     *
     * @return 1 or more; 0 for an offer that was created from a PDF
     */
    public int lineCount() {
        return request().path("lines").size();
    }

    /**
     * The amount in euros: of an offer from lines the gross total, with VAT calculated per line and rounded half up to cents; of an
     * offer from a PDF the amount sent.
     *
     * <p>The vendor does not document whether its own {@code amount} includes VAT.
     *
     * @return the same as {@code amount} in the answer
     */
    public BigDecimal amount() {
        return new BigDecimal(text("amount"));
    }

    /**
     * The time at which the offer was accepted, by the sandbox's clock, with the offset of Europe/Amsterdam.
     *
     * @return in whole seconds, the same as {@code createdAt} in the answer
     */
    public OffsetDateTime createdAt() {
        return OffsetDateTime.parse(text("createdAt"));
    }

    /**
     * The API key that the offer was sent with.
     *
     * @return one of the keys that the sandbox accepts
     */
    public String apiKey() {
        return apiKey;
    }

    /**
     * The body of the request, exactly as it arrived; a form as a JSON object of its fields.
     *
     * @return the text of a JSON object, including members that the contract does not have
     */
    public String requestJson() {
        return stored.request() == null ? "{}" : new String(stored.request(), StandardCharsets.UTF_8);
    }

    /**
     * The id, the number and the amount.
     *
     * @return a text without the API key
     */
    @Override
    public String toString() {
        return "ReceivedOffer[" + id() + ", " + offerNumber() + ", EUR " + text("amount") + "]";
    }
}
