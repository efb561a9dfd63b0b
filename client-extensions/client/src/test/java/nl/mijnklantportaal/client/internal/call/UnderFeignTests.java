package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import feign.DefaultClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.feign.PortalEncoder;
import nl.mijnklantportaal.client.feign.PortalFeign;
import nl.mijnklantportaal.client.internal.http.Settings;
import nl.mijnklantportaal.client.model.Note;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of every contract, under Feign alone and through the pipeline: the same bytes leave, the same comes back. */
@Timeout(120)
class UnderFeignTests {
    private static final long SEED = 20_261_129L;
    private static final int ROUNDS = 10;
    private static final int TRIES = 5_000;
    private static final List<String> COMPARED = List.of("authorization", "content-type", "content-length", "accept");
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");
    private static final Pattern BOUNDARY = Pattern.compile("boundary=([^\\s;]+)");

    private final Recorder server = new Recorder();
    private final Pipeline pipeline =
            new Pipeline(new Settings(server.url(), "test", 1_000_000, null, null, null, 1, null, Clock.systemUTC()));

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    static Stream<Method> operations() {
        return RequestPlanTests.methods().sorted(Comparator.comparing(Method::toString));
    }

    @Test
    void theOperationsOfSeveralContractsAreAmongThem() {
        assertThat(operations().map(Method::getDeclaringClass).distinct()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theRequestIsTheSame(Method method) {
        RequestPlanTests.Arguments arguments = new RequestPlanTests.Arguments(new Random(SEED));
        Object ours = ours(method);
        Object set = PortalFeign.builder(Credentials.apiKey("key"))
                .encoder(PortalEncoder.withoutChecks())
                .target(method.getDeclaringClass(), server.url());
        Object feigns = PortalFeign.builder(Credentials.apiKey("key"))
                .encoder(PortalEncoder.withoutChecks())
                .client(new DefaultClient(null, null))
                .target(method.getDeclaringClass(), server.url());
        server.answer("HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        for (int i = 0; i < ROUNDS; i++) {
            Object[] given = allowed(set, method, arguments);

            Sent sent = sent(ours, method, given);
            assertThat(sent.fields()).as(method.toString()).contains("authorization: Bearer key");
            assertThat(sent(set, method, given))
                    .as(() -> method + ", seed " + SEED + ": " + Arrays.toString(given))
                    .isEqualTo(sent);
            // Java's own client knows no PATCH, and names a form of its own where a body has no media type, and Accept
            // values one by one.
            if (!sent.line().startsWith("PATCH ")) {
                assertThat(sent(feigns, method, given).line()).isEqualTo(sent.line());
            }
        }
    }

    /** Whatever a server says, both take it for the same. */
    @ParameterizedTest
    @MethodSource("operations")
    void theAnswerMeansTheSame(Method method) {
        Object ours = ours(method);
        Object feigns = PortalFeign.builder(Credentials.apiKey("key"))
                .encoder(PortalEncoder.withoutChecks())
                .target(method.getDeclaringClass(), server.url());
        Object[] given = allowed(feigns, method, new RequestPlanTests.Arguments(new Random(SEED)));
        for (String answer : answers()) {
            server.answer(answer);

            assertThat(came(feigns, method, given)).as(method + ": " + answer).isEqualTo(came(ours, method, given));
        }
    }

    private static List<String> answers() {
        String json = "Content-Type: application/json";
        return List.of(
                answer(200, "{\"id\":\"off_1\",\"data\":[],\"next_page_url\":null}", json),
                answer(201, "{\"id\":\"1\"}", json),
                answer(200, "[]", json),
                answer(200, "[{\"id\":\"1\"}]", json),
                answer(200, "{}", json),
                answer(201, "{", json),
                answer(204, ""),
                answer(200, "<html>", "Content-Type: text/html"),
                answer(302, "", "Location: http://127.0.0.1:9/"),
                answer(401, "{\"message\":\"Who?\"}", json),
                answer(404, "{}", json),
                answer(422, "{\"message\":\"No.\",\"errors\":{\"name\":[\"Wrong.\"]}}", json),
                answer(429, "{}", json, "Retry-After: 3"),
                answer(500, "oops"),
                "");
    }

    private static String answer(int status, String body, String... fields) {
        return "HTTP/1.1 " + status + " Said\r\n" + String.join("\r\n", fields) + (fields.length == 0 ? "" : "\r\n")
                + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private Object ours(Method method) {
        Caller caller = new Caller(
                Credentials.apiKey("key"),
                new TimeLimits(Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(10)));
        return new Unchecked(
                pipeline.resource(method.getDeclaringClass(), options -> caller, OffersOf.LIMITS, OffersOf.NO_RUN));
    }

    /** The pipeline's view of an interface, of which the forms with options are called: others check. */
    private record Unchecked(Object api) {
        Object call(Method method, Object[] given) throws ReflectiveOperationException {
            Class<?>[] types = Arrays.copyOf(method.getParameterTypes(), given.length + 1);
            types[given.length] = CallOptions.class;
            Object[] withOptions = Arrays.copyOf(given, given.length + 1, Object[].class);
            withOptions[given.length] = CallOptions.defaults().withoutValidation();
            return method.getDeclaringClass().getMethod(method.getName(), types).invoke(api, withOptions);
        }
    }

    /** Arguments that keep the constraints of the parameters, which nothing turns off there. */
    private Object[] allowed(Object api, Method method, RequestPlanTests.Arguments arguments) {
        for (int i = 0; i < TRIES; i++) {
            Object[] given = Arrays.stream(arguments.of(method))
                    .map(UnderFeignTests::valid)
                    .toArray();
            if (!(call(api, method, given) instanceof InvalidRequestException)) {
                server.received.clear();
                return given;
            }
            assertThat(server.received).isEmpty();
        }
        throw new AssertionError("No random arguments of " + method + " are allowed: make more that are.");
    }

    /** A list of requests is checked as a parameter is, and no random note is one. */
    private static Object valid(Object argument) {
        return argument instanceof List<?> list && list.stream().anyMatch(Note.class::isInstance)
                ? list.stream()
                        .map(any -> Note.fromJson(Map.of("text", "a note")))
                        .toList()
                : argument;
    }

    private Sent sent(Object api, Method method, Object[] given) {
        call(api, method, given);
        Sent sent = server.received.remove();
        assertThat(server.received).isEmpty();
        return sent;
    }

    private Came came(Object api, Method method, Object[] given) {
        Object result = call(api, method, given);
        assertThat(server.received).as("sent once").hasSize(1);
        server.received.clear();
        return result instanceof MijnKlantportaalException failure
                ? new Came(failure.getClass().getSimpleName(), failure.outcome(), failure.getMessage())
                : new Came(result, null, null);
    }

    private static Object call(Object api, Method method, Object[] given) {
        try {
            return api instanceof Unchecked ours ? ours.call(method, given) : method.invoke(api, given);
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(MijnKlantportaalException.class);
            return e.getCause();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private record Came(Object value, Outcome outcome, String message) {}

    /** A request by value, with the random boundary of a form by name. */
    private record Sent(String line, List<String> fields, String body) {
        static Sent of(String head, byte[] body) {
            Matcher boundary = BOUNDARY.matcher(head);
            String random = boundary.find() ? boundary.group(1) : "\u0000";
            List<String> fields = head.lines()
                    .skip(1)
                    .filter(line -> COMPARED.stream()
                            .anyMatch(name -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1)))
                    .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
                            + line.substring(line.indexOf(':')).replace(random, "BOUNDARY"))
                    .sorted()
                    .toList();
            return new Sent(
                    head.lines().findFirst().orElse(""),
                    fields,
                    new String(body, StandardCharsets.ISO_8859_1).replace(random, "BOUNDARY"));
        }
    }

    /** Gives each request the same answer, on a connection of its own. */
    private static final class Recorder implements AutoCloseable {
        private final ServerSocket socket;
        private final Queue<Sent> received = new ConcurrentLinkedQueue<>();
        private volatile String answer = "";

        Recorder() {
            try {
                socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread thread = new Thread(this::serve, "recorder");
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
        }

        void answer(String now) {
            answer = now;
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    InputStream in = connection.getInputStream();
                    ByteArrayOutputStream head = new ByteArrayOutputStream();
                    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                        head.write(in.read());
                    }
                    String text = head.toString(StandardCharsets.ISO_8859_1);
                    Matcher length = LENGTH.matcher(text);
                    byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
                    received.add(Sent.of(text, body));
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                } catch (IOException ended) {
                    // The client's side is what the tests look at.
                }
            }
        }
    }
}
