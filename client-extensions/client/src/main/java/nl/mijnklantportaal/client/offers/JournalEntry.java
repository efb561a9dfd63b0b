package nl.mijnklantportaal.client.offers;

import java.time.Instant;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.jspecify.annotations.Nullable;

/**
 * What a journal has of one offer.
 *
 * @param sent the offer, and when it was about to be sent; for {@link MijnKlantportaalException#sent() reconciling} where it is
 *     open whether it exists
 * @param state what became of it
 * @param created the offer as the server has it, with {@link State#CREATED}, else null
 * @param failure what was seen, without header fields and body, with {@link State#REFUSED} and {@link State#UNKNOWN}, else null
 */
public record JournalEntry(
        SentRequest sent,
        State state,
        @Nullable CustomerOffer created,
        @Nullable MijnKlantportaalException failure) {
    /** What became of an offer. */
    public enum State {
        /** It was about to be sent, and nothing more was noted: its run is at it, or ended before it could note more. */
        ON_ITS_WAY,

        /** It was certainly not created by that, and the next run sends it. */
        NOT_CREATED,

        /** It exists. */
        CREATED,

        /** It was refused, and does not exist. */
        REFUSED,

        /** Nobody knows whether it exists. */
        UNKNOWN
    }

    /**
     * The customer that the offer is for.
     *
     * @return an id such as {@code cst_abc12345def678}
     */
    public String customerId() {
        return OfferKey.customerId(sent);
    }

    /**
     * The number of the offer.
     *
     * @return never empty
     */
    public String offerNumber() {
        return OfferKey.offerNumber(sent);
    }

    /**
     * When it was about to be sent: for the first time, where it was sent again and the first time is open too.
     *
     * @return by the clock of the machine that sent it
     */
    public Instant sentAt() {
        return sent.sentAt();
    }
}
