package nl.mijnklantportaal.client.internal.inbound;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the query of a URL, in the form encoding of a browser. */
public final class QueryText {
    private static final int MOST_PAIRS = 10_000;

    private QueryText() {}

    /**
     * Reads names and values.
     *
     * @param query the raw query, without {@code ?}
     * @return the values of each name, in order; null when a name or a value cannot be decoded, or there are more than 10,000
     *     pairs
     */
    public static @Nullable Map<String, List<String>> read(String query) {
        String[] pairs = query.split("&", MOST_PAIRS + 2);
        if (pairs.length > MOST_PAIRS) {
            return null;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : pairs) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (name == null || value == null) {
                return null;
            }
            values.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        }
        return values;
    }

    /**
     * Undoes the form encoding of a name or a value.
     *
     * @param text between {@code &} and {@code =}
     * @return null when an escape is broken, a character is none of a URL, or the bytes are no UTF-8
     */
    public static @Nullable String decoded(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int octet = octet(text, i + 1);
                if (octet < 0) {
                    return null;
                }
                bytes.put((byte) octet);
                i += 2;
            } else if (c == '+') {
                bytes.put((byte) ' ');
            } else if (c > ' ' && c <= '~') {
                bytes.put((byte) c);
            } else {
                // A server may hand on any character; a URL has visible ASCII alone.
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException noUtf8) {
            return null;
        }
    }

    private static int octet(String text, int start) {
        if (start + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(start), 16);
        int low = Character.digit(text.charAt(start + 1), 16);
        boolean ascii = text.charAt(start) < 0x80 && text.charAt(start + 1) < 0x80;
        return !ascii || high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
