package nl.mijnklantportaal.client.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import org.jspecify.annotations.Nullable;

/**
 * A digest of a request, by which a journal tells it from another request with the same natural key.
 *
 * <p>Equal requests have the same digest, whatever the order of their members and whichever library wrote them. Amounts and VAT
 * rates count in the one notation that a builder gives them. A file counts by its name, its size and its SHA-256.
 */
final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    /** 32 hexadecimal digits. */
    static String of(JsonModel request) {
        StringBuilder text = new StringBuilder();
        spell(members(request), text);
        // UTF-8 would turn half a surrogate pair into a question mark.
        byte[] digest = sha256(text.toString().getBytes(StandardCharsets.UTF_16BE));
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }

    private static Map<String, @Nullable Object> members(JsonModel request) {
        try {
            return JsonModels.normalised(request);
        } catch (MalformedFieldException unchecked) {
            return request.toJson();
        }
    }

    private static void spell(@Nullable Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> members) {
            text.append('{');
            new TreeMap<>(members).forEach((name, member) -> {
                spell(name, text);
                spell(member, text);
            });
            text.append('}');
        } else if (value instanceof List<?> elements) {
            text.append('[');
            elements.forEach(element -> spell(element, text));
            text.append(']');
        } else if (value instanceof String words) {
            text.append(words.length()).append(':').append(words);
        } else if (value instanceof FilePart file) {
            text.append('<');
            spell(file.fileName(), text);
            text.append(file.size()).append(';');
            text.append(HexFormat.of().formatHex(sha256(file.content()))).append('>');
        } else {
            text.append(value).append(';');
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
