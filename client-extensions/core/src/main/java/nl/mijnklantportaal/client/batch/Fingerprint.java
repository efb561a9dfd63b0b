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

    /**
     * Makes the digest.
     *
     * @param files give the digest of a file
     * @return 32 hexadecimal digits
     * @throws nl.mijnklantportaal.client.error.InvalidRequestException when a file cannot be read
     */
    static String of(JsonModel request, FileDigests files) {
        StringBuilder text = new StringBuilder();
        new Speller(files, text).spell(members(request), "");
        // UTF-8 would turn half a surrogate pair into a question mark.
        byte[] digest = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_16BE));
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }

    private static Map<String, @Nullable Object> members(JsonModel request) {
        try {
            return JsonModels.normalised(request);
        } catch (MalformedFieldException unchecked) {
            return request.toJson();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes values as text, each kind in its own way, so that different values never have the same text. */
    private record Speller(FileDigests files, StringBuilder text) {
        void spell(@Nullable Object value, String path) {
            if (value instanceof Map<?, ?> members) {
                text.append('{');
                new TreeMap<>(members).forEach((name, member) -> {
                    spell(name, path);
                    spell(member, path.isEmpty() ? (String) name : path + "." + name);
                });
                text.append('}');
            } else if (value instanceof List<?> elements) {
                text.append('[');
                for (int i = 0; i < elements.size(); i++) {
                    spell(elements.get(i), path + "[" + i + "]");
                }
                text.append(']');
            } else if (value instanceof String words) {
                text.append(words.length()).append(':').append(words);
            } else if (value instanceof FilePart file) {
                text.append('<');
                spell(file.fileName(), path);
                text.append(file.size()).append(';');
                text.append(files.of(file, path)).append('>');
            } else {
                text.append(value).append(';');
            }
        }
    }
}
