package nl.mijnklantportaal.client.internal.call;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.internal.json.PlainNumber;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A multipart form (RFC 7578) as OpenAPI defines it: an object becomes a part of JSON, an array becomes one part for each
 * element, and anything else becomes a part of plain text.
 */
final class MultipartForm {
    static final String MEDIA_TYPE = "multipart/form-data";
    private static final MediaType JSON = MediaType.get("application/json");

    private final MultipartBody.Builder parts = new MultipartBody.Builder().setType(MultipartBody.FORM);
    private boolean empty = true;

    void add(Object name, @Nullable Object value) {
        String path = name.toString();
        if (value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                addPart(path, path + "[" + i + "]", elements.get(i));
            }
        } else {
            addPart(path, path, value);
        }
    }

    /** The media type with the boundary between the parts. */
    String contentType() {
        return body().contentType().toString();
    }

    byte[] bytes() {
        Buffer buffer = new Buffer();
        try {
            body().writeTo(buffer);
        } catch (IOException e) {
            throw new AssertionError("A buffer does not fail.", e);
        }
        return buffer.readByteArray();
    }

    private void addPart(String name, String path, @Nullable Object value) {
        if (value == null) {
            throw JsonPart.refusal(path, "must not be null in a form; leave it out instead", null);
        }
        empty = false;
        if (value instanceof FilePart file) {
            parts.addFormDataPart(
                    name, file.fileName(), RequestBody.create(file.content(), MediaType.get(file.mediaType())));
        } else if (value instanceof Map || value instanceof List) {
            parts.addFormDataPart(name, null, RequestBody.create(RequestEncoder.bytes(path, value), JSON));
        } else {
            if (PlainNumber.isTooLong(value)) {
                throw JsonPart.refusal(path, PlainNumber.TOO_LONG, null);
            }
            parts.addFormDataPart(name, PlainNumber.text(value));
        }
    }

    private MultipartBody body() {
        if (empty) {
            throw JsonPart.refusal("(body)", "must have at least one part", null);
        }
        return parts.build();
    }
}
