package nl.mijnklantportaal.client.offers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.json.MalformedValueException;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.CustomerOfferCustomerLink;
import nl.mijnklantportaal.client.model.CustomerOfferLinks;
import nl.mijnklantportaal.client.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An offer as the server describes it. Immutable, equal by value.
 *
 * <p>Every accessor gives null for a field that is absent or null, and throws {@link MalformedFieldException} for one that
 * is not what the contract says: that costs this field alone, for the rest stays usable and {@link #raw()} has it all.
 *
 * <p>Jackson 2 and 3 write it as {@link #raw()}, personal data included, and read it as {@link #read(CustomerOffer)} does.
 */
public final class Offer {
    private final CustomerOffer raw;
    private final Outcome outcome;

    private Offer(CustomerOffer raw, Outcome outcome) {
        this.raw = raw;
        this.outcome = outcome;
    }

    /**
     * The offer that an answer to a write describes.
     *
     * @param raw the answer
     * @return never null
     */
    public static Offer created(CustomerOffer raw) {
        return new Offer(raw, Outcome.APPLIED);
    }

    /**
     * An offer that an answer to a read describes.
     *
     * @param raw the offer in the contract's form
     * @return never null
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Offer read(CustomerOffer raw) {
        return new Offer(raw, Outcome.UNKNOWN);
    }

    /**
     * The answer in the contract's form, with everything that the server said.
     *
     * @return never null
     */
    @JsonValue
    public CustomerOffer raw() {
        return raw;
    }

    /**
     * The id of the offer.
     *
     * @return such as {@code off_abc12345def678}
     */
    public @Nullable String id() {
        return read(raw::id);
    }

    /**
     * The customer that the offer is for.
     *
     * @return an id such as {@code cst_abc12345def678}
     */
    public @Nullable String customerId() {
        return read(raw::customerId);
    }

    /**
     * The number of the offer, which its sender chose.
     *
     * @return such as {@code 2026-001}
     */
    public @Nullable String offerNumber() {
        return read(raw::offerNumber);
    }

    /**
     * The day on which the offer is issued.
     *
     * @return a date without a time zone
     */
    public @Nullable LocalDate issuedAt() {
        return read(raw::issuedAtAsDate);
    }

    /**
     * The day on which the offer expires.
     *
     * @return a date without a time zone
     */
    public @Nullable LocalDate expiresAt() {
        return read(raw::expiresAtAsDate);
    }

    /**
     * The currency of {@link #amount()}.
     *
     * @return an ISO 4217 code; the vendor supports {@code EUR} only at the moment
     */
    public @Nullable String currency() {
        return read(raw::currency);
    }

    /**
     * The amount of the offer in euros; the vendor does not document whether it includes VAT.
     *
     * @return null when the server gave none
     * @throws MalformedFieldException when it is not an amount as {@link Money#euros(String)} reads it, or when {@link #currency()} is
     *     another than EUR, which is never converted: {@code raw().amount()} has the text
     */
    public @Nullable Money amount() {
        String text = read(raw::amount);
        if (text == null) {
            return null;
        }
        String currency = currency();
        if (currency != null && !currency.equals("EUR")) {
            throw new MalformedFieldException(
                    "amount is in another currency than EUR, and is not converted", outcome, "amount", text, null);
        }
        try {
            return Money.euros(text);
        } catch (IllegalArgumentException notAnAmount) {
            // The cause would repeat the server's text, which stays out of messages.
            throw new MalformedFieldException(
                    "amount must be a decimal with at most 1000 digits and two decimals",
                    outcome,
                    "amount",
                    text,
                    null);
        }
    }

    /**
     * When the customer accepted the offer.
     *
     * @return null as long as it is not accepted
     */
    public @Nullable OffsetDateTime acceptedAt() {
        return read(raw::acceptedAtAsDateTime);
    }

    /**
     * The IP address from which the offer was accepted; personal data, kept out of {@link #toString()}.
     *
     * @return null as long as it is not accepted
     */
    public @Nullable String acceptedViaIp() {
        return read(raw::acceptedViaIp);
    }

    /**
     * The user agent with which the offer was accepted; personal data, kept out of {@link #toString()}.
     *
     * @return null as long as it is not accepted
     */
    public @Nullable String acceptedViaUserAgent() {
        return read(raw::acceptedViaUserAgent);
    }

    /**
     * The signature of the customer; personal data, kept out of {@link #toString()}.
     *
     * @return a {@code data:} URL of a PNG image in Base64, or null as long as it is not accepted
     */
    public @Nullable String acceptanceSignature() {
        return read(raw::acceptanceSignature);
    }

    /**
     * When the customer rejected the offer.
     *
     * @return null as long as it is not rejected
     */
    public @Nullable OffsetDateTime rejectedAt() {
        return read(raw::rejectedAtAsDateTime);
    }

    /**
     * When the offer came into being on the platform.
     *
     * @return with the server's offset
     */
    public @Nullable OffsetDateTime createdAt() {
        return read(raw::createdAtAsDateTime);
    }

    /**
     * What the offer points at.
     *
     * @return null when the server did not say
     */
    public @Nullable OfferLinks links() {
        CustomerOfferLinks links = read(raw::links);
        if (links == null) {
            return null;
        }
        CustomerOfferCustomerLink customer = read(links::customer);
        return new OfferLinks(customer == null ? null : new Link(read(customer::href), read(customer::type)));
    }

    private <T> @Nullable T read(Supplier<@Nullable T> accessor) {
        try {
            return accessor.get();
        } catch (MalformedValueException malformed) {
            throw new MalformedFieldException(
                    malformed.getMessage(), outcome, malformed.path(), malformed.rawValue(), malformed);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Offer offer && raw.equals(offer.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    /** Shows what the server said, without what is personal; never throws. */
    @Override
    public String toString() {
        return "Offer[" + raw + "]";
    }
}
