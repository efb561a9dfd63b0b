package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Plays the platform's CMS: calls the endpoint behind a form or a dynamic HTML page of yours, as the platform does when a customer opens
 * or submits it, and tells what the customer saw.
 *
 * <p>Any endpoint is called, not only on loopback. A call takes at most 10 seconds, an answer has at most 4 MiB, and redirects are not
 * followed; the platform documents none of this. Nothing is kept. After {@link Sandbox#close()} a call throws IllegalStateException. Safe
 * for use by many threads.
 */
public final class SandboxCms {

    private static final String CUSTOMER = "X-Customer-Id";
    private static final String FORM = "X-Form-Id";
    private static final String PAGE = "X-Page-Id";
    private static final String ACCEPT = "Accept";
    private static final String CONTENT_TYPE = "Content-Type";

    private final OutgoingHttp http;
    private final Map<String, String> headers;

    SandboxCms(OutgoingHttp http) {
        this(http, Map.of());
    }

    private SandboxCms(OutgoingHttp http, Map<String, String> headers) {
        this.http = http;
        this.headers = headers;
    }

    /**
     * The same with a header field in every call, such as {@code Authorization} for an endpoint that is protected with Basic Auth.
     *
     * @param name the name of the field
     * @param value its value
     * @return a new object; this one stays as it is
     * @throws IllegalArgumentException when HTTP does not allow the field, or it is one that the calls set themselves: {@code X-Customer-Id},
     *     {@code X-Form-Id}, {@code X-Page-Id}, {@code Accept} or {@code Content-Type}
     */
    public SandboxCms withHeader(String name, String value) {
        if (Stream.of(CUSTOMER, FORM, PAGE, ACCEPT, CONTENT_TYPE).anyMatch(name::equalsIgnoreCase)) {
            throw new IllegalArgumentException("The calls set the header field " + name + " themselves.");
        }
        try {
            HttpRequest.newBuilder().header(name, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The header field " + name + " cannot be sent.");
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SandboxCms(http, Map.copyOf(more));
    }

    /**
     * Submits a form: with {@code GET} the fields are query parameters, otherwise a JSON object.
     *
     * @param endpoint where the form is sent
     * @param method the HTTP method set for the form in capitals, such as {@code POST}
     * @param customerId the customer who submits it, such as {@code cst_abc12345def678}
     * @param formId the form, such as {@code frm_abc12345def678}
     * @param fields the values by name: texts, numbers, booleans, lists or null
     * @return an error for any status outside 2xx
     * @throws IllegalArgumentException when endpoint or method cannot be used, or a value has no JSON
     */
    public SeenByCustomer submitForm(
            URI endpoint, String method, String customerId, String formId, Map<String, ?> fields) {
        if (!method.equals(method.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("An HTTP method is written in capitals, not " + method + ".");
        }
        ObjectNode json = Json.MAPPER.valueToTree(fields);
        boolean isQuery = method.equals("GET");
        HttpRequest.Builder request = request(isQuery ? CmsFields.inQuery(endpoint, json) : endpoint, customerId)
                .setHeader(FORM, formId);
        if (isQuery) {
            request.GET();
        } else {
            request.setHeader(CONTENT_TYPE, Json.MEDIA_TYPE).method(method, BodyPublishers.ofString(json.toString()));
        }
        return call(request, answer -> new SeenByCustomer(answer.status(), "", ""));
    }

    /**
     * Opens a form that is filled in before.
     *
     * @param endpoint where the values come from
     * @param method {@code GET} or {@code POST}; the body of a {@code POST} is not documented, here it has none
     * @param customerId the customer who opens it
     * @param formId the form
     * @param fieldNames the fields of the form
     * @return these fields as a JSON object: what the answer lacks is null, what it has besides is dropped; an error for any status outside
     *     2xx and for an answer that is not a JSON object
     * @throws IllegalArgumentException when endpoint or method cannot be used
     */
    public SeenByCustomer prefill(URI endpoint, String method, String customerId, String formId, String... fieldNames) {
        if (!List.of("GET", "POST").contains(method)) {
            throw new IllegalArgumentException("A form is filled in with GET or POST, not " + method + ".");
        }
        HttpRequest.Builder request = request(endpoint, customerId)
                .setHeader(ACCEPT, Json.MEDIA_TYPE)
                .setHeader(FORM, formId)
                .method(method, BodyPublishers.noBody());
        return call(request, answer -> CmsFields.prefilled(answer, List.of(fieldNames)));
    }

    /**
     * Opens a dynamic HTML page.
     *
     * @param endpoint where the HTML comes from
     * @param customerId the customer who opens it, such as {@code cst_123abc456def}
     * @param pageId the page, such as {@code pag_123abc456def}
     * @param key the key that was given when the block was made
     * @return the HTML; an error for any status outside 2xx, another media type than {@code text/html}, and an {@code X-Checksum} that is
     *     not the HMAC-SHA-256 of {@code customerId,pageId} in lower-case hex
     * @throws IllegalArgumentException when the endpoint cannot be used or the key is empty
     */
    public SeenByCustomer openPage(URI endpoint, String customerId, String pageId, String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("The key of the block must not be empty.");
        }
        String checksum = CmsPage.checksum(key, customerId, pageId);
        HttpRequest.Builder request = request(endpoint, customerId)
                .setHeader(ACCEPT, "text/html")
                .setHeader(PAGE, pageId)
                .GET();
        return call(request, answer -> CmsPage.seen(answer, checksum));
    }

    private HttpRequest.Builder request(URI endpoint, String customerId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint);
        headers.forEach(request::setHeader);
        return request.setHeader(CUSTOMER, customerId);
    }

    private interface Reading {

        SeenByCustomer read(OutgoingHttp.Reply answer);
    }

    private SeenByCustomer call(HttpRequest.Builder request, Reading reading) {
        try {
            OutgoingHttp.Reply answer = http.call(request, OutgoingHttp.DEADLINE);
            return answer.status() / 100 == 2
                    ? reading.read(answer)
                    : SeenByCustomer.error(
                            answer.status(), "The endpoint answered " + answer.status() + ", which is not 2xx.");
        } catch (OutgoingHttp.NoReply e) {
            return SeenByCustomer.error(0, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SeenByCustomer.error(0, "The call was interrupted.");
        }
    }

    /** Without the values of header fields, which may be secrets. */
    @Override
    public String toString() {
        return "SandboxCms" + headers.keySet();
    }
}
