package nl.mijnklantportaal.client.internal.call;

import feign.Headers;
import feign.Request;
import feign.RequestLine;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.internal.json.PlainNumber;
import org.jspecify.annotations.Nullable;

/**
 * The request of a method of a generated interface, read from Feign's annotations once and made beforehand as far as it is
 * the same for every call.
 *
 * <p>Stands where Feign has its contract and its templates. Those are slow to start, are resolved anew for every call with
 * 20 KB of copies, and leave text alone that looks encoded already, such as {@code a%2Fb}.
 */
final class RequestPlan {
    private static final String CONTENT_TYPE = "Content-Type";

    private final Request.HttpMethod method;
    private final Template path;
    private final List<Field> query = new ArrayList<>();
    private final List<Field> headers = new ArrayList<>();
    private final int body;
    private final RequestEncoder encoder;

    /** Where nothing but the body varies. */
    private final @Nullable Head fixed;

    /**
     * Reads a method.
     *
     * @param parameters the names that its templates have for them, in their order
     * @param body which parameter is the body, or -1
     */
    RequestPlan(Method method, List<String> parameters, int body, String baseUrl, RequestEncoder encoder) {
        String line = method.getAnnotation(RequestLine.class).value();
        int space = line.indexOf(' ');
        int mark = line.indexOf('?');
        this.method = Request.HttpMethod.valueOf(line.substring(0, space));
        this.path = Template.of(baseUrl + line.substring(space + 1, mark < 0 ? line.length() : mark), parameters);
        this.body = body;
        this.encoder = encoder;
        if (mark >= 0) {
            for (String field : line.substring(mark + 1).split("&")) {
                int equals = field.indexOf('=');
                query.add(new Field(
                        PercentEncoding.of(field.substring(0, equals)),
                        Template.of(field.substring(equals + 1), parameters)));
            }
        }
        Headers declared = method.getAnnotation(Headers.class);
        for (String field : declared == null ? new String[0] : declared.value()) {
            int colon = field.indexOf(':');
            String name = field.substring(0, colon);
            // That one is the credentials' alone.
            if (!name.equalsIgnoreCase(Authorization.FIELD)) {
                headers.add(
                        new Field(name, Template.of(field.substring(colon + 1).strip(), parameters)));
            }
        }
        this.fixed = parameters.size() == (body < 0 ? 0 : 1) ? head(new Object[parameters.size()]) : null;
    }

    /**
     * Makes the request of a call.
     *
     * @throws nl.mijnklantportaal.client.error.InvalidRequestException when the body cannot be written
     */
    Request request(@Nullable Object[] arguments, Call call) {
        Head head = fixed == null ? head(arguments) : fixed;
        Map<String, Collection<String>> fields = new LinkedHashMap<>(head.headers());
        Request.Body content = Request.Body.empty();
        if (body >= 0) {
            boolean form = fields.getOrDefault(CONTENT_TYPE, List.of()).contains(MultipartForm.MEDIA_TYPE);
            Encoded encoded = form ? encoder.form(arguments[body]) : encoder.json(arguments[body]);
            if (encoded.contentType() != null) {
                fields.put(CONTENT_TYPE, List.of(encoded.contentType()));
            }
            content = Request.Body.create(encoded.bytes(), StandardCharsets.UTF_8);
        }
        fields.put(Authorization.FIELD, List.of(Authorization.value(call)));
        return Request.create(method, head.url(), fields, content, null);
    }

    private Head head(@Nullable Object[] arguments) {
        StringBuilder url = new StringBuilder(path.filled(arguments, PercentEncoding::of));
        char separator = '?';
        for (Field field : query) {
            for (String value : field.value().values(arguments, PercentEncoding::of)) {
                url.append(separator).append(field.name()).append('=').append(value);
                separator = '&';
            }
        }
        Map<String, Collection<String>> fields = new LinkedHashMap<>();
        for (Field field : headers) {
            List<String> values = field.value().values(arguments, UnaryOperator.identity());
            if (!values.isEmpty()) {
                fields.put(field.name(), values);
            }
        }
        return new Head(url.toString(), fields);
    }

    /** What comes before the body, but for the token. */
    private record Head(String url, Map<String, Collection<String>> headers) {}

    /** A field of the query or a header field. */
    private record Field(String name, Template value) {}

    /**
     * Text with places for parameters.
     *
     * @param literals what stands before each place, and after the last one
     * @param places which parameter stands where
     */
    private record Template(List<String> literals, List<Integer> places) {
        static Template of(String text, List<String> parameters) {
            List<String> literals = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            int start = 0;
            for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', start)) {
                int close = text.indexOf('}', open);
                literals.add(text.substring(start, open));
                places.add(parameters.indexOf(text.substring(open + 1, close)));
                start = close + 1;
            }
            literals.add(text.substring(start));
            return new Template(literals, places);
        }

        String filled(@Nullable Object[] arguments, UnaryOperator<String> encoding) {
            StringBuilder filled = new StringBuilder(literals.get(0));
            for (int i = 0; i < places.size(); i++) {
                filled.append(encoding.apply(PlainNumber.text(arguments[places.get(i)])))
                        .append(literals.get(i + 1));
            }
            return filled.toString();
        }

        /** None where the parameter is null, and one for each element where it is a list. */
        List<String> values(@Nullable Object[] arguments, UnaryOperator<String> encoding) {
            if (places.isEmpty()) {
                return literals;
            }
            Object argument = arguments[places.get(0)];
            if (argument == null) {
                return List.of();
            }
            List<?> elements = argument instanceof List<?> list ? list : List.of(argument);
            List<String> values = new ArrayList<>(elements.size());
            elements.forEach(element -> values.add(encoding.apply(PlainNumber.text(element))));
            return values;
        }
    }
}
