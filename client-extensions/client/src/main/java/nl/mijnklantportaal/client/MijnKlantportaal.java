package nl.mijnklantportaal.client;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.api.PortalResources;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Reconciler;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.internal.call.Caller;
import nl.mijnklantportaal.client.internal.call.Pipeline;
import nl.mijnklantportaal.client.internal.call.TimeLimits;
import nl.mijnklantportaal.client.internal.offers.OfferLookUp;
import nl.mijnklantportaal.client.internal.offers.OffersOfPortal;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.offers.OfferRuns;
import org.jspecify.annotations.Nullable;

/**
 * A client of the MijnKlantportaal API.
 *
 * <p>Make one for the application and share it: it is safe for use by thousands of threads, and it keeps its connections open
 * for the next call. An application that serves many portals takes a light view for each with {@link #withCredentials}. Close
 * the client when the application ends; calls that are on their way then end with an exception that says what is known.
 *
 * <p>Every failure is a {@link nl.mijnklantportaal.client.error.MijnKlantportaalException}, whose outcome says whether the
 * server carried out the request. The client sends a request again only when that does no harm: a write only if certainly
 * nothing was done, a read after any failure that may be temporary. It does not follow redirects.
 */
public final class MijnKlantportaal implements PortalResources, AutoCloseable, Reconciler<CustomerOffer> {
    static final Clock CLOCK = Clock.systemUTC();

    private final Pipeline pipeline;
    private final Credentials credentials;
    private final Limits limits;
    private final boolean owner;
    private final Map<Class<?>, Object> resources = new ConcurrentHashMap<>();

    MijnKlantportaal(Pipeline pipeline, Credentials credentials, Limits limits, boolean owner) {
        this.pipeline = pipeline;
        this.credentials = credentials;
        this.limits = limits;
        this.owner = owner;
    }

    /**
     * Starts a client.
     *
     * @return a new builder, for use by one thread
     */
    public static MijnKlantportaalBuilder builder() {
        return new MijnKlantportaalBuilder();
    }

    /**
     * Builds a client from the environment variables {@code MIJNKLANTPORTAAL_API_KEY} and, if set,
     * {@code MIJNKLANTPORTAAL_BASE_URL}.
     *
     * @return a new client
     * @throws InvalidRequestException when the key is missing or a variable is not valid
     */
    public static MijnKlantportaal fromEnvironment() {
        return fromEnvironment(System::getenv);
    }

    static MijnKlantportaal fromEnvironment(UnaryOperator<@Nullable String> environment) {
        return EnvironmentSettings.builder(environment).build();
    }

    /**
     * Gives the resource of an interface; methods such as {@link #customerOffers()} are shorter.
     *
     * @param type an interface of the package {@code nl.mijnklantportaal.client.api}
     * @param <T> that interface
     * @return a light object, safe for use by many threads; keep it or ask again
     * @throws IllegalArgumentException when the type is not one of those interfaces
     */
    @Override
    public <T> T resource(Class<T> type) {
        Object made = resources.get(type);
        return type.cast(made == null ? resources.computeIfAbsent(type, this::made) : made);
    }

    private Object made(Class<?> type) {
        return pipeline.resource(type, this::caller, type == CustomerOffers.class ? () -> offerLookUp() : null);
    }

    /**
     * Creates many customer offers of the portal, and looks up many.
     *
     * @return a light object, safe for use by many threads; hold it or ask again
     */
    public OfferRuns offerRuns() {
        return OffersOfPortal.of(pipeline.baseUrl(), credentials, customerOffers(), offerLookUp());
    }

    private OfferLookUp offerLookUp() {
        return new OfferLookUp(
                pipeline,
                CLOCK,
                new OfferLookUp.Options(
                        this::caller,
                        options -> Objects.requireNonNullElse(options.reconcileDeadline(), limits.reconcileDeadline())),
                limits.settlingTime());
    }

    /**
     * Gives a view of this client for another portal: it shares the connections and has its own credentials.
     *
     * @param credentials of the other portal
     * @return a light view, whose {@link #close()} does nothing
     */
    public MijnKlantportaal withCredentials(Credentials credentials) {
        return new MijnKlantportaal(pipeline, Objects.requireNonNull(credentials, "credentials"), limits, false);
    }

    /**
     * Finds out whether the server created an offer whose outcome is unknown; never sends it again.
     *
     * @param sent the request, from {@link nl.mijnklantportaal.client.error.MijnKlantportaalException#sent()}, possibly of
     *     another process
     * @return the offer as the server has it
     * @throws IllegalArgumentException when another operation sent it
     * @throws nl.mijnklantportaal.client.error.OutcomeUnknownException when the list does not show it; the message says how
     *     much of the list was read
     */
    @Override
    public CustomerOffer reconcile(SentRequest sent) {
        return customerOffers().reconcile(sent);
    }

    /**
     * Closes every connection. Calls on their way fail with an exception that says what is known; later calls are not sent.
     * Closing a view from {@link #withCredentials} does nothing.
     */
    @Override
    public void close() {
        if (owner) {
            pipeline.close();
        }
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "MijnKlantportaal[deadline=" + limits.deadline() + "]";
    }

    private Caller caller(CallOptions options) {
        return new Caller(
                credentials,
                new TimeLimits(
                        Objects.requireNonNullElse(options.deadline(), limits.deadline()),
                        Objects.requireNonNullElse(options.maxWait(), limits.maxWait()),
                        Objects.requireNonNullElse(options.connectTimeout(), limits.connectTimeout())));
    }
}
