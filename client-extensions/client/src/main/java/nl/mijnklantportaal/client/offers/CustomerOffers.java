package nl.mijnklantportaal.client.offers;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import org.jspecify.annotations.Nullable;

/** The customer offers of a portal. Safe for use by many threads. */
public interface CustomerOffers {
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
     * Creates an offer out of lines, sent again only when it certainly was not created.
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
     * Creates an offer out of lines, sent again only when it certainly was not created.
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
     * Creates an offer out of lines, and gives the status and header fields of the answer too.
     *
     * @param offer the offer
     * @param options what this call does differently
     * @return the offer as the server created it, with what came around it
     * @throws MijnKlantportaalException when that fails; {@link MijnKlantportaalException#outcome()} says whether the offer
     *     exists
     */
    Response<Offer> createWithResponse(ManualOffer offer, CallOptions options);

    /**
     * Creates an offer out of lines, and finds out by itself whether it exists when the answer does not tell.
     *
     * @param offer the offer
     * @param mode what is done then
     * @return the offer as the server created it, or as it was found
     * @throws MijnKlantportaalException when that fails; an {@link OutcomeUnknownException} says how far was looked
     */
    default Offer create(ManualOffer offer, CreateMode mode) {
        return create(offer, mode, CallOptions.defaults());
    }

    /**
     * Creates an offer out of lines, and finds out by itself whether it exists when the answer does not tell.
     *
     * @param offer the offer
     * @param mode what is done then
     * @param options what this call does differently; looking the offer up has a deadline of its own
     * @return the offer as the server created it, or as it was found
     * @throws MijnKlantportaalException when that fails; an {@link OutcomeUnknownException} says how far was looked
     */
    Offer create(ManualOffer offer, CreateMode mode, CallOptions options);

    /**
     * What {@link MijnKlantportaalException#sent()} gives of an offer, for an application that kept no more than these.
     *
     * @param customerId the customer that the offer is for
     * @param offerNumber the number of the offer
     * @param sentAt when it was about to be sent, by the clock of this machine
     * @return what {@link #reconcile} takes
     * @throws IllegalArgumentException when customer or number is empty
     */
    static SentRequest sent(String customerId, String offerNumber, Instant sentAt) {
        return OfferKey.sent(customerId, offerNumber, sentAt);
    }

    /**
     * Finds out whether an offer was created whose outcome is unknown; never sends it again.
     *
     * @param sent the offer, as {@link MijnKlantportaalException#sent()} gave it
     * @return the offer as the server has it
     * @throws IllegalArgumentException when it is no offer
     * @throws OutcomeUnknownException when it cannot be told, with how far was looked and what to do
     */
    default Offer reconcile(SentRequest sent) {
        return reconcile(sent, CallOptions.defaults());
    }

    /**
     * Finds out whether an offer was created whose outcome is unknown; never sends it again.
     *
     * @param sent the offer, as {@link MijnKlantportaalException#sent()} gave it
     * @param options whose deadline for reconciling holds, for all of it
     * @return the offer as the server has it
     * @throws OutcomeUnknownException when it cannot be told, with how far was looked and what to do
     */
    default Offer reconcile(SentRequest sent, CallOptions options) {
        Reconciled found = reconcileAll(List.of(Objects.requireNonNull(sent, "sent")), options)
                .get(0);
        if (found.failure() != null) {
            throw found.failure();
        }
        return Objects.requireNonNull(found.offer());
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
     */
    List<Reconciled> reconcileAll(Collection<SentRequest> sent, CallOptions options);

    /**
     * Creates many offers, at the pace of the minute's budget, four at a time.
     *
     * @param offers as many as there are; copied before anything is sent
     * @param journal in which the run is noted, and from which the same run is taken up again after its process has died
     * @return a result for every offer, in their order
     * @throws MijnKlantportaalException as {@link #createAll(Iterable, Journal, BatchOptions)}
     */
    default List<OfferResult> createAll(Iterable<ManualOffer> offers, Journal journal) {
        return createAll(offers, journal, BatchOptions.defaults());
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
     * @throws nl.mijnklantportaal.client.error.InvalidRequestException before anything is sent, when there is a null among the
     *     offers; when the credentials have no {@link #identity() identity}, as a supplier of tokens has none until
     *     {@link nl.mijnklantportaal.client.auth.Credentials#forPortal} gives it a name; when the journal is closed, in use by
     *     another run, belongs to another portal, or is of an older SDK and cannot be seen to belong to this one
     * @throws nl.mijnklantportaal.client.error.NotSentException when the thread is interrupted, or the list could not be read that
     *     shows whose an older journal is
     * @throws java.io.UncheckedIOException when the journal cannot be written before the run begins
     */
    default List<OfferResult> createAll(Iterable<ManualOffer> offers, Journal journal, BatchOptions options) {
        return new Batch(this, offers, journal, options).run();
    }

    /**
     * All offers of the portal, as {@link #list(CallOptions)} gives them.
     *
     * @return a stream that asks for the next page when it is needed, and holds one page and the ids of those before; every page
     *     is a call of its own, and a failure of it is thrown where the stream is read
     */
    default Stream<Offer> list() {
        return list(CallOptions.defaults());
    }

    /**
     * All offers of the portal, in the order of the server, which is not documented.
     *
     * <p>The list ends where the server says so, with a {@code next_page_url} that is null (vendor's reference, "List Customer
     * Offers"). Where a page does not say so, and what follows it cannot be told, the stream gives the offers of that page and then
     * fails with an {@link nl.mijnklantportaal.client.error.UnexpectedResponseException}, which names the page and what is odd
     * about it: a part of the list is never taken for all of it. An offer that moves to a later page, since others were created
     * meanwhile, is given once where it has an id, for which the ids are held. An offer that moves to an earlier page, since
     * others were deleted meanwhile, is missed, which nobody can see.
     *
     * @param options what the call of each page does differently
     * @return a stream that asks for the next page when it is needed, and holds one page and the ids of those before; every page
     *     is a call of its own, and a failure of it is thrown where the stream is read
     */
    Stream<Offer> list(CallOptions options);
}
