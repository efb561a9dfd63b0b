package nl.mijnklantportaal.client.offers;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import org.jspecify.annotations.Nullable;

/** Creates many customer offers of a portal, and looks up many. Safe for use by many threads. */
public interface OfferRuns {
    /**
     * The offers that a run creates and looks through.
     *
     * @return those of the same portal
     */
    CustomerOffers customerOffers();

    /**
     * Where they are.
     *
     * @return the base URL of the portal's API
     */
    URI baseUrl();

    /**
     * Whose they are, by which a journal knows its portal again.
     *
     * @return the {@link nl.mijnklantportaal.client.auth.Credentials#identity() identity of the credentials}; null when they
     *     have none
     */
    @Nullable
    String identity();

    /**
     * What {@link MijnKlantportaalException#sent()} gives of an offer, for an application that kept no more than these.
     *
     * @param customerId the customer that the offer is for
     * @param offerNumber the number of the offer
     * @param sentAt when it was about to be sent, by the clock of this machine
     * @return what {@link CustomerOffers#reconcile(SentRequest)} takes
     * @throws IllegalArgumentException when customer or number is empty
     */
    static SentRequest sent(String customerId, String offerNumber, Instant sentAt) {
        return OfferKey.sent(customerId, offerNumber, sentAt);
    }

    /**
     * Finds out whether offers were created whose outcomes are unknown, as {@link #reconcileAll(Collection, CallOptions)} does.
     *
     * @param sent the offers
     * @return what was found of each, in their order; nothing is thrown for an offer that is not found
     * @throws IllegalArgumentException when one of them was sent by another operation
     */
    default List<Reconciled> reconcileAll(Collection<SentRequest> sent) {
        return reconcileAll(sent, CallOptions.defaults());
    }

    /**
     * Finds out whether offers were created whose outcomes are unknown, reading the list of offers once for all of them.
     *
     * <p>The list is looked through for the customer and the number, after a settling time, page by page at the pace of the
     * minute's budget, until its end or the deadline for reconciling. It is read to its end although an offer was found, so
     * that a second one with the same number does not stay hidden.
     *
     * @param sent the offers
     * @param options whose deadline for reconciling holds, for all of it
     * @return what was found of each, in their order; nothing is thrown for an offer that is not found
     * @throws IllegalArgumentException when one of them was sent by another operation
     */
    List<Reconciled> reconcileAll(Collection<SentRequest> sent, CallOptions options);

    /**
     * Creates many offers, at the pace of the minute's budget, four at a time.
     *
     * @param offers as many as there are; copied before anything is sent
     * @param journal in which the run is noted, and from which the same run is taken up again after its process has died
     * @return a result for every offer, in their order
     * @throws MijnKlantportaalException as {@link #createAllFromLines(Iterable, Journal, BatchOptions)}
     */
    default List<OfferResult> createAllFromLines(
            Iterable<CreateCustomerOfferFromLinesRequest> offers, Journal journal) {
        return createAllFromLines(offers, journal, BatchOptions.defaults());
    }

    /**
     * Creates many offers, at the pace of the minute's budget.
     *
     * <p>Each offer is noted in the journal before it is sent, and afterwards what became of it. After a crash, call this again with
     * the same offers and the same journal: what was created is not sent again, and of what was on its way nobody knows: it is
     * looked up when the mode says so, and reported as unknown otherwise. What was refused is sent again once the offer has
     * changed, and as it is only when {@link BatchOptions#withRefusedAgain} says so. An offer that has the customer and the
     * number of another one of the list, or of one in the journal that exists or may exist, is refused unsent.
     *
     * <p>An offer is called created when the server answered with it and its id, or when its list has it. When the server said
     * that it created an offer, and its answer could not be read, the offer is looked up when the mode says so, is unknown
     * otherwise, and is never sent again.
     *
     * <p>A failure that is not about one offer (no connection, a key that is not accepted, the month's offers used up, an answer
     * that may not be the API's, ten unknown outcomes in a row, a 404 before any offer was created) ends the run once those under
     * way have ended, and so do an interrupt, a listener that fails and a journal that cannot be written: a
     * {@link BatchStoppedException} has the results so far. An {@link Error} is thrown as it is, with that exception among its
     * suppressed ones.
     *
     * @param offers as many as there are; copied before anything is sent
     * @param journal in which the run is noted; for this list and this portal alone
     * @param options how they are worked through
     * @return a result for every offer, in their order
     * @throws BatchStoppedException when the run ended early; run it again when the cause is mended
     * @throws nl.mijnklantportaal.client.error.InvalidRequestException before anything is sent or noted, when an offer is null or
     *     not valid, with the place of each; when the credentials have no {@link #identity() identity}, as a supplier of tokens
     *     has none until {@link nl.mijnklantportaal.client.auth.Credentials#forPortal} gives it a name; when the journal is
     *     closed, in use by another run, belongs to another portal, or is of an older SDK and cannot be seen to belong to this one
     * @throws nl.mijnklantportaal.client.error.NotSentException when the thread is interrupted, or the list could not be read that
     *     shows whose an older journal is
     * @throws java.io.UncheckedIOException when the journal cannot be written before the run begins
     */
    default List<OfferResult> createAllFromLines(
            Iterable<CreateCustomerOfferFromLinesRequest> offers, Journal journal, BatchOptions options) {
        return new Batch(this, offers, journal, options).run();
    }
}
