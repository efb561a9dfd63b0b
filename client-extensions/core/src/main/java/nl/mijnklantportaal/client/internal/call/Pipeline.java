package nl.mijnklantportaal.client.internal.call;

import feign.Request;
import feign.RequestLine;
import feign.Response;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.internal.http.BaseUrl;
import nl.mijnklantportaal.client.internal.http.HttpLibrary;
import nl.mijnklantportaal.client.internal.http.Settings;
import nl.mijnklantportaal.client.internal.http.Transport;
import nl.mijnklantportaal.client.internal.json.Codecs;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.internal.limit.Turns;
import nl.mijnklantportaal.client.spi.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * The way of a call from a generated interface to the wire and back.
 *
 * <p>{@link RequestValidator} checks, and {@link Sender} makes the attempts: {@link Turns}, then {@link RequestPlan},
 * {@link Transport} and {@link AnswerDecoder}. A method is read when it is first called, so that a
 * start costs no more for what the contract has beside it; a caller's view of an interface is a light proxy.
 */
public final class Pipeline implements AutoCloseable {
    private final Settings settings;
    private final String host;
    private final Timing timing;
    private final Transport transport;
    private final Sender sender;
    private final Turns turns;
    private final RequestEncoder encoder;
    private final AnswerDecoder decoder;
    private final Set<Class<?>> interfaces = ConcurrentHashMap.newKeySet();
    private final Map<Method, Endpoint> endpoints = new ConcurrentHashMap<>();

    /**
     * Builds the way.
     *
     * @param settings what the client was built with
     * @throws InvalidRequestException when no JSON codec or no HTTP library can run here
     */
    public Pipeline(Settings settings) {
        this(settings, Timing.SYSTEM);
    }

    /** Takes the time by which calls last and wait and connections lie idle. */
    Pipeline(Settings settings, Timing timing) {
        JsonCodec codec = Codecs.find();
        this.settings = settings;
        this.host = BaseUrl.hostAndPort(settings.baseUrl());
        Failures failures = new Failures(codec, settings.clock(), host);
        this.timing = timing;
        this.transport = transport(settings, timing);
        this.sender = new Sender(failures, new Retries(settings.attempts(), timing), timing);
        this.turns = new Turns(settings.limiter());
        this.encoder = new RequestEncoder(codec);
        this.decoder = new AnswerDecoder(codec, failures);
    }

    private static Transport transport(Settings settings, Timing timing) {
        try {
            return new Transport(settings, timing::nanoTime);
        } catch (LinkageError unfit) {
            throw HttpLibrary.refusal(unfit);
        }
    }

    /**
     * A generated interface for one caller.
     *
     * @param type the interface
     * @param caller on whose behalf
     * @param validating whether bodies are checked first; not needed for what is valid by construction
     * @param <T> the interface
     * @return a light proxy, safe for use by many threads
     */
    public <T> T api(Class<T> type, Caller caller, boolean validating) {
        if (!interfaces.contains(type)) {
            check(type);
            interfaces.add(type);
        }
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new View(type, caller, validating));
        return type.cast(proxy);
    }

    /** Where the portal's API is. */
    public URI baseUrl() {
        return URI.create(settings.baseUrl());
    }

    /** Host and port of the API, as messages name it. */
    public String host() {
        return host;
    }

    /** As {@link System#nanoTime()}. */
    public long nanoTime() {
        return timing.nanoTime();
    }

    /**
     * Waits.
     *
     * @param nanos how long
     * @return whether it lasted to its end: it does not when the client is closed
     * @throws InterruptedException when the thread is interrupted
     */
    public boolean pause(long nanos) throws InterruptedException {
        return sender.pause(nanos);
    }

    @Override
    public void close() {
        sender.close();
        turns.close();
        transport.close();
    }

    private static void check(Class<?> type) {
        boolean generated = type.isInterface()
                && Stream.of(type.getMethods())
                        .allMatch(method -> Modifier.isStatic(method.getModifiers())
                                || method.isAnnotationPresent(RequestLine.class));
        if (!generated || type.getMethods().length == 0) {
            throw new IllegalArgumentException(type.getName() + " is none of the contract's interfaces; those are in "
                    + "nl.mijnklantportaal.client.api.");
        }
    }

    private Endpoint endpoint(Method method) {
        Endpoint known = endpoints.get(method);
        return known != null
                ? known
                : endpoints.computeIfAbsent(method, read -> Endpoint.of(read, settings.baseUrl(), encoder));
    }

    private @Nullable Object exchange(Endpoint endpoint, Object[] arguments, Call call, boolean leavesTime)
            throws Exception {
        Turns.Turn turn = turns.take(call);
        Duration pause = null;
        try {
            Request request = endpoint.request(arguments, call);
            // Once turn and token are there: what took its time would else be cut from the first attempt alone.
            call.beginAttempt(leavesTime);
            Response response = transport.execute(request, call);
            if (response.status() < 200 || response.status() > 299) {
                throw decoder.decode(endpoint.operation().name(), response);
            }
            return decoder.decode(response, endpoint.type());
        } catch (RateLimitedException limited) {
            pause = limited.retryAfter();
            throw limited;
        } finally {
            if (call.mayHaveBeenSent()) {
                turn.ended(call.head(), pause);
            } else {
                turn.giveBack();
            }
        }
    }

    /** A generated interface as one caller sees it. */
    private final class View implements InvocationHandler {
        private final Class<?> type;
        private final Caller caller;
        private final boolean validating;

        View(Class<?> type, Caller caller, boolean validating) {
            this.type = type;
            this.caller = caller;
            this.validating = validating;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            if (method.getDeclaringClass() == Object.class) {
                return ofObject(proxy, method, arguments);
            }
            Endpoint endpoint = endpoint(method);
            Object[] given = arguments == null ? new Object[0] : arguments;
            Call call = new Call(endpoint.operation(), caller, timing);
            return sender.send(
                    call,
                    () -> endpoint.check(proxy, given, validating),
                    leavesTime -> exchange(endpoint, given, call, leavesTime));
        }

        private @Nullable Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
            return switch (method.getName()) {
                case "equals" -> proxy == (arguments == null ? null : arguments[0]);
                case "hashCode" -> System.identityHashCode(proxy);
                default -> type.getSimpleName() + " of " + settings.baseUrl();
            };
        }
    }
}
