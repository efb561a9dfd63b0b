package nl.mijnklantportaal.client.internal.call;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.internal.http.PartException;
import nl.mijnklantportaal.client.internal.http.Upload;
import nl.mijnklantportaal.client.internal.http.UploadPart;
import nl.mijnklantportaal.client.internal.json.PlainNumber;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A multipart form (RFC 7578).
 *
 * <p>As OpenAPI defines it, an object becomes a part of JSON, an array becomes one part for each element, and anything else becomes a
 * part of plain text. With brackets, as PHP reads it and so Laravel, each value in an object or an array becomes a part of its own
 * under the name of its way there, {@code signers[0][firstName]}. An array or an object that is empty leaves nothing in either form.
 */
final class MultipartForm {
    static final String MEDIA_TYPE = "multipart/form-data";

    /** Leaves room for the rest of the form, so that no length of it is more than a long holds. */
    private static final long MOST_BYTES = Long.MAX_VALUE / 2;

    private static final long MOST_IN_MEMORY = 2_000_000_000;

    private static final MediaType JSON = MediaType.get("application/json");

    private final boolean brackets;
    private final MultipartBody.Builder parts = new MultipartBody.Builder().setType(MultipartBody.FORM);
    private final List<UploadPart> files = new ArrayList<>();
    private boolean empty = true;
    private long fileBytes;
    private @Nullable MultipartBody built;

    MultipartForm(boolean brackets) {
        this.brackets = brackets;
    }

    void add(Object name, @Nullable Object value) {
        String path = name.toString();
        if (brackets) {
            addInBrackets(path, path, value);
        } else if (value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                addPart(path, path + "[" + i + "]", elements.get(i));
            }
        } else {
            addPart(path, path, value);
        }
    }

    /** The files of the form. */
    List<UploadPart> files() {
        return files;
    }

    /** The form to be read while it is sent. */
    Upload upload() {
        return new Upload(body(), files);
    }

    /** The media type with the boundary between the parts. */
    String contentType() {
        return body().contentType().toString();
    }

    /**
     * The whole form in memory.
     *
     * @throws nl.mijnklantportaal.client.error.InvalidRequestException when a file of it cannot be read, or all are too large
     */
    byte[] bytes() {
        if (fileBytes > MOST_IN_MEMORY) {
            throw JsonPart.refusal(
                    "(body)",
                    "must have at most " + MOST_IN_MEMORY + " bytes of files, as this client holds a request in memory",
                    null);
        }
        Buffer buffer = new Buffer();
        try {
            Upload.readAll(body(), files, buffer);
        } catch (PartException e) {
            throw e.refusal();
        } catch (IOException e) {
            throw new AssertionError("A buffer does not fail.", e);
        }
        return buffer.readByteArray();
    }

    private void addInBrackets(String name, String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((key, member) -> {
                String inside = (String) key;
                if (inside.indexOf('[') >= 0 || inside.indexOf(']') >= 0) {
                    throw JsonPart.refusal(
                            path + "." + inside,
                            "must have no bracket in its name, because a form cannot say it",
                            null);
                }
                addInBrackets(name + "[" + inside + "]", path + "." + inside, member);
            });
        } else if (value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                addInBrackets(name + "[" + i + "]", path + "[" + i + "]", elements.get(i));
            }
        } else {
            addPart(name, path, value);
        }
    }

    private void addPart(String name, String path, @Nullable Object value) {
        if (value == null) {
            throw JsonPart.refusal(path, "must not be null in a form; leave it out instead", null);
        }
        empty = false;
        if (value instanceof FilePart file) {
            if (file.size() > MOST_BYTES - fileBytes) {
                throw JsonPart.refusal(path, "must be smaller, because no request can carry so many bytes", null);
            }
            fileBytes += file.size();
            UploadPart part = new UploadPart(path, file);
            files.add(part);
            parts.addFormDataPart(name, file.fileName(), part);
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
        if (built == null) {
            built = parts.build();
        }
        return built;
    }
}
