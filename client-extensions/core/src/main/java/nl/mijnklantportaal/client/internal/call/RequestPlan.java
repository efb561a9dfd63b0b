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
    private final List<Template> query = new ArrayList<>();
    private final List<Template> headers = new ArrayList<>();
    /** Which parameter is the body, or -1. */
    private final int body;
    /** Which parameter is a request that goes into the query, or -1. */
    private final int queryRequest;

    private final RequestEncoder encoder;

    /** Where nothing but the body varies. */
    private final @Nullable Head fixed;

    /**
     * Reads a method.
     *
     * @param names that its templates have for its parameters, in their order
     * @param body which of them is the body, or -1
     * @param queryRequest which of them is a request that goes into the query, or -1
     */
    RequestPlan(Method method, List<String> names, int body, int queryRequest, String baseUrl, RequestEncoder encoder) {
        String line = method.getAnnotation(RequestLine.class).value();
        int space = line.indexOf(' ');
        int mark = line.indexOf('?');
        this.method = Request.HttpMethod.valueOf(line.substring(0, space));
        this.path = Template.of("", baseUrl + line.substring(space + 1, mark < 0 ? line.length() : mark), names);
        this.body = body;
        this.queryRequest = queryRequest;
        this.encoder = encoder;
        if (mark >= 0) {
            for (String field : line.substring(mark + 1).split("&")) {
                int equals = field.indexOf('=');
                query.add(Template.of(
                        PercentEncoding.of(field.substring(0, equals)), field.substring(equals + 1), names));
            }
        }
        Headers declared = method.getAnnotation(Headers.class);
        for (String field : declared == null ? new String[0] : declared.value()) {
            int colon = field.indexOf(':');
            String name = field.substring(0, colon);
            // That one is the credentials' alone.
            if (!name.equalsIgnoreCase(Authorization.FIELD)) {
                headers.add(Template.of(name, field.substring(colon + 1).strip(), names));
            }
        }
        this.fixed = names.size() == (body < 0 ? 0 : 1) ? head(new Object[names.size()]) : null;
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
            byte[] bytes = form ? form(fields, arguments[body]) : encoder.bytes(arguments[body]);
            content = Request.Body.create(bytes, StandardCharsets.UTF_8);
        }
        fields.put(Authorization.FIELD, List.of(Authorization.value(call)));
        return Request.create(method, head.url(), fields, content, null);
    }

    private byte[] form(Map<String, Collection<String>> fields, @Nullable Object body) {
        Encoded encoded = encoder.form(body);
        if (encoded.contentType() != null) {
            fields.put(CONTENT_TYPE, List.of(encoded.contentType()));
        }
        return encoded.bytes();
    }

    private Head head(@Nullable Object[] arguments) {
        StringBuilder url = new StringBuilder(path.filled(arguments));
        StringJoiner fields = new StringJoiner("&", "?", "").setEmptyValue("");
        for (Template field : query) {
            for (String value : field.values(arguments, true)) {
                fields.add(field.name() + '=' + value);
            }
        }
        if (queryRequest >= 0) {
            QueryRequest.of(arguments[queryRequest]).forEach((name, values) -> {
                for (String value : values) {
                    fields.add(PercentEncoding.of(name) + '=' + PercentEncoding.of(value));
                }
            });
        }
        url.append(fields);
        Map<String, Collection<String>> headerFields = new LinkedHashMap<>();
        for (Template field : headers) {
            List<String> values = field.values(arguments, false);
            if (!values.isEmpty()) {
                headerFields.put(field.name(), values);
            }
        }
        return new Head(url.toString(), headerFields);
    }

    /** What comes before the body, but for the token. */
    private record Head(String url, Map<String, Collection<String>> headers) {}

    /**
     * Text with places for parameters.
     *
     * @param name of the field of the query or the header field that it is the value of; empty for a path
     * @param literals what stands before each place, and after the last one
     * @param places which parameter stands where
     */
    private record Template(String name, List<String> literals, List<Integer> places) {
        static Template of(String name, String text, List<String> parameters) {
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
            return new Template(name, literals, places);
        }

        String filled(@Nullable Object[] arguments) {
            StringBuilder filled = new StringBuilder(literals.get(0));
            for (int i = 0; i < places.size(); i++) {
                filled.append(PercentEncoding.of(PlainNumber.text(arguments[places.get(i)])))
                        .append(literals.get(i + 1));
            }
            return filled.toString();
        }

        /** None where the parameter is null, and one for each element where it is a list. */
        List<String> values(@Nullable Object[] arguments, boolean encoded) {
            if (places.isEmpty()) {
                return literals;
            }
            Object argument = arguments[places.get(0)];
            if (argument == null) {
                return List.of();
            }
            List<?> elements = argument instanceof List<?> list ? list : List.of(argument);
            List<String> values = new ArrayList<>(elements.size());
            for (Object element : elements) {
                String text = PlainNumber.text(element);
                values.add(encoded ? PercentEncoding.of(text) : text);
            }
            return values;
        }
    }
}
