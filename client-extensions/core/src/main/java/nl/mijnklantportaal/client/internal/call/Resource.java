package nl.mijnklantportaal.client.internal.call;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.SentRequest;
import org.jspecify.annotations.Nullable;

/** A generated interface as one caller sees it. */
final class Resource implements InvocationHandler {
    private static final Object[] NOTHING = new Object[0];

    private final Pipeline pipeline;
    private final Class<?> type;
    private final Function<CallOptions, Caller> callers;
    private final @Nullable Supplier<? extends Creations> creations;

    Resource(
            Pipeline pipeline,
            Class<?> type,
            Function<CallOptions, Caller> callers,
            @Nullable Supplier<? extends Creations> creations) {
        this.pipeline = pipeline;
        this.type = type;
        this.callers = callers;
        this.creations = creations;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        MethodForm form = pipeline.form(method);
        Endpoint endpoint = pipeline.endpoint(form);
        @Nullable Object[] given = arguments == null ? NOTHING : arguments;
        CallOptions options = form.options(given);
        if (form.kind() == null) {
            return send(proxy, endpoint, given, options, false);
        }
        @Nullable Object[] ofPlain = form.arguments(given, options.validation());
        // A switch would load a class for its numbers.
        if (form.kind() == Variant.Kind.RECONCILE) {
            Object sent = Objects.requireNonNull(given[0], "sent must not be null");
            return creations().reconcile((SentRequest) sent, options);
        }
        if (form.kind() == Variant.Kind.PAGES) {
            return pages(proxy, form, endpoint, ofPlain, options);
        }
        if (form.kind() == Variant.Kind.CREATE_MODE) {
            return create(proxy, endpoint, ofPlain, form.mode(given), options);
        }
        return send(proxy, endpoint, ofPlain, options, form.kind() == Variant.Kind.RESPONSE);
    }

    private @Nullable Object create(
            Object proxy, Endpoint endpoint, @Nullable Object[] arguments, CreateMode mode, CallOptions options) {
        Supplier<@Nullable Object> send = () -> send(proxy, endpoint, arguments, options, false);
        return mode == CreateMode.REPORT ? send.get() : creations().create(send, mode, options);
    }

    private Creations creations() {
        if (creations == null) {
            throw new UnsupportedOperationException(
                    type.getSimpleName() + ": this client cannot look up what a request has created here.");
        }
        return creations.get();
    }

    private PagesInTurn<Object> pages(
            Object proxy, MethodForm form, Endpoint endpoint, @Nullable Object[] arguments, CallOptions options) {
        return new PagesInTurn<>(() -> new PageReader<>(
                page -> page(send(proxy, endpoint, form.ofPage(arguments, page), options, true)),
                endpoint.operation().toString(),
                pipeline.host()));
    }

    @SuppressWarnings("unchecked") // the plain method of a list gives pages, and of what is nobody's to say here
    private static Response<Page<Object>> page(@Nullable Object response) {
        return (Response<Page<Object>>) Objects.requireNonNull(response);
    }

    private @Nullable Object send(
            Object proxy, Endpoint endpoint, @Nullable Object[] arguments, CallOptions options, boolean whole) {
        Caller caller = callers.apply(options);
        Runnable check = () -> endpoint.check(proxy, arguments, options.validation());
        if (endpoint.naturalKey().isEmpty()) {
            return pipeline.send(endpoint, arguments, caller, whole, check);
        }
        // Of the last attempt, which may have waited long for its turn: those before it came to nothing.
        AtomicReference<Instant> sentAt = new AtomicReference<>(pipeline.now());
        Caller telling = caller.telling(() -> sentAt.set(pipeline.now()));
        try {
            return pipeline.send(endpoint, arguments, telling, whole, check);
        } catch (MijnKlantportaalException failure) {
            if (failure.outcome() == Outcome.UNKNOWN || failure.outcome() == Outcome.APPLIED) {
                SentRequest sent =
                        NaturalKeys.sent(endpoint.operation(), endpoint.naturalKey(), arguments, sentAt.get());
                if (sent != null) {
                    sent.noteIn(failure);
                }
            }
            throw failure;
        }
    }

    private @Nullable Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == (arguments == null ? null : arguments[0]);
            case "hashCode" -> System.identityHashCode(proxy);
            default -> type.getSimpleName() + " of " + pipeline.baseUrl();
        };
    }
}
