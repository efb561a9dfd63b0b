package nl.mijnklantportaal.client.offers;

import nl.mijnklantportaal.client.error.SentOffer;
import org.jspecify.annotations.Nullable;

/** What became of one offer of many, by {@link CustomerOffers#createAll}. */
public sealed interface OfferResult {
    /**
     * Where the offer stood.
     *
     * @return 0 for the first
     */
    int index();

    /**
     * The offer.
     *
     * @return as it was given
     */
    ManualOffer offer();

    /**
     * The offer exists.
     *
     * @param index 0 for the first
     * @param offer as it was given
     * @param created as the server has it; null when the server created it and its answer could not be read
     */
    record Created(int index, ManualOffer offer, @Nullable Offer created) implements OfferResult {}

    /**
     * The offer was not created: the server refused it, now or in an earlier run, or it was not sent for its number.
     *
     * @param index 0 for the first
     * @param offer as it was given
     * @param reason why, for people
     */
    record Refused(int index, ManualOffer offer, String reason) implements OfferResult {}

    /**
     * Whether the offer exists is for the caller to find out; it was not sent again.
     *
     * @param index 0 for the first
     * @param offer as it was given
     * @param sent for {@link CustomerOffers#reconcile}
     * @param reason what was seen, for people
     */
    record Unknown(int index, ManualOffer offer, SentOffer sent, String reason) implements OfferResult {}
}
