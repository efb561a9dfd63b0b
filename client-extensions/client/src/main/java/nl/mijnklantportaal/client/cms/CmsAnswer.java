package nl.mijnklantportaal.client.cms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the application's endpoint answers: give it to the web framework as it is. Immutable. */
public final class CmsAnswer {
    private static final int OK = 200;

    private final Map<String, String> headers;
    private final byte[] body;

    CmsAnswer(String contentType, Map<String, String> others, byte[] body) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Content-Type", contentType);
        // The URL is the same for every customer: a cache on the way would give one what is another's.
        fields.put("Cache-Control", "no-store");
        fields.putAll(others);
        this.headers = Collections.unmodifiableMap(fields);
        this.body = body;
    }

    /**
     * The status code (RFC 9110). The platform takes any status other than 2xx as a failure.
     *
     * @return 200
     */
    public int status() {
        return OK;
    }

    /**
     * The header fields, each with its one value.
     *
     * @return an unmodifiable map in the order in which to send them
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * The body, in UTF-8.
     *
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    /** Shows the names of the header fields and the size of the body. */
    @Override
    public String toString() {
        return "CmsAnswer[headers=" + headers.keySet() + ", bytes=" + body.length + "]";
    }
}
