package nl.mijnklantportaal.client.cms;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.mijnklantportaal.client.internal.inbound.InboundBody;
import nl.mijnklantportaal.client.internal.inbound.InboundHeaders;
import nl.mijnklantportaal.client.internal.inbound.QueryText;
import nl.mijnklantportaal.client.internal.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calls that the platform makes for a form of the CMS: a customer's submission, and the question for values to fill in
 * before. Immutable and safe for use by many threads.
 *
 * <p>The platform does not sign these calls: anybody who knows the endpoint can submit for any customer. Protect the endpoint with
 * what the platform can send, before this class sees the call.
 */
public final class CmsForms {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private final int largestBody;

    private CmsForms(int largestBody) {
        this.largestBody = InboundBody.largest(largestBody);
        Json.requireLibrary();
    }

    /**
     * Reads submissions of up to 1 MiB.
     *
     * @return never null
     */
    public static CmsForms create() {
        return create(InboundBody.USUAL);
    }

    /**
     * Reads submissions of limited size.
     *
     * @param largestBody the most bytes of a body, and the most characters of a query: from 1 to 67,108,864 (64 MiB)
     * @return never null
     * @throws nl.mijnklantportaal.client.error.InvalidRequestException when the number is out of this range
     */
    public static CmsForms create(int largestBody) {
        return new CmsForms(largestBody);
    }

    /**
     * Reads a submission. Its fields come from the body, a JSON object; where the body is empty, as it is with the method GET, they
     * come from the query, in which parameters of the endpoint's own URL are fields too.
     *
     * @param headers the header fields of the call: names in any case, with their values
     * @param query the raw query of the URL, without {@code ?}; null when there is none
     * @param body all bytes of the body; empty when there is none
     * @return never null
     * @throws CmsRefusedException when {@code X-Customer-Id} or {@code X-Form-Id} is missing, there several times or no id; when the
     *     body is no JSON object of up to 250,000 JSON tokens and 100 levels, or the query is broken; when either is too large
     */
    public FormSubmission submission(
            Map<String, ? extends @Nullable Collection<String>> headers, @Nullable String query, byte[] body) {
        return submission(InboundHeaders.of(headers), query, body);
    }

    /**
     * Reads a submission, as {@link #submission(Map, String, byte[])} does.
     *
     * @param headers gives the values of a header field, whatever the case of its name; null or empty when there are none
     * @param query the raw query of the URL, without {@code ?}; null when there is none
     * @param body all bytes of the body; empty when there is none
     * @return never null
     * @throws CmsRefusedException when the call is no submission, or too large
     */
    public FormSubmission submission(
            Function<String, ? extends @Nullable Collection<String>> headers, @Nullable String query, byte[] body) {
        return submission(InboundHeaders.of(headers), query, body);
    }

    /**
     * Reads a submission, as {@link #submission(Map, String, byte[])} does, and its body to the largest size at most.
     *
     * @param headers the header fields of the call: names in any case, with their values
     * @param query the raw query of the URL, without {@code ?}; null when there is none
     * @param body the stream of the server; not closed
     * @return never null
     * @throws CmsRefusedException when the call is no submission, or too large
     * @throws IOException when the stream fails
     */
    public FormSubmission submission(
            Map<String, ? extends @Nullable Collection<String>> headers, @Nullable String query, InputStream body)
            throws IOException {
        return submission(InboundHeaders.of(headers), query, read(body));
    }

    /**
     * Reads a submission, as {@link #submission(Map, String, byte[])} does, and its body to the largest size at most.
     *
     * @param headers gives the values of a header field, whatever the case of its name; null or empty when there are none
     * @param query the raw query of the URL, without {@code ?}; null when there is none
     * @param body the stream of the server; not closed
     * @return never null
     * @throws CmsRefusedException when the call is no submission, or too large
     * @throws IOException when the stream fails
     */
    public FormSubmission submission(
            Function<String, ? extends @Nullable Collection<String>> headers, @Nullable String query, InputStream body)
            throws IOException {
        return submission(InboundHeaders.of(headers), query, read(body));
    }

    private byte[] read(InputStream body) throws IOException {
        byte[] bytes = InboundBody.read(body, largestBody);
        if (bytes == null) {
            throw tooLarge();
        }
        return bytes;
    }

    private static CmsRefusedException tooLarge() {
        return new CmsRefusedException(TOO_LARGE, "its body or query is larger than this endpoint reads");
    }

    private FormSubmission submission(InboundHeaders headers, @Nullable String query, byte[] body) {
        boolean inQuery = body.length == 0 && query != null;
        if (body.length > largestBody || inQuery && query.length() > largestBody) {
            throw tooLarge();
        }
        String customerId = CallIds.customer(headers);
        String formId = CallIds.form(headers);
        return new FormSubmission(customerId, formId, body.length == 0 ? fields(query) : fields(body));
    }

    @SuppressWarnings("unchecked") // an object is read as such a map
    private static Map<String, @Nullable Object> fields(byte[] body) {
        if (InboundBody.json(body) instanceof Map<?, ?> members) {
            return (Map<String, @Nullable Object>) members;
        }
        throw new CmsRefusedException(BAD_REQUEST, "its body is no JSON object");
    }

    private static Map<String, @Nullable Object> fields(@Nullable String query) {
        Map<String, List<String>> values = query == null ? Map.of() : QueryText.read(query);
        if (values == null) {
            throw new CmsRefusedException(
                    BAD_REQUEST, "its query has a broken escape, is no UTF-8 or has too many fields");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        values.forEach(
                (name, several) -> fields.put(name, several.size() == 1 ? several.get(0) : List.copyOf(several)));
        return Collections.unmodifiableMap(fields);
    }

    /**
     * Reads the question which values are to be filled in before the customer sees the form.
     *
     * @param headers the header fields of the call: names in any case, with their values
     * @return never null
     * @throws CmsRefusedException when {@code X-Customer-Id} or {@code X-Form-Id} is missing, there several times or no id
     */
    public PrefillRequest prefill(Map<String, ? extends @Nullable Collection<String>> headers) {
        return prefill(InboundHeaders.of(headers));
    }

    /**
     * Reads the question which values are to be filled in before the customer sees the form.
     *
     * @param headers gives the values of a header field, whatever the case of its name; null or empty when there are none
     * @return never null
     * @throws CmsRefusedException when {@code X-Customer-Id} or {@code X-Form-Id} is missing, there several times or no id
     */
    public PrefillRequest prefill(Function<String, ? extends @Nullable Collection<String>> headers) {
        return prefill(InboundHeaders.of(headers));
    }

    private static PrefillRequest prefill(InboundHeaders headers) {
        return new PrefillRequest(CallIds.customer(headers), CallIds.form(headers));
    }

    /** Shows the settings. */
    @Override
    public String toString() {
        return "CmsForms[largestBody=" + largestBody + "]";
    }
}
