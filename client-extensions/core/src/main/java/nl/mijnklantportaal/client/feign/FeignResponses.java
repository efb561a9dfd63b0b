package nl.mijnklantportaal.client.feign;

import feign.MethodMetadata;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.internal.http.RawResponseBody;
import org.jspecify.annotations.Nullable;

/** Reads the responses of any client of Feign. */
final class FeignResponses {
    static final int LARGEST = 8 * 1024 * 1024;

    private FeignResponses() {}

    /** Reads a whole response, or as much as comes; the flaw then says what cut it. */
    static RawResponse read(Response response) {
        if (response.body() instanceof RawResponseBody ours) {
            return ours.response();
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        IOException flaw = null;
        if (response.body() != null) {
            try (InputStream in = response.body().asInputStream()) {
                flaw = copy(in, body);
            } catch (IOException | RuntimeException e) {
                flaw = new IOException("it breaks off (" + e.getClass().getSimpleName() + ")", e);
            }
        }
        return new RawResponse(response.status(), Collections.unmodifiableMap(headers), body.toByteArray(), flaw);
    }

    /** The interface method that was called; null when the builder's contract does not say. */
    static @Nullable Method method(Request request) {
        RequestTemplate template = request.requestTemplate();
        MethodMetadata metadata = template == null ? null : template.methodMetadata();
        return metadata == null ? null : metadata.method();
    }

    private static @Nullable IOException copy(InputStream in, ByteArrayOutputStream body) throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            int room = LARGEST - body.size();
            body.write(buffer, 0, Math.min(count, room));
            if (count > room) {
                return new IOException("it is larger than " + LARGEST + " bytes, where reading stops");
            }
        }
        return null;
    }
}
