package nl.mijnklantportaal.client.offers;

import nl.mijnklantportaal.client.CallOptions;
import nl.mijnklantportaal.client.Response;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;

/** The customer offers of a portal. Safe for use by many threads. */
public interface CustomerOffers {
    /**
     * Creates an offer out of lines, sent exactly once.
     *
     * @param offer the offer
     * @return the offer as the server created it
     * @throws MijnKlantportaalException when that fails; {@link MijnKlantportaalException#outcome()} says whether the offer
     *     exists
     */
    default Offer create(ManualOffer offer) {
        return create(offer, CallOptions.defaults());
    }

    /**
     * Creates an offer out of lines, sent exactly once.
     *
     * @param offer the offer
     * @param options what this call does differently
     * @return the offer as the server created it
     * @throws MijnKlantportaalException when that fails; {@link MijnKlantportaalException#outcome()} says whether the offer
     *     exists
     */
    default Offer create(ManualOffer offer, CallOptions options) {
        return createWithResponse(offer, options).value();
    }

    /**
     * Creates an offer out of lines, sent exactly once, and gives the status and header fields of the answer too.
     *
     * @param offer the offer
     * @param options what this call does differently
     * @return the offer as the server created it, with what came around it
     * @throws MijnKlantportaalException when that fails; {@link MijnKlantportaalException#outcome()} says whether the offer
     *     exists
     */
    Response<Offer> createWithResponse(ManualOffer offer, CallOptions options);
}
