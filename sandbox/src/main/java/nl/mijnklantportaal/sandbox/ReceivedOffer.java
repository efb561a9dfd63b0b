package nl.mijnklantportaal.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * An offer that the sandbox accepted, as it was sent and as it was answered.
 *
 * <p>Immutable. No method returns null.
 */
public final class ReceivedOffer {

    private final String id;
    private final OffsetDateTime createdAt;
    private final BigDecimal amount;
    private final ManualOfferRequest request;
    private final String apiKey;

    ReceivedOffer(String id, OffsetDateTime createdAt, BigDecimal amount, ManualOfferRequest request, String apiKey) {
        this.id = Objects.requireNonNull(id);
        this.createdAt = Objects.requireNonNull(createdAt);
        this.amount = Objects.requireNonNull(amount);
        this.request = Objects.requireNonNull(request);
        this.apiKey = Objects.requireNonNull(apiKey);
    }

    /**
     * The id that the sandbox gave the offer: {@code off_} and 15 lower-case letters and digits.
     *
     * @return the same as {@code id} in the answer
     */
    public String id() {
        return id;
    }

    /**
     * The id of the customer, as sent.
     *
     * @return not blank
     */
    public String customerId() {
        return request.customerId();
    }

    /**
     * The number of the offer, as sent.
     *
     * @return not blank
     */
    public String offerNumber() {
        return request.offerNumber();
    }

    String issuedAtAsSent() {
        return request.issuedAt();
    }

    String expiresAtAsSent() {
        return request.expiresAt();
    }

    /**
     * The day on which the offer is issued.
     *
     * @return the date sent
     */
    public LocalDate issuedAt() {
        return LocalDate.parse(request.issuedAt());
    }

    /**
     * The day on which the offer expires.
     *
     * @return the date sent; the contract allows a date before {@link #issuedAt()}
     */
    public LocalDate expiresAt() {
        return LocalDate.parse(request.expiresAt());
    }

    /**
     * Whether the request asks to notify the customer.
     *
     * @return empty when the request has no {@code sendNotification}
     */
    public Optional<Boolean> sendNotification() {
        return request.sendNotification();
    }

    /**
     * The number of lines.
     *
     * @return 1 or more
     */
    public int lineCount() {
        return request.lines().size();
    }

    /**
     * The gross total in euros: the lines and their VAT, calculated per line and rounded half up to cents.
     *
     * <p>The vendor does not document whether its own {@code amount} includes VAT.
     *
     * @return with two decimals, the same as {@code amount} in the answer
     */
    public BigDecimal amount() {
        return amount;
    }

    /**
     * The time at which the offer was accepted, by the sandbox's clock, with the offset of Europe/Amsterdam.
     *
     * @return in whole seconds, the same as {@code createdAt} in the answer
     */
    public OffsetDateTime createdAt() {
        return createdAt;
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
     * The body of the request, exactly as it arrived.
     *
     * @return the text of a JSON object, including members that the contract does not have
     */
    public String requestJson() {
        return request.json();
    }

    /**
     * The id, the number and the amount.
     *
     * @return a text without the API key
     */
    @Override
    public String toString() {
        return "ReceivedOffer[" + id + ", " + offerNumber() + ", EUR " + amount.toPlainString() + "]";
    }
}
