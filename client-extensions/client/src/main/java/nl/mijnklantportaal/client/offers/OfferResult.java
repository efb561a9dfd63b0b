package nl.mijnklantportaal.client.offers;

import java.util.Objects;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;

/** What became of one offer of many, by {@link OfferRuns#createAllFromLines}. */
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
    CreateCustomerOfferFromLinesRequest offer();

    /**
     * The offer exists: the server answered with it, or it was found by looking up.
     *
     * @param index 0 for the first
     * @param offer as it was given
     * @param created as the server has it
     */
    record Created(int index, CreateCustomerOfferFromLinesRequest offer, CustomerOffer created) implements OfferResult {
        /** Checks that nothing is missing. */
        public Created {
            Objects.requireNonNull(offer, "offer");
            Objects.requireNonNull(created, "created");
        }
    }

    /**
     * The offer was not created: the server refused it, now or in an earlier run, or it was not sent for its number.
     *
     * @param index 0 for the first
     * @param offer as it was given
     * @param failure why: what the server said, as an {@link nl.mijnklantportaal.client.error.ApiException}; what is wrong with
     *     it, as an {@link nl.mijnklantportaal.client.error.InvalidRequestException}; or the words alone, as an
     *     {@link EarlierFailureException}. One that the journal kept from an earlier run has no header fields and no body
     */
    record Refused(int index, CreateCustomerOfferFromLinesRequest offer, MijnKlantportaalException failure)
            implements OfferResult {
        /** Checks that nothing is missing. */
        public Refused {
            Objects.requireNonNull(offer, "offer");
            Objects.requireNonNull(failure, "failure");
        }

        /**
         * Why, for people.
         *
         * @return the message of {@link #failure()}
         */
        public String reason() {
            return String.valueOf(failure.getMessage());
        }
    }

    /**
     * Whether the offer exists is for the caller to find out; it was not sent again.
     *
     * @param index 0 for the first
     * @param offer as it was given
     * @param sent for {@link nl.mijnklantportaal.client.api.CustomerOffers#reconcile}
     * @param failure what was seen. One that the journal kept from an earlier run has no header fields and no body. Its outcome
     *     is {@link nl.mijnklantportaal.client.error.Outcome#APPLIED} where the server said that it created the offer, and the
     *     offer could not be read
     */
    record Unknown(
            int index, CreateCustomerOfferFromLinesRequest offer, SentRequest sent, MijnKlantportaalException failure)
            implements OfferResult {
        /** Checks that nothing is missing. */
        public Unknown {
            Objects.requireNonNull(offer, "offer");
            Objects.requireNonNull(sent, "sent");
            Objects.requireNonNull(failure, "failure");
        }

        /**
         * What was seen, for people.
         *
         * @return the message of {@link #failure()}
         */
        public String reason() {
            return String.valueOf(failure.getMessage());
        }
    }
}
