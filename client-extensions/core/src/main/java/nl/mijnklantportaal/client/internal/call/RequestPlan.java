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
import java.util.StringJoiner;
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
    private final Parameters parameters;
    private final RequestEncoder encoder;

    /** Where nothing but the body varies. */
    private final @Nullable Head fixed;

    /**
     * What a method takes.
     *
     * @param names that its templates have for them, in their order
     * @param body which of them is the body, or -1
     * @param query which of them is a request that goes into the query, or -1
     */
    record Parameters(List<String> names, int body, int query) {}

    /** Reads a method. */
    RequestPlan(Method method, Parameters parameters, String baseUrl, RequestEncoder encoder) {
        List<String> names = parameters.names();
        String line = method.getAnnotation(RequestLine.class).value();
        int space = line.indexOf(' ');
        int mark = line.indexOf('?');
        this.method = Request.HttpMethod.valueOf(line.substring(0, space));
        this.path = Template.of(baseUrl + line.substring(space + 1, mark < 0 ? line.length() : mark), names);
        this.parameters = parameters;
        this.encoder = encoder;
        if (mark >= 0) {
            for (String field : line.substring(mark + 1).split("&")) {
                int equals = field.indexOf('=');
                query.add(new Field(
                        PercentEncoding.of(field.substring(0, equals)),
                        Template.of(field.substring(equals + 1), names)));
            }
        }
        Headers declared = method.getAnnotation(Headers.class);
        for (String field : declared == null ? new String[0] : declared.value()) {
            int colon = field.indexOf(':');
            String name = field.substring(0, colon);
            // That one is the credentials' alone.
            if (!name.equalsIgnoreCase(Authorization.FIELD)) {
                headers.add(
                        new Field(name, Template.of(field.substring(colon + 1).strip(), names)));
            }
        }
        this.fixed = names.size() == (parameters.body() < 0 ? 0 : 1) ? head(new Object[names.size()]) : null;
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
        int body = parameters.body();
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
        StringJoiner fields = new StringJoiner("&", "?", "").setEmptyValue("");
        for (Field field : query) {
            for (String value : field.value().values(arguments, PercentEncoding::of)) {
                fields.add(field.name() + '=' + value);
            }
        }
        if (parameters.query() >= 0) {
            QueryRequest.of(arguments[parameters.query()]).forEach((name, values) -> {
                for (String value : values) {
                    fields.add(PercentEncoding.of(name) + '=' + PercentEncoding.of(value));
                }
            });
        }
        url.append(fields);
        Map<String, Collection<String>> headerFields = new LinkedHashMap<>();
        for (Field field : headers) {
            List<String> values = field.value().values(arguments, UnaryOperator.identity());
            if (!values.isEmpty()) {
                headerFields.put(field.name(), values);
            }
        }
        return new Head(url.toString(), headerFields);
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
