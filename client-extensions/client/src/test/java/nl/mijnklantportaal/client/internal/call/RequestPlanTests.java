package nl.mijnklantportaal.client.internal.call;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import feign.Feign;
import feign.Headers;
import feign.Param;
import feign.QueryMap;
import feign.Request;
import feign.RequestLine;
import feign.RequestTemplate;
import feign.Response;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.api.Shapes;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.call.IdPrefix;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.model.PutBookRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@link RequestPlan} makes of Feign's annotations is what Feign makes of them, for every method of every generated
 * interface; where they differ on purpose, {@link Differences} says so and why.
 */
class RequestPlanTests {
    /** Written into every failure message, so that a failure can be run again. */
    private static final long SEED = 20_261_122L;

    private static final int ROUNDS = 500;
    private static final String TOKEN = "token";

    private static final List<String> BASE_URLS = List.of(
            "https://api.example.com/v1", "http://127.0.0.1:8080", "https://example.com:8443/a%20b/%C3%BC;x=1/v1");

    /** What a header field may hold, each character once beside what some reader may take for more than text. */
    private static final List<String> ASCII = Stream.concat(
                    IntStream.concat(IntStream.of('\t'), IntStream.rangeClosed(' ', '~'))
                            .mapToObj(Character::toString),
                    Stream.of(
                            "%2",
                            "%zz",
                            "..",
                            "{}",
                            "{exact}",
                            "{?x}",
                            "https://",
                            "//",
                            "a=b&c=d",
                            ", ",
                            "null",
                            "undef",
                            "UNDEF",
                            "true",
                            "12.950",
                            "2026-11-22"))
            .toList();

    /** Lone surrogates among them, which no UTF-8 can carry. */
    private static final List<String> BEYOND_ASCII = List.of(
            "\u0000",
            "\n",
            "\r\n",
            "\u007f",
            "\u00e9",
            "\u20ac",
            "\u2028",
            "\ufeff",
            "\ud83d\udce6",
            "\ud83c\udffd",
            "\ud800",
            "\udc00");

    /** Text that has a part in the {@link Differences}. */
    private static final Pattern DIFFERENT = Pattern.compile("[\\w.~%-]*%[0-9A-Fa-f]{2}[\\w.~%-]*|\\.{0,2}");

    private static final RequestEncoder ENCODER = new RequestEncoder();
    private static final Object BODY = PutBookRequest.builder().buildUnchecked();

    static Stream<Method> methods() {
        return new ClassFileImporter()
                .importPackages(CustomerOffers.class.getPackageName()).stream()
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getMethods()))
                        .filter(method -> method.isAnnotationPresent(RequestLine.class));
    }

    @Test
    void theInterfacesOfTheContractAndThoseOfEveryShapeAreAmongThem() {
        assertThat(methods()).extracting(Method::getDeclaringClass).contains(CustomerOffers.class, Shapes.class);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theRequestIsTheOneThatFeignMakes(Method method) {
        Random random = new Random(SEED);
        Arguments arguments = new Arguments(random);
        List<Both> both = BASE_URLS.stream().map(url -> new Both(method, url)).toList();
        for (int i = 0; i < ROUNDS; i++) {
            Both either = pick(both, random);
            Object[] given = arguments.of(method);

            assertThat(either.ours(given))
                    .as(() -> method + ", seed " + SEED + ": " + Arrays.toString(given))
                    .isEqualTo(either.feigns(given));
        }
    }

    /** Where both differ on purpose: why, and what ours does instead. Random arguments are those that have no part in it. */
    @Nested
    class Differences {
        private final Both shelves = both(Shapes.class, "listShelves");
        private final Both prices = both(Shapes.class, "getPrices");
        private final Both book = both(Shapes.class, "putBook");

        /** What an application gives is a value and never an encoding of one, so that it arrives as it was given. */
        @Test
        void textThatLooksEncodedAlreadyIsEncodedAllTheSame() {
            Object[] inTheQuery = {true, null, "a%2Fb", null, null, List.of("%41"), null};
            assertThat(shelves.feigns(inTheQuery).path())
                    .isEqualTo("/shelves?exact=true&search=a%2Fb&status%5B%5D=%41");
            assertThat(shelves.ours(inTheQuery).path())
                    .isEqualTo("/shelves?exact=true&search=a%252Fb&status%5B%5D=%2541");

            Object[] inThePath = {"%2e%2e", "5", "v", BODY};
            assertThat(book.feigns(inThePath).path()).isEqualTo("/shelves/%2e%2e/books/5");
            assertThat(book.ours(inThePath).path()).isEqualTo("/shelves/%252e%252e/books/5");
        }

        /** Empty is something else than absent, and form encoding writes it with its sign of equality. */
        @Test
        void anEmptyTextIsSent() {
            Object[] given = {true, null, "", null, null, List.of("open", "", ""), ""};
            assertThat(shelves.feigns(given).path()).isEqualTo("/shelves?exact=true&search&status%5B%5D=open");
            assertThat(shelves.feigns(given).headers()).doesNotContainKey("X-Request-Id");
            assertThat(shelves.ours(given).path())
                    .isEqualTo("/shelves?exact=true&search=&status%5B%5D=open&status%5B%5D=&status%5B%5D=");
            assertThat(shelves.ours(given).headers()).containsEntry("X-Request-Id", List.of(""));
        }

        /** Feign writes it as it writes a list of one empty text. */
        @Test
        void aListOfNothingIsLeftOut() {
            Object[] given = {true, null, null, null, null, List.of(), null};
            assertThat(shelves.feigns(given).path()).isEqualTo("/shelves?exact=true&status%5B%5D");
            assertThat(shelves.ours(given).path()).isEqualTo("/shelves?exact=true");
        }

        /** Feign leaves the element out, so that the server would answer another question than the one asked. */
        @Test
        void aListWithANullIsRefused() {
            Object[] given = {true, null, null, null, null, Arrays.asList("open", null), null};
            assertThat(shelves.feigns(given).path()).isEqualTo("/shelves?exact=true&status%5B%5D=open");
            assertThatThrownBy(() -> shelves.ours(given))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("status: must not hold null; leave it out instead.");
        }

        /** As a form has it too: many servers read no exponent, and a plus sign in a query is a space to some. */
        @Test
        void aNumberHasNoExponent() {
            BigDecimal number = new BigDecimal("1.20E+3");
            Object[] given = {"1", "2", List.of(2026L), number, List.of(new BigDecimal("1E-9")), null, number};
            assertThat(prices.feigns(given).path())
                    .isEqualTo("/shelves/1/prices/2.csv?below=1.20E%2B3&rates=1E-9&years=2026");
            assertThat(prices.feigns(given).headers()).containsEntry("X-Weight", List.of("1.20E+3"));
            assertThat(prices.ours(given).path())
                    .isEqualTo("/shelves/1/prices/2.csv?below=1200&rates=0.000000001&years=2026");
            assertThat(prices.ours(given).headers()).containsEntry("X-Weight", List.of("1200"));
        }

        /** The path would be another operation's. */
        @Test
        void aSegmentThatIsNoneIsRefused() {
            Map.of("", "/shelves//books/5", ".", "/shelves/./books/5", "..", "/shelves/../books/5")
                    .forEach((segment, url) -> {
                        Object[] given = {segment, "5", "v", BODY};
                        assertThat(book.feigns(given).path()).isEqualTo(url);
                        assertThatThrownBy(() -> book.ours(given))
                                .isInstanceOf(InvalidRequestException.class)
                                .hasMessageContaining("shelfId: must not be empty, \".\" or \"..\"");
                    });
        }

        /** It would end the field and begin another, or arrive as other characters. */
        @Test
        void aHeaderFieldThatCannotCarryItsTextIsRefused() {
            for (String text : List.of("a\r\nb: c", "\u00e9")) {
                Object[] given = {"s", "5", text, BODY};
                assertThat(book.feigns(given).headers()).containsEntry("If-Match", List.of(text));
                assertThatThrownBy(() -> book.ours(given))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("ifMatch: must hold printable ASCII characters only");
            }
        }

        /** An InvalidRequestException says that nothing was sent; Feign has an exception of Java's for it. */
        @Test
        void aBodyThatIsNullIsRefusedAsEveryOtherViolationIs() {
            Object[] given = {"s", "5", "v", null};
            assertThatThrownBy(() -> book.feigns(given)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> book.ours(given))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("(body): must be given");
        }

        /** The transport counts the bytes that it writes. */
        @Test
        void theLengthOfABodyIsLeftToTheTransport() {
            Object[] given = {"s", "5", "v", BODY};
            assertThat(book.stock(given).headers()).containsEntry("Content-Length", List.of("2"));
            assertThat(book.plan(given).headers()).doesNotContainKey("Content-Length");
        }

        /** A contract that declares the field must not bring a second one beside it, or any from an argument. */
        @Test
        void theAuthorizationIsTheCredentialsAlone() {
            Both signed = both(Handwritten.class, "signed");
            assertThat(signed.feigns("x").headers())
                    .containsExactly(entry("authorization", List.of("Basic x", "Bearer " + TOKEN)));
            assertThat(signed.ours("x").headers())
                    .containsExactly(entry(Authorization.FIELD, List.of("Bearer " + TOKEN)));
        }

        /** A request goes to the client's own server, whatever the types of an operation are. */
        @Test
        void aUriNamesNoHost() {
            Both moved = both(Handwritten.class, "moved");
            URI elsewhere = URI.create("https://elsewhere.example.com");
            assertThat(moved.feigns(elsewhere).path()).isEqualTo("https://elsewhere.example.com/moved");
            assertThatThrownBy(() -> moved.ours(elsewhere))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("(body): is not a JSON value: A java.net.URI has no JSON form here");
        }
    }

    /** What the generator makes of no contract that the build lets pass. */
    public interface Handwritten {
        @RequestLine("GET /signed")
        @Headers("authorization: Basic {key}")
        void signed(@Param("key") String key);

        @RequestLine("POST /moved")
        @Headers("Content-Type: application/json")
        void moved(URI body);
    }

    private static Both both(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.isAnnotationPresent(RequestLine.class))
                .map(method -> new Both(method, BASE_URLS.get(0)))
                .findAny()
                .orElseThrow();
    }

    /** A method as stock Feign sends it and as we do. */
    private static final class Both {
        private final Method method;
        private final Endpoint endpoint;
        private final Object stock;
        private final Deque<Request> sent = new ArrayDeque<>();

        Both(Method method, String baseUrl) {
            this.method = method;
            this.endpoint = Endpoint.of(method, baseUrl, ENCODER);
            this.stock = Feign.builder()
                    .requestInterceptor(template -> template.header(Authorization.FIELD, "Bearer " + TOKEN))
                    .encoder((body, type, template) -> encode(body, template))
                    .queryMapEncoder(request -> new LinkedHashMap<String, Object>(QueryRequest.of(request)))
                    .decoder((response, type) -> null)
                    .client((request, options) -> {
                        sent.add(request);
                        return Response.builder().status(204).request(request).build();
                    })
                    .target(method.getDeclaringClass(), baseUrl);
        }

        Sent feigns(@Nullable Object... arguments) {
            return Sent.of(stock(arguments));
        }

        Sent ours(@Nullable Object... arguments) {
            return Sent.of(plan(arguments));
        }

        Request plan(@Nullable Object... arguments) {
            endpoint.check(stock, arguments, false);
            TimeLimits limits = new TimeLimits(Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(5));
            Call call = new Call(endpoint.operation(), new Caller(() -> TOKEN, limits), Timing.SYSTEM);
            Authorization.ask(call);
            return endpoint.request(arguments, call);
        }

        Request stock(@Nullable Object... arguments) {
            try {
                method.invoke(stock, arguments);
            } catch (InvocationTargetException e) {
                throw (RuntimeException) e.getCause();
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
            return sent.remove();
        }

        /** The bytes of a body are the encoder's in both; those of a form with files travel beside our request. */
        private static void encode(Object body, RequestTemplate template) {
            boolean form = template.headers().get("Content-Type").contains(MultipartForm.MEDIA_TYPE);
            if (!form) {
                template.body(ENCODER.bytes(body), StandardCharsets.UTF_8);
                return;
            }
            MultipartForm written = ENCODER.form(
                    body, RequestPlan.brackets(template.methodMetadata().method()));
            template.removeHeader("Content-Type");
            template.header("Content-Type", written.contentType());
            template.body(written.files().isEmpty() ? written.bytes() : new byte[0], StandardCharsets.UTF_8);
        }
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /**
     * A request by value, with the random boundary of a form by name.
     *
     * @param headers but for the length, which Feign alone has
     */
    private record Sent(
            Request.HttpMethod method,
            String url,
            Map<String, List<String>> headers,
            @Nullable String body) {
        static Sent of(Request request) {
            Map<String, List<String>> headers = new TreeMap<>();
            request.headers().forEach((name, values) -> headers.put(name, List.copyOf(values)));
            headers.remove("Content-Length");
            String body = request.body() == null ? null : new String(request.body(), StandardCharsets.ISO_8859_1);
            String type = String.join("", headers.getOrDefault("Content-Type", List.of()));
            int boundary = type.indexOf("boundary=");
            if (body != null && boundary >= 0) {
                String text = type.substring(boundary + "boundary=".length());
                headers.put("Content-Type", List.of(type.replace(text, "BOUNDARY")));
                body = body.replace(text, "BOUNDARY");
            }
            return new Sent(request.httpMethod(), request.url(), headers, body);
        }

        /** The URL without the base URL of the {@link Differences}, where it begins with that. */
        String path() {
            return url.startsWith(BASE_URLS.get(0))
                    ? url.substring(BASE_URLS.get(0).length())
                    : url;
        }
    }

    /** Random arguments of a method; what it cannot make fails the test. */
    record Arguments(Random random) {
        Object[] of(Method method) {
            return Arrays.stream(method.getParameters())
                    .map(parameter -> argument(method, parameter))
                    .toArray();
        }

        private @Nullable Object argument(Method method, java.lang.reflect.Parameter parameter) {
            Param param = parameter.getAnnotation(Param.class);
            Type type = parameter.getParameterizedType();
            if (parameter.isAnnotationPresent(QueryMap.class)) {
                return model(parameter.getType(), Map.of("first", parameter(BEYOND_ASCII)));
            }
            if (param == null) {
                boolean form = List.of(method.getAnnotation(Headers.class).value())
                        .contains("Content-Type: " + MultipartForm.MEDIA_TYPE);
                return body(type, form);
            }
            String line = method.getAnnotation(RequestLine.class).value();
            String placeholder = "{" + param.value() + "}";
            int at = line.indexOf(placeholder);
            int mark = line.indexOf('?');
            boolean query = at >= 0 && mark >= 0 && mark < at;
            boolean path = at >= 0 && !query;
            if (!path && type != int.class && random.nextInt(6) == 0) {
                return null;
            }
            IdPrefix prefix = parameter.getAnnotation(IdPrefix.class);
            return prefix == null
                    ? value(type, path || query ? BEYOND_ASCII : List.of())
                    : prefix.value()[0] + parameter(BEYOND_ASCII).replace("%", "");
        }

        private Object value(Type type, List<String> more) {
            if (type == String.class) {
                return parameter(more);
            }
            if (type == Boolean.class) {
                return random.nextBoolean();
            }
            if (type == Integer.class || type == int.class) {
                return random.nextInt() >> random.nextInt(32);
            }
            if (type == Long.class) {
                return random.nextLong() >> random.nextInt(64);
            }
            if (type == BigDecimal.class) {
                return new BigDecimal(new BigInteger(random.nextInt(100), random), random.nextInt(7));
            }
            if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
                return Stream.generate(() -> value(list.getActualTypeArguments()[0], more))
                        .limit(1 + random.nextInt(3))
                        .toList();
            }
            throw new AssertionError("This test knows no arguments of the type " + type + ": teach it some.");
        }

        /** Text that both write alike. */
        private String parameter(List<String> more) {
            String text = text(more);
            while (DIFFERENT.matcher(text).matches()) {
                text = text(more);
            }
            return text;
        }

        private String text(List<String> more) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(6); i > 0; i--) {
                text.append(pick(more.isEmpty() || random.nextInt(4) > 0 ? ASCII : more, random));
            }
            return text.toString();
        }

        private Object body(Type type, boolean form) {
            if (type instanceof Class<?> model && JsonModel.class.isAssignableFrom(model)) {
                return model(model, form);
            }
            if (type instanceof ParameterizedType list
                    && list.getRawType() == List.class
                    && list.getActualTypeArguments()[0] instanceof Class<?> model
                    && JsonModel.class.isAssignableFrom(model)) {
                return Stream.generate(() -> model(model, form))
                        .limit(random.nextInt(4))
                        .toList();
            }
            throw new AssertionError("This test knows no bodies of the type " + type + ": teach it some.");
        }

        private Object model(Class<?> model, boolean form) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("first", json(form, 0));
            for (int i = random.nextInt(4); i > 0; i--) {
                json.put(name(), json(form, 0));
            }
            return model(model, json);
        }

        private static Object model(Class<?> model, Map<String, Object> json) {
            try {
                return model.getMethod("fromJson", Map.class).invoke(null, json);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(model + " cannot be made", e);
            }
        }

        private Object json(boolean form, int depth) {
            return switch (random.nextInt(depth < 2 ? 8 : 5)) {
                case 0 -> random.nextBoolean();
                case 1 -> value(BigDecimal.class, List.of());
                case 2 -> value(Long.class, List.of());
                case 3 -> LocalDate.ofEpochDay(random.nextInt(40_000));
                case 4 -> text(BEYOND_ASCII);
                case 5 -> Map.of(name(), json(false, depth + 1));
                case 6 -> List.of(json(false, depth + 1), json(false, depth + 1));
                default -> form ? FilePart.of("\u00e9 \"1\".pdf", "application/pdf", bytes()) : text(BEYOND_ASCII);
            };
        }

        /** Without brackets, which a form in brackets refuses. */
        private String name() {
            return text(BEYOND_ASCII).replaceAll("[\\[\\]]", "");
        }

        private byte[] bytes() {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            return bytes;
        }
    }
}
