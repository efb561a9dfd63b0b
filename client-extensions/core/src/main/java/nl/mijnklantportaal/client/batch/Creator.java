package nl.mijnklantportaal.client.batch;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Pages;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedRun;
import org.jspecify.annotations.Nullable;

/**
 * An operation that creates things which can be found again by a natural key. The client implements it; applications call the
 * {@code createAll…} methods of a resource interface.
 *
 * @param <Q> the type of the request
 * @param <T> the model that is created
 */
public interface Creator<Q extends JsonModel, T extends JsonModel> {
    /**
     * The operation.
     *
     * @return method and path template of the contract, as {@link SentRequest#operation()} has it
     */
    String operation();

    /**
     * The properties by which a created thing can be found again.
     *
     * @return their JSON names, in the order of the contract
     */
    List<String> naturalKey();

    /**
     * The Java method that the application called.
     *
     * @return such as {@code createAll}, for messages
     */
    String method();

    /**
     * The address of the portal's API.
     *
     * @return its base URL
     */
    URI baseUrl();

    /**
     * The owner of the portal, by which a journal recognises its portal.
     *
     * @return the {@link nl.mijnklantportaal.client.auth.Credentials#identity() identity of the credentials}; null when they
     *     have none
     */
    @Nullable
    String identity();

    /**
     * The model that is created.
     *
     * @return its class
     */
    Class<T> type();

    /**
     * Describes a request, so that what it created can be found again.
     *
     * @param request any request
     * @param at when it is about to be sent, by the clock of this machine
     * @return null when the request lacks a part of its natural key
     */
    @Nullable
    SentRequest sent(Q request, Instant at);

    /**
     * Sends one request.
     *
     * @param request the request
     * @param options the options of this call
     * @return the answer
     * @throws nl.mijnklantportaal.client.error.MijnKlantportaalException when it fails, with its outcome
     */
    Response<T> create(Q request, CallOptions options);

    /**
     * Lists what the portal has.
     *
     * @param options the options of each call
     * @return the list, which is read page by page when it is used
     */
    Pages<T> list(CallOptions options);

    /**
     * Looks up what requests created, in one reading of the list.
     *
     * @param sent the requests, each as it was sent first
     * @param latest when any of them was sent last, by the clock of this machine; the settling time begins then
     * @param options its deadline for reconciling holds for the whole reading
     * @return one result for each request, in their order
     */
    List<Reconciled<T>> reconcileAll(List<SentRequest> sent, Instant latest, CallOptions options);

    /**
     * The observer of the runs: it is told how far each is, and carries context to its threads.
     *
     * @return must not throw anything, as the client's does not; null for none
     */
    default @Nullable CallObserver observer() {
        return null;
    }

    /**
     * A run that begins, as the {@link #observer() observer} is told of it.
     *
     * @return a new one each time; null when nobody is told
     */
    default @Nullable ObservedRun observedRun() {
        return null;
    }

    /**
     * Creates many things, at the pace of the minute's budget.
     *
     * <p>The run notes each request in the journal before it sends it, and the result afterwards. After a crash, call this again
     * with the same requests and the same journal. What was created is not sent again. What was on its way has an unknown outcome:
     * the run looks it up when the mode says so, and reports it as unknown otherwise. What was refused is sent again when the
     * request has changed; an unchanged request is sent again only with {@link BatchOptions#withRefusedAgain()}. A request is
     * refused unsent when it has the natural key of another request of the list, or of a different request in the journal that
     * created something or may have.
     *
     * <p>A result is {@link BatchResult.Created} when the server answered with the thing and its identity, or when its list has it.
     * When the server said that it created the thing, and its answer could not be read, the run looks it up when the mode says so,
     * reports it as unknown otherwise, and never sends it again.
     *
     * <p>Some failures are not about one request: no connection, a key that is not accepted, the month's quota used up, an answer
     * that may not be the API's, ten unknown outcomes in a row, a 404 before anything was created. Such a failure ends the run when
     * the requests on their way have ended, and so do an interrupt, a listener that fails and a journal that cannot be written. A
     * {@link BatchStoppedException} then has the results so far. An {@link Error} is thrown as it is, with that exception among its
     * suppressed ones.
     *
     * @param requests the requests; copied before anything is sent
     * @param journal the journal of this list of requests and this portal
     * @param options how the run works
     * @return one result for each request, in their order
     * @throws BatchStoppedException when the run ended early; run it again when the cause is mended
     * @throws nl.mijnklantportaal.client.error.InvalidRequestException before anything is sent or noted: when a request is null or
     *     not valid, with the place of each violation; when the credentials have no {@link #identity() identity}, as a supplier of
     *     tokens has none until {@link nl.mijnklantportaal.client.auth.Credentials#forPortal} gives it a name; when the journal is
     *     closed, in use by another run, belongs to another portal or another operation, or is of an older SDK and nothing shows
     *     that it belongs to this portal
     * @throws nl.mijnklantportaal.client.error.NotSentException when the thread is interrupted, or when the list that shows whose
     *     an older journal is could not be read
     * @throws java.io.UncheckedIOException when the journal cannot be written before the run begins
     */
    default List<BatchResult<Q, T>> createAll(Iterable<Q> requests, Journal journal, BatchOptions options) {
        return new Run<>(this, requests, journal, options).run();
    }
}
