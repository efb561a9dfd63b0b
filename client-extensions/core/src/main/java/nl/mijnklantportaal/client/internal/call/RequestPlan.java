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
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.internal.json.PlainNumber;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests of a method of a generated interface. It reads Feign's annotations once, and prepares the parts that are the
 * same for every call.
 *
 * <p>It replaces Feign's own contract and templates. Those are slow to start, make 20 KB of copies for every call, and do not
 * encode text that looks encoded already, such as {@code a%2Fb}.
 */
final class RequestPlan {
    private static final String CONTENT_TYPE = "Content-Type";

    private final Request.HttpMethod method;
    private final Template path;
    private final List<Template> query = new ArrayList<>();
    private final List<Template> headers = new ArrayList<>();
    /** The index of the parameter that is the body, or -1. */
    private final int body;
    /** The index of the parameter whose members go into the query, or -1. */
    private final int queryRequest;

    private final RequestEncoder encoder;

    /** Whether arrays and objects of a form are written as PHP reads them. */
    private final boolean brackets;

    /** The head when nothing but the body varies; else null. */
    private final @Nullable Head fixed;

    /**
     * Reads a method.
     *
     * @param names the names of the parameters in the templates, in their order
     * @param body the index of the body, or -1
     * @param queryRequest the index of the request whose members go into the query, or -1
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
        this.brackets = brackets(method);
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
            // Only the credentials set this field.
            if (!name.equalsIgnoreCase(Authorization.FIELD)) {
                headers.add(Template.of(name, field.substring(colon + 1).strip(), names));
            }
        }
        int bodies = body < 0 ? 0 : 1;
        this.fixed = names.size() == bodies ? head(new Object[names.size()]) : null;
    }

    /** Whether the contract says so of the forms of a method. */
    static boolean brackets(Method method) {
        CallFacts facts = method.getAnnotation(CallFacts.class);
        return facts != null && facts.brackets();
    }

    /** Whether the body is a form. */
    boolean isForm() {
        return headers.stream()
                .anyMatch(field -> field.name().equalsIgnoreCase(CONTENT_TYPE)
                        && field.literals().get(0).startsWith(MultipartForm.MEDIA_TYPE));
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
            byte[] bytes = form ? form(fields, arguments[body], call) : encoder.bytes(arguments[body]);
            content = Request.Body.create(bytes, StandardCharsets.UTF_8);
        }
        fields.put(Authorization.FIELD, List.of(Authorization.value(call)));
        return Request.create(method, head.url(), fields, content, null);
    }

    /** The bytes of a form; none when the call carries it, because it has files. */
    private byte[] form(Map<String, Collection<String>> fields, @Nullable Object request, Call call) {
        MultipartForm form = encoder.form(request, brackets);
        fields.put(CONTENT_TYPE, List.of(form.contentType()));
        if (form.files().isEmpty()) {
            return form.bytes();
        }
        call.carry(form.upload());
        return new byte[0];
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

    /** The URL and the header fields, without the token. */
    private record Head(String url, Map<String, Collection<String>> headers) {}

    /**
     * Text with places for parameters.
     *
     * @param name the name of the query field or header field whose value it is; empty for a path
     * @param literals the text before each place, and the text after the last one
     * @param places the index of the parameter at each place
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

        /** The values: none when the parameter is null, and one for each element of a list. */
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
