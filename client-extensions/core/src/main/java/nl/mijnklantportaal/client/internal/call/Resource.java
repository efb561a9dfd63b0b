package nl.mijnklantportaal.client.internal.call;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Pages;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.SentRequest;
import org.jspecify.annotations.Nullable;

/** A generated interface for one caller. */
final class Resource implements InvocationHandler {
    private static final Object[] NOTHING = new Object[0];

    private final Pipeline pipeline;
    private final Class<?> type;
    private final Function<CallOptions, Caller> callers;
    private final LookUpLimits limits;
    private final Supplier<? extends ManyRequests> manyRequests;

    /**
     * Makes a view.
     *
     * @param callers on whose behalf, and how long a call with such options may take
     * @param manyRequests gives what creates many things in one run
     */
    Resource(
            Pipeline pipeline,
            Class<?> type,
            Function<CallOptions, Caller> callers,
            LookUpLimits limits,
            Supplier<? extends ManyRequests> manyRequests) {
        this.pipeline = pipeline;
        this.type = type;
        this.callers = callers;
        this.limits = limits;
        this.manyRequests = manyRequests;
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
        Variant.Kind kind = form.kind();
        if (kind == null) {
            return send(proxy, endpoint, given, options, false);
        }
        // A switch would load a class for its numbers.
        if (kind == Variant.Kind.RECONCILE || kind == Variant.Kind.RECONCILE_ALL) {
            return reconcile(kind, given, options);
        }
        if (kind == Variant.Kind.CREATE_ALL) {
            return createAll(proxy, method, endpoint, given);
        }
        @Nullable Object[] ofPlain = form.arguments(given, options.validation());
        FileForm file = form.file();
        if (file != null) {
            Operation operation = endpoint.operation().named(method.getName());
            Supplier<Response<?>> asking = () -> response(send(proxy, endpoint, ofPlain, options, true));
            Downloads downloads = downloads(operation, asking, file.link(), options);
            return kind == Variant.Kind.DOWNLOAD
                    ? downloads.open()
                    : downloads.to(file.target(given), file.copyOptions(given));
        }
        if (kind == Variant.Kind.PAGES) {
            return pages(proxy, form, endpoint, ofPlain, options);
        }
        if (kind == Variant.Kind.CREATE_MODE && form.mode(given) != CreateMode.REPORT) {
            if (endpoint.plan().isForm()) {
                OnlyOnce.refuse(ofPlain, form.mode(given));
            }
            return lookUp().create(() -> send(proxy, endpoint, ofPlain, options, false), form.mode(given), options);
        }
        return send(proxy, endpoint, ofPlain, options, kind == Variant.Kind.RESPONSE);
    }

    private Object reconcile(Variant.Kind kind, @Nullable Object[] given, CallOptions options) {
        Object sent = Objects.requireNonNull(
                given[0],
                "sent must not be null: a failure has a sent request where its outcome is UNKNOWN or APPLIED");
        if (kind == Variant.Kind.RECONCILE) {
            return lookUp().reconcile((SentRequest) sent, options);
        }
        List<SentRequest> all = new ArrayList<>();
        ((Collection<?>) sent)
                .forEach(each -> all.add((SentRequest) Objects.requireNonNull(each, "sent must not hold null")));
        return lookUp().reconcileAll(all, options);
    }

    private Object createAll(Object proxy, Method method, Endpoint endpoint, @Nullable Object[] given) {
        Iterable<?> requests = (Iterable<?>) Objects.requireNonNull(given[0], "requests must not be null");
        Object journal = Objects.requireNonNull(given[1], "journal must not be null");
        Object options = given.length == 2 ? null : Objects.requireNonNull(given[2], "options must not be null");
        CreatingOperation operation =
                new CreatingOperation(this, proxy, method.getName(), endpoint, endpoint.naturalKey(), this::lookUp);
        return manyRequests.get().createAll(operation, requests, journal, options);
    }

    private LookUp lookUp() {
        return new LookUp(pipeline, type, callers, limits);
    }

    Caller caller(CallOptions options) {
        return callers.apply(options);
    }

    /** Of the client; null when it has no observer. */
    @Nullable
    Observation observation() {
        return pipeline.observation();
    }

    URI baseUrl() {
        return pipeline.baseUrl();
    }

    /** The whole list in which things with a natural key are found. */
    Pages<?> wholeList(Object proxy, KeyProperties key, CallOptions options) {
        MethodForm form = MethodForm.ofWholeList(key.listPage(type));
        return pages(proxy, form, pipeline.endpoint(form), form.arguments(NOTHING, false), options);
    }

    private PagesInTurn<Object> pages(
            Object proxy, MethodForm form, Endpoint endpoint, @Nullable Object[] arguments, CallOptions options) {
        return new PagesInTurn<>(() -> new PageReader<>(
                page -> page(send(proxy, endpoint, form.ofPage(arguments, page), options, true)),
                endpoint.operation().toString(),
                pipeline.host()));
    }

    private Downloads downloads(
            Operation operation, Supplier<Response<?>> asking, List<String> link, CallOptions options) {
        FileFailures failures = new FileFailures(operation.toString(), pipeline::now);
        LinkSource links = new LinkSource(asking, link, pipeline.baseUrl().toString(), pipeline.host(), failures);
        return new Downloads(pipeline, operation, callers.apply(options), links, failures);
    }

    private static Response<?> response(@Nullable Object response) {
        return (Response<?>) Objects.requireNonNull(response);
    }

    @SuppressWarnings("unchecked") // the plain method of a list gives pages; the type of the items does not matter here
    private static Response<Page<Object>> page(@Nullable Object response) {
        return (Response<Page<Object>>) Objects.requireNonNull(response);
    }

    @Nullable
    Object send(Object proxy, Endpoint endpoint, @Nullable Object[] arguments, CallOptions options, boolean whole) {
        Caller caller = callers.apply(options);
        Runnable check = () -> endpoint.check(proxy, arguments, options.validation());
        if (!endpoint.keyed()) {
            return pipeline.send(endpoint, arguments, caller, whole, check);
        }
        // The time of the last attempt, which may have waited long for its turn; nothing came of those before it.
        AtomicReference<Instant> sentAt = new AtomicReference<>(pipeline.now());
        Caller telling = caller.telling(() -> sentAt.set(pipeline.now()));
        try {
            return pipeline.send(endpoint, arguments, telling, whole, check);
        } catch (MijnKlantportaalException failure) {
            if (failure.outcome() == Outcome.UNKNOWN || failure.outcome() == Outcome.APPLIED) {
                SentRequest sent = endpoint.naturalKey().sent(endpoint.operation(), arguments, sentAt.get());
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
