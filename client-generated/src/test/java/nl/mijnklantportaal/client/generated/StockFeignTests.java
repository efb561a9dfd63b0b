package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import feign.Client;
import feign.Feign;
import feign.Param;
import feign.Request;
import feign.Response;
import feign.Retryer;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.generated.GeneratorHarness.Generated;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interfaces under stock Feign, over real sockets. */
class StockFeignTests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static final BlockingQueue<Sent> SENT = new LinkedBlockingQueue<>();

    private static Generated named;
    private static HttpServer server;

    private record Sent(String method, String uri, @Nullable String contentType, String body) {}

    @BeforeAll
    static void start() throws IOException {
        named = GeneratorHarness.build("named", folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", StockFeignTests::answer);
        server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.stop(0);
        named.close();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            SENT.add(new Sent(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toASCIIString(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Test
    void aFormOfTheRequestSendsWhatThePlainMethodSends() throws Exception {
        int forms = 0;
        for (Class<?> api : Variants.interfaces(named)) {
            Object feign = feign(api);
            for (Method method : Variants.defaults(api)) {
                if (method.getAnnotation(Variant.class).kind() == Variant.Kind.REQUEST) {
                    Method plain = Variants.plain(method);
                    Sent sent = call(feign, method, arguments(method, plain, false));

                    assertThat(sent)
                            .as(method.toString())
                            .isEqualTo(call(feign, plain, arguments(method, plain, true)));
                    forms++;
                }
            }
        }
        assertThat(forms).isGreaterThan(20);
    }

    @Test
    void everyOtherFormSaysThatItNeedsOurClientAndWhatToCallInstead() throws Exception {
        int forms = 0;
        for (Class<?> api : Variants.interfaces(named)) {
            Object feign = feign(api);
            for (Method method : Variants.defaults(api)) {
                if (method.getAnnotation(Variant.class).kind() != Variant.Kind.REQUEST) {
                    Object[] nothing = new Object[method.getParameterCount()];
                    for (int i = 0; i < nothing.length; i++) {
                        Class<?> type = method.getParameterTypes()[i];
                        nothing[i] = type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
                    }

                    assertThatThrownBy(() -> invoke(feign, method, nothing))
                            .isInstanceOf(UnsupportedOperationException.class)
                            .hasMessage(
                                    "%s.%s needs the client MijnKlantportaal; under another Feign client, call %s"
                                            + " instead, which is the plain method.",
                                    api.getSimpleName(),
                                    method.getName(),
                                    Variants.plain(method).getName());
                    forms++;
                }
            }
        }
        assertThat(forms).isGreaterThan(80);
        assertThat(SENT).isEmpty();
    }

    @Test
    void aFileBehindALinkNeedsOurClient(@TempDir Path other) throws Exception {
        try (Generated operations = GeneratorHarness.build("operations", other)) {
            Class<?> shapes = operations.api("Shapes");
            Object feign = feign(shapes);

            assertThatThrownBy(() -> invoke(feign, method(shapes, "downloadPhotoTo", 3), "p_1", null, null))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage(
                            "Shapes.downloadPhotoTo needs the client MijnKlantportaal; under another Feign client, call"
                                    + " getPhotoDownloadLink instead, which is the plain method.");
            assertThat(call(feign, method(shapes, "getPhotoDownloadLink", 1), "p_1")
                            .uri())
                    .isEqualTo("/photos/p_1/download");
        }
    }

    @Test
    void whatStandsInAPathIsEncodedAndThePathStaysTheContracts() throws Exception {
        Class<?> cards = named.api("PunchCards");
        Method stamp = method(cards, "stamp", 3);
        Object request = model(stamp.getParameterTypes()[2], Map.of("stamps", 2L));

        assertThat(call(feign(cards), stamp, "a b/c", "é?d", request))
                .isEqualTo(new Sent(
                        "POST", "/punch-cards/a%20b%2Fc/issued/%C3%A9%3Fd/", "application/json", "{stamps=2}"));
        assertThat(call(feign(cards), method(cards, "exportTo", 2), "a.b", "csv")
                        .uri())
                .isEqualTo("/punch-cards/a.b.csv");
    }

    @Test
    void aQueryIsWrittenFromItsRequest() throws Exception {
        Class<?> links = named.api("PaymentLinks");
        Method list = method(links, "listPaymentsPage", 3);
        Object request = model(list.getParameterTypes()[1], Map.of("method[]", List.of("ideal", "card")));

        assertThat(call(feign(links), list, "plk_1", request, 3).uri())
                .isEqualTo("/payment-links/plk_1/payments?page=3&method%5B%5D=ideal&method%5B%5D=card");
        assertThat(call(feign(links), method(links, "listPaymentsPage", 2), "plk_1", 1)
                        .uri())
                .isEqualTo("/payment-links/plk_1/payments?page=1");
        Class<?> files = named.api("Files");
        assertThat(call(feign(files), method(files, "deleteAll", 0)).uri()).isEqualTo("/files/all");
    }

    private static Object feign(Class<?> api) {
        return Feign.builder()
                .client((Client) StockFeignTests::execute)
                .retryer(Retryer.NEVER_RETRY)
                .encoder((body, type, template) -> template.body(
                        body instanceof JsonModel model ? model.toJson().toString() : body.toString()))
                .decoder((response, type) -> null)
                .queryMapEncoder(request -> ((JsonModel) request).toJson())
                .target(api, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static Response execute(Request request, Request.Options options) throws IOException {
        HttpRequest.Builder sent = HttpRequest.newBuilder(URI.create(request.url()))
                .method(
                        request.httpMethod().name(),
                        request.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().getOrDefault("Content-Type", List.of()).forEach(type -> sent.header("Content-Type", type));
        try {
            HttpResponse<byte[]> answer = HTTP.send(sent.build(), HttpResponse.BodyHandlers.ofByteArray());
            return Response.builder()
                    .request(request)
                    .status(answer.statusCode())
                    .headers(Map.of())
                    .body(answer.body())
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Sent call(Object feign, Method method, @Nullable Object... arguments) throws Exception {
        invoke(feign, method, arguments);
        return SENT.take();
    }

    private static void invoke(Object feign, Method method, @Nullable Object... arguments) throws Exception {
        try {
            method.invoke(feign, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** The arguments of a form, or those of its plain method with the same effect. */
    private static @Nullable Object[] arguments(Method form, Method plain, boolean ofPlain) throws Exception {
        Variant variant = form.getAnnotation(Variant.class);
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Parameter parameter : plain.getParameters()) {
            Param param = parameter.getAnnotation(Param.class);
            if (param == null) {
                request(form, parameter.getType(), ofPlain, arguments);
            } else if (!List.of(variant.without()).contains(param.value())) {
                arguments.add(parameter.getType() == int.class ? (Object) 3 : param.value() + " 1");
            } else if (ofPlain) {
                arguments.add(null);
            }
        }
        return arguments.toArray();
    }

    private static void request(Method form, Class<?> type, boolean ofPlain, List<@Nullable Object> arguments)
            throws Exception {
        Variant variant = form.getAnnotation(Variant.class);
        List<Class<?>> taken = List.of(form.getParameterTypes());
        if (!variant.property().isEmpty()) {
            Object value = value(
                    Models.accessors(type.asSubclass(JsonModel.class)).get(0).getReturnType());
            arguments.add(ofPlain ? model(type, Map.of(variant.property(), value)) : value);
        } else if (taken.contains(Consumer.class)) {
            Consumer<Object> filling = StockFeignTests::fill;
            arguments.add(ofPlain ? model(type, filled(type)) : filling);
        } else if (ofPlain || taken.contains(type)) {
            arguments.add(model(type, taken.contains(type) ? filled(type) : Map.of()));
        }
    }

    private static void fill(Object builder) {
        filled(builder.getClass().getDeclaringClass()).forEach((name, value) -> {
            try {
                builder.getClass()
                        .getMethod("member", String.class, Object.class)
                        .invoke(builder, name, value);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** The required members of every request, and a member that no contract has. */
    private static Map<String, Object> filled(Class<?> request) {
        Map<String, Object> json = new LinkedHashMap<>(Map.of("more", "of it"));
        Models.accessors(request.asSubclass(JsonModel.class)).stream()
                .filter(accessor -> !Models.mayGiveNull(accessor))
                .forEach(accessor -> json.put(accessor.getName(), value(accessor.getReturnType())));
        return json;
    }

    private static Object value(Class<?> type) {
        if (type == String.class) {
            return "a value";
        }
        if (type == Long.class) {
            return 7L;
        }
        return type == List.class ? List.of("a value") : FilePart.of("a.pdf", "application/pdf", new byte[] {1});
    }

    private static Object model(Class<?> type, Map<String, Object> json) throws Exception {
        return type.getMethod("fromJson", Map.class).invoke(null, json);
    }

    /** Sorts each plain method before its forms. */
    private static Method method(Class<?> api, String name, int parameters) {
        return Stream.concat(Variants.plain(api).stream(), Variants.defaults(api).stream())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow();
    }
}
