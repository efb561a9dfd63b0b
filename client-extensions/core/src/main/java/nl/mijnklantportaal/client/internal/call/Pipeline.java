package nl.mijnklantportaal.client.internal.call;

import feign.Request;
import feign.RequestLine;
import feign.Response;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.internal.http.BaseUrl;
import nl.mijnklantportaal.client.internal.http.FileTransport;
import nl.mijnklantportaal.client.internal.http.HttpLibrary;
import nl.mijnklantportaal.client.internal.http.Settings;
import nl.mijnklantportaal.client.internal.http.Transport;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.internal.limit.RateLimitQueue;
import nl.mijnklantportaal.client.internal.limit.Slot;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.spi.CallObserver;
import org.jspecify.annotations.Nullable;

/**
 * Takes a call from a generated interface to the wire and back.
 *
 * <p>{@link RequestValidator} checks, and {@link Sender} makes the attempts: {@link RateLimitQueue}, then {@link RequestPlan},
 * {@link Transport} and {@link AnswerDecoder}. A method is read when it is first called, so that
 * a start does not take longer for a contract with more operations. A caller's view of an interface is a light proxy.
 */
public final class Pipeline implements AutoCloseable {
    private final Settings settings;
    private final String host;
    private final Timing timing;
    private final Transport transport;
    private final Sender sender;
    private final RateLimitQueue queue;
    private final RequestEncoder encoder;
    private final AnswerDecoder decoder;
    private final @Nullable Observation observation;
    private final Set<Class<?>> interfaces = ConcurrentHashMap.newKeySet();
    private final Map<Method, Endpoint> endpoints = new ConcurrentHashMap<>();
    private final Map<Method, MethodForm> forms = new ConcurrentHashMap<>();

    /**
     * Builds the way.
     *
     * @param settings what the client was built with
     * @throws InvalidRequestException when no JSON library or no HTTP library can run here
     */
    public Pipeline(Settings settings) {
        this(settings, Timing.SYSTEM, null);
    }

    /**
     * Builds the way of calls that are observed.
     *
     * @param settings of the client, already checked
     * @param observer is told of each call; null for none
     * @throws InvalidRequestException when no JSON library or no HTTP library can run here
     */
    public Pipeline(Settings settings, @Nullable CallObserver observer) {
        this(settings, Timing.SYSTEM, observer);
    }

    /** Takes the time for calls, waits and idle connections. */
    Pipeline(Settings settings, Timing timing) {
        this(settings, timing, null);
    }

    /** Takes the time and the observer. */
    Pipeline(Settings settings, Timing timing, @Nullable CallObserver observer) {
        Json.requireLibrary();
        this.settings = settings;
        this.host = BaseUrl.hostAndPort(settings.baseUrl());
        Failures failures = new Failures(settings.clock(), host);
        this.timing = timing;
        this.transport = transport(settings, timing);
        this.sender = new Sender(failures, new Retries(settings.attempts(), timing), timing);
        this.queue = new RateLimitQueue(settings.limiter());
        this.encoder = new RequestEncoder();
        this.decoder = new AnswerDecoder(failures);
        this.observation = observer == null ? null : new Observation(observer, host, timing);
    }

    private static Transport transport(Settings settings, Timing timing) {
        try {
            return new Transport(settings, timing::nanoTime);
        } catch (LinkageError unfit) {
            throw HttpLibrary.refusal(unfit);
        }
    }

    /**
     * A generated interface, its default methods included.
     *
     * @param type the interface
     * @param callers on whose behalf, and how long a call with such options may take
     * @param limits of looking up what a request has created
     * @param manyRequests gives what creates many things in one run
     * @param <T> the interface
     * @return a light proxy, safe for use by many threads
     * @throws IllegalArgumentException when it is no generated interface
     */
    public <T> T resource(
            Class<T> type,
            Function<CallOptions, Caller> callers,
            LookUpLimits limits,
            Supplier<? extends ManyRequests> manyRequests) {
        if (!interfaces.contains(type)) {
            check(type);
            interfaces.add(type);
        }
        Resource resource = new Resource(this, type, callers, limits, manyRequests);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, resource));
    }

    /** The URL of the API. */
    public URI baseUrl() {
        return URI.create(settings.baseUrl());
    }

    /** Host and port of the API, as messages name it. */
    String host() {
        return host;
    }

    /** The observer of the client; null when it has none. */
    @Nullable
    Observation observation() {
        return observation;
    }

    /** As {@link System#nanoTime()}. */
    long nanoTime() {
        return timing.nanoTime();
    }

    /**
     * Waits.
     *
     * @param nanos how long
     * @return true when it lasted to its end, false when the client was closed
     * @throws InterruptedException when the thread is interrupted
     */
    boolean pause(long nanos) throws InterruptedException {
        return sender.pause(nanos);
    }

    /** Asks for files. */
    FileTransport files() {
        return transport.files();
    }

    /** The {@code Authorization} field of a request that is no call, with a token asked for it. */
    String authorization(Caller caller, Operation operation) {
        Call call = new Call(operation, caller, timing);
        Authorization.ask(call);
        return Authorization.value(call);
    }

    /**
     * Waits before another attempt at a request that is no call.
     *
     * @param made how many attempts were made
     * @return how much of {@code maxWait} it took, in nanoseconds; negative when there is no other attempt
     */
    long waits(Caller caller, Operation operation, RuntimeException failure, int made) {
        Call call = new Call(operation, caller, timing);
        long before = call.nanosToWait();
        return sender.again(call, failure, made) ? before - call.nanosToWait() : -1;
    }

    @Override
    public void close() {
        sender.close();
        queue.close();
        transport.close();
    }

    private static void check(Class<?> type) {
        boolean generated = type.isInterface()
                && Stream.of(type.getMethods())
                        .allMatch(method -> Modifier.isStatic(method.getModifiers())
                                || method.isAnnotationPresent(RequestLine.class)
                                || method.isAnnotationPresent(Variant.class));
        if (!generated || type.getMethods().length == 0) {
            throw new IllegalArgumentException(type.getName() + " is none of the contract's interfaces; those are in "
                    + "nl.mijnklantportaal.client.api.");
        }
    }

    /** The form of a method, read when it is first called. */
    MethodForm form(Method method) {
        MethodForm known = forms.get(method);
        if (known == null) {
            known = MethodForm.of(method);
            forms.put(method, known);
        }
        return known;
    }

    /** The plain method behind a method, read when it is first called. */
    Endpoint endpoint(MethodForm form) {
        Endpoint known = endpoints.get(form.plain());
        if (known == null) {
            known = Endpoint.of(form.plain(), settings.baseUrl(), encoder);
            known.result().requireReadable();
            endpoints.put(form.plain(), known);
        }
        return known;
    }

    /**
     * Makes a call.
     *
     * @param whole true for the value with status and header fields, false for the value alone
     * @param check throws when the request must not leave
     */
    @Nullable
    Object send(Endpoint endpoint, @Nullable Object[] arguments, Caller caller, boolean whole, Runnable check) {
        Call call = new Call(endpoint.operation(), caller, timing);
        try {
            if (observation == null) {
                return sender.send(call, check, leavesTime -> exchange(endpoint, arguments, call, leavesTime, whole));
            }
            CallWatch watch = observation.watch(endpoint, call);
            call.watch = watch;
            return watch.observed(() ->
                    sender.send(call, check, leavesTime -> exchange(endpoint, arguments, call, leavesTime, whole)));
        } catch (MijnKlantportaalException failure) {
            failure.noteOperation(endpoint.name());
            throw failure;
        }
    }

    /** The time of day, for failures. */
    Instant now() {
        return settings.clock().instant();
    }

    private @Nullable Object exchange(
            Endpoint endpoint, @Nullable Object[] arguments, Call call, boolean leavesTime, boolean whole)
            throws Exception {
        Slot slot = queue.take(call);
        Duration pause = null;
        try {
            Request request = endpoint.request(arguments, call);
            // Not before turn and token are there: the time that they take is not the first attempt's alone.
            call.beginAttempt(leavesTime);
            Response response = transport.execute(request, call);
            if (response.status() < 200 || response.status() > 299) {
                throw decoder.decode(endpoint.operation().name(), response);
            }
            return decoder.decode(response, endpoint.result(), whole);
        } catch (MijnKlantportaalException failure) {
            // A catch clause for RateLimitedException would load that class with this one.
            pause = failure instanceof RateLimitedException limited ? limited.retryAfter() : null;
            throw failure;
        } finally {
            if (call.mayHaveBeenSent()) {
                slot.ended(call.head(), pause);
            } else {
                slot.giveBack();
            }
        }
    }
}
