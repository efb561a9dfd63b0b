package nl.mijnklantportaal.client.offers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.model.CreateManualOfferRequest;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.jspecify.annotations.Nullable;

/**
 * An offer made of lines of its own, as it is sent to be created; valid by construction, immutable, equal by value.
 *
 * <p>It refuses what the contract refuses (texts that are blank, dates outside the years 0 to 9999, no line at all) and
 * one thing more: an expiry before the issue date. The server may still refuse it, for a customer that does not exist or an
 * offer number already used.
 *
 * <p>Jackson 2 and 3 write it as {@link #toRequest()} and read it as {@link #of} does, which refuses what is not valid.
 */
public final class ManualOffer {
    private final CreateManualOfferRequest request;
    private final LocalDate issuedAt;
    private final LocalDate expiresAt;
    private final List<OfferLine> lines;

    ManualOffer(CreateManualOfferRequest request, LocalDate issuedAt, LocalDate expiresAt, List<OfferLine> lines) {
        this.request = request;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
        this.lines = List.copyOf(lines);
    }

    /**
     * Starts an offer.
     *
     * @return a new builder, for use by one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Takes over a request in the contract's form; members that the contract does not know stay with it.
     *
     * @param request the request
     * @return the same as a valid offer, its amounts written with two decimals
     * @throws InvalidRequestException with every violation at its path, such as {@code lines[1].amountExclVat}
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ManualOffer of(CreateManualOfferRequest request) {
        return RequestReading.read(Objects.requireNonNull(request, "request"));
    }

    /**
     * The offer in the contract's form, as it goes over the wire.
     *
     * @return never null
     */
    @JsonValue
    public CreateManualOfferRequest toRequest() {
        return request;
    }

    /**
     * The customer that the offer is for.
     *
     * @return an id such as {@code cst_abc12345def678}
     */
    public String customerId() {
        return Objects.requireNonNull(request.customerId());
    }

    /**
     * The number of the offer, which the sender chooses.
     *
     * @return never blank
     */
    public String offerNumber() {
        return Objects.requireNonNull(request.offerNumber());
    }

    /**
     * The day on which the offer is issued.
     *
     * @return never null
     */
    public LocalDate issuedAt() {
        return issuedAt;
    }

    /**
     * The day on which the offer expires.
     *
     * @return never before {@link #issuedAt()}
     */
    public LocalDate expiresAt() {
        return expiresAt;
    }

    /**
     * The lines in order.
     *
     * @return an unmodifiable list of at least one
     */
    public List<OfferLine> lines() {
        return lines;
    }

    /**
     * Whether the platform should tell the customer about the offer.
     *
     * @return null when that is left to the platform, whose default is not documented
     */
    public @Nullable Boolean sendNotification() {
        return request.sendNotification();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ManualOffer offer && request.equals(offer.request);
    }

    @Override
    public int hashCode() {
        return request.hashCode();
    }

    /** Shows what the request holds, without what is personal. */
    @Override
    public String toString() {
        return "ManualOffer[" + request + "]";
    }

    /** Collects an offer; {@link #build()} checks everything at once. For use by one thread. */
    public static final class Builder {
        private final OfferChecks checks = new OfferChecks();

        private Builder() {}

        /**
         * Sets the customer that the offer is for; required.
         *
         * @param customerId an id such as {@code cst_abc12345def678}
         * @return this builder
         */
        public Builder customerId(String customerId) {
            checks.customerId = customerId;
            return this;
        }

        /**
         * Sets the number of the offer, unique within the portal; required.
         *
         * @param offerNumber such as {@code 2026-001}
         * @return this builder
         */
        public Builder offerNumber(String offerNumber) {
            checks.offerNumber = offerNumber;
            return this;
        }

        /**
         * Sets the day on which the offer is issued; required.
         *
         * @param issuedAt the day, in the years 0 to 9999
         * @return this builder
         */
        public Builder issuedAt(LocalDate issuedAt) {
            checks.issuedAt = issuedAt;
            return this;
        }

        /**
         * Sets the day on which the offer expires; required.
         *
         * @param expiresAt the day, not before the issue date, in the years 0 to 9999
         * @return this builder
         */
        public Builder expiresAt(LocalDate expiresAt) {
            checks.expiresAt = expiresAt;
            return this;
        }

        /**
         * Sets whether the platform tells the customer about the offer; left to the platform when not set.
         *
         * @param sendNotification whether it does
         * @return this builder
         */
        public Builder sendNotification(boolean sendNotification) {
            checks.sendNotification = sendNotification;
            return this;
        }

        /**
         * Adds a line after those that are there; at least one is required.
         *
         * @param line a product or service
         * @return this builder
         */
        public Builder addLine(OfferLine line) {
            Objects.requireNonNull(line, "line");
            checks.lines.add(new OfferChecks.LineDraft(line.description(), line.amountExclVat(), line.vatRate()));
            return this;
        }

        /**
         * Adds a line after those that are there; at least one is required.
         *
         * @param description what the customer reads, not blank
         * @param amountExclVat the amount of the line without VAT; a negative one is a discount
         * @param vatRate the VAT rate of the line
         * @return this builder
         */
        public Builder addLine(String description, Money amountExclVat, VatRate vatRate) {
            return addLine(OfferLine.of(description, amountExclVat, vatRate));
        }

        /**
         * Makes the offer.
         *
         * @return never null
         * @throws InvalidRequestException with every violation at its path, such as {@code lines[1].description}
         */
        public ManualOffer build() {
            return checks.offer(CreateManualOfferRequest.builder().buildUnchecked(), List.of());
        }
    }
}
