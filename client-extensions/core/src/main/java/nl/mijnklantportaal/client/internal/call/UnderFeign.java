package nl.mijnklantportaal.client.internal.call;

import feign.Request;
import feign.RequestLine;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.mijnklantportaal.client.call.Items;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.internal.http.BaseUrl;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.internal.json.PlainNumber;
import nl.mijnklantportaal.client.json.Checks;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/** Our encoding, decoding and checks for another Feign client that runs the generated interfaces. */
public final class UnderFeign {
    private static final String SCHEME = "Bearer ";

    private final RequestEncoder encoder = new RequestEncoder();
    private final Map<Method, Endpoint> endpoints = new ConcurrentHashMap<>();

    /**
     * Checks that the class path is fit.
     *
     * @throws nl.mijnklantportaal.client.error.InvalidRequestException when the JSON library is missing
     */
    public UnderFeign() {
        Json.requireLibrary();
    }

    /** The operation of a request, as messages name it. */
    public static String asked(Request request, @Nullable Method method) {
        return operation(request, method).toString();
    }

    /** Host and port of a request. */
    public static String host(Request request) {
        try {
            return BaseUrl.hostAndPort(request.url());
        } catch (IllegalArgumentException noUrl) {
            return "(no host)";
        }
    }

    /** A value for a path or a query, encoded so that it arrives unchanged, even if it looks encoded already. */
    public static String inUrl(Object value) {
        return PercentEncoding.of(PlainNumber.text(value));
    }

    /** A value for a header field. */
    public static String inField(Object value) {
        return PlainNumber.text(value);
    }

    /**
     * Refuses arguments that must not be sent. Requests are checked where they are written.
     *
     * @param api an instance of the interface
     * @throws nl.mijnklantportaal.client.error.InvalidRequestException when an argument breaks a rule
     */
    public void check(Object api, Method method, @Nullable Object[] arguments) {
        Endpoint endpoint = endpoints.computeIfAbsent(method, read -> Endpoint.of(read, "", encoder));
        endpoint.checkPlaces(arguments, true);
        endpoint.checkParameters(api, arguments);
    }

    /**
     * Checks a request and writes it; the files of a form are read into memory.
     *
     * @param method of the interface; null when it is not known
     * @param form whether it is written as a multipart form
     * @param checked whether it is checked against the contract
     * @throws nl.mijnklantportaal.client.error.InvalidRequestException when it breaks the contract, or cannot be written so
     */
    public Encoded encode(Object body, @Nullable Method method, boolean form, boolean checked) {
        check(body, checked);
        if (!form) {
            return encoder.json(body);
        }
        MultipartForm written = encoder.form(body, method != null && RequestPlan.brackets(method));
        return new Encoded(written.bytes(), written.contentType());
    }

    /**
     * The fields of the query that a request becomes.
     *
     * @throws nl.mijnklantportaal.client.error.InvalidRequestException when it breaks the contract, or a member has no place in a query
     */
    public Map<String, List<String>> query(Object request, boolean checked) {
        check(request, checked);
        return QueryRequest.of(request);
    }

    private static void check(Object request, boolean checked) {
        if (checked && request instanceof JsonModel model && !Checks.isChecked(model)) {
            RequestValidator.validate(model);
        }
    }

    /**
     * The value of a success.
     *
     * @param type what the method returns
     * @return null for a method that returns nothing
     * @throws ApiException when nothing proves the success, or the value cannot be read
     */
    public @Nullable Object value(Request request, @Nullable Method method, RawResponse answer, Type type) {
        Items items = method == null ? null : method.getAnnotation(Items.class);
        return reader(request)
                .value(asking(request, method), answer, Result.of(type, items == null ? null : items.value()));
    }

    /** The failure of an answer whose status is no success. */
    public ApiException failure(Request request, @Nullable Method method, RawResponse answer) {
        return (ApiException) reader(request).failure(asking(request, method), answer);
    }

    private AnswerReader reader(Request request) {
        return new AnswerReader(new Failures(Clock.systemUTC(), host(request)));
    }

    private static Asking asking(Request request, @Nullable Method method) {
        List<String> tokens = request.headers().getOrDefault(Authorization.FIELD, List.of()).stream()
                .map(value -> value.startsWith(SCHEME) ? value.substring(SCHEME.length()) : value)
                .toList();
        return new Asking(operation(request, method), tokens);
    }

    private static Operation operation(Request request, @Nullable Method method) {
        if (method != null && method.isAnnotationPresent(RequestLine.class)) {
            return Operation.of(method);
        }
        // A contract other than Feign's own has no template to show.
        String verb = request.httpMethod().name();
        boolean read = verb.equals("GET") || verb.equals("HEAD");
        return Operation.of(method == null ? "request" : method.getName(), verb, !read, null);
    }

    private record Asking(Operation operation, List<String> tokens) implements Asked {
        @Override
        public @Nullable String proxyDenied() {
            return null;
        }
    }
}
