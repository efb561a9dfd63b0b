package nl.mijnklantportaal.client;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.api.PortalResources;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.internal.batch.Runs;
import nl.mijnklantportaal.client.internal.call.Caller;
import nl.mijnklantportaal.client.internal.call.LookUpLimits;
import nl.mijnklantportaal.client.internal.call.Pipeline;
import nl.mijnklantportaal.client.internal.call.TimeLimits;
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
public final class MijnKlantportaal implements PortalResources, AutoCloseable {
    static final Clock CLOCK = Clock.systemUTC();

    private final Pipeline pipeline;
    private final Credentials credentials;
    private final TimeLimits limits;
    private final LookUpLimits lookUpLimits;
    private final boolean owner;
    private final Map<Class<?>, Object> resources = new ConcurrentHashMap<>();

    MijnKlantportaal(
            Pipeline pipeline, Credentials credentials, TimeLimits limits, LookUpLimits lookUpLimits, boolean owner) {
        this.pipeline = pipeline;
        this.credentials = credentials;
        this.limits = limits;
        this.lookUpLimits = lookUpLimits;
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
        // The class is loaded when a run begins.
        return pipeline.resource(type, this::caller, lookUpLimits, () -> new Runs());
    }

    /**
     * Gives a view of this client for another portal: it shares the connections and has its own credentials.
     *
     * @param credentials of the other portal
     * @return a light view, whose {@link #close()} does nothing
     */
    public MijnKlantportaal withCredentials(Credentials credentials) {
        Objects.requireNonNull(credentials, "credentials");
        return new MijnKlantportaal(pipeline, credentials, limits, lookUpLimits, false);
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
                        Objects.requireNonNullElse(options.connectTimeout(), limits.connectTimeout())),
                options);
    }
}
