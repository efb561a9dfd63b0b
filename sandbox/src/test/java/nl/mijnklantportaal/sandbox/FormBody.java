package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes a {@code multipart/form-data} body part by part. */
final class FormBody {

    static final String BOUNDARY = "a-boundary'()+_,-./:=?";
    static final String CONTENT_TYPE = "multipart/form-data; boundary=\"" + BOUNDARY + "\"";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FormBody field(String name, String value) {
        return part(
                "Content-Disposition: form-data; name=\"" + name + "\"\r\n", value.getBytes(StandardCharsets.UTF_8));
    }

    FormBody file(String name, String fileName, String mediaType, byte[] content) {
        return part(
                "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"\r\nContent-Type: "
                        + mediaType + "\r\n",
                content);
    }

    FormBody part(String head, byte[] content) {
        write("--" + BOUNDARY + "\r\n" + head + "\r\n");
        bytes.writeBytes(content);
        write("\r\n");
        return this;
    }

    /** The members of an object as PHP writes them; those of the schema that are files as small files. */
    FormBody fields(String name, JsonNode value, JsonNode schema) {
        if (schema.path("format").asText().equals("binary")) {
            return file(name, "a.pdf", "application/pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8));
        }
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                String inner = name.isEmpty() ? member.getKey() : name + "[" + member.getKey() + "]";
                fields(inner, member.getValue(), schema.path("properties").path(member.getKey()));
            }
            return this;
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            fields(name + "[" + i + "]", value.get(i), schema.path("items"));
        }
        return value.isArray() ? this : field(name, value.asText());
    }

    byte[] bytes() {
        return (bytes.toString(StandardCharsets.ISO_8859_1) + "--" + BOUNDARY + "--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    BodyPublisher publisher() {
        return BodyPublishers.ofByteArray(bytes());
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
