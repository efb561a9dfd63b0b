package nl.mijnklantportaal.client.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the line of text in which a {@link SentRequest} is stored: its form, the time, the operation, and
 * {@code name=value} for each property of the natural key.
 *
 * <p>In texts of older versions the form stands for one operation, and the key has values without names; the file
 * {@code older-texts.properties} lists these forms.
 */
final class SentRequestText {
    private static final String FORM = "sent-request:1";
    private static final String OLDER = "older-texts.properties";

    private SentRequestText() {}

    static String of(SentRequest sent) {
        StringBuilder text = new StringBuilder(FORM)
                .append(' ')
                .append(sent.sentAt())
                .append(' ')
                .append(escaped(sent.operation()));
        sent.naturalKey()
                .forEach((name, value) ->
                        text.append(' ').append(escaped(name)).append('=').append(escaped(value)));
        return text.toString();
    }

    static SentRequest parse(String text) {
        String[] parts = text.strip().split(" ", -1);
        String[] older = parts[0].equals(FORM) ? null : older(parts[0]);
        boolean whole = older == null ? parts.length > 3 : parts.length == older.length + 1;
        if (!whole || (older == null && !parts[0].equals(FORM))) {
            throw new IllegalArgumentException("This is not the text of a SentRequest: that begins with " + FORM
                    + ", a time, an operation and a natural key.");
        }
        try {
            Instant sentAt = Instant.parse(parts[1]);
            return older == null
                    ? new SentRequest(unescaped(parts[2]), named(parts), sentAt)
                    : new SentRequest(older[0], unnamed(parts, older), sentAt);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("This text of a SentRequest is damaged: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> named(String[] parts) {
        Map<String, String> key = new LinkedHashMap<>();
        for (int i = 3; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("a property of the natural key has no value");
            }
            String name = unescaped(parts[i].substring(0, equals));
            if (key.put(name, unescaped(parts[i].substring(equals + 1))) != null) {
                throw new IllegalArgumentException("a property of the natural key is there twice");
            }
        }
        return key;
    }

    private static Map<String, String> unnamed(String[] parts, String[] older) {
        Map<String, String> key = new LinkedHashMap<>();
        for (int i = 1; i < older.length; i++) {
            key.put(older[i], unescaped(parts[i + 1]));
        }
        return key;
    }

    /** The operation of an older form and then the names of its key, in their order; null when the form is not known. */
    private static String @Nullable [] older(String form) {
        Properties forms = new Properties();
        try (InputStream file = SentRequestText.class.getResourceAsStream(OLDER)) {
            forms.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(OLDER + " cannot be read.", e);
        }
        String known = forms.getProperty(form);
        return known == null ? null : known.split(", ");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c <= '~' && c != '%' && c != '=') {
                escaped.append(c);
            } else {
                escaped.append('%').append(String.format(Locale.ROOT, "%04x", (int) c));
            }
        }
        return escaped.toString();
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                plain.append(c);
            } else if (i + 4 < text.length()) {
                plain.append((char) HexFormat.fromHexDigits(text, i + 1, i + 5));
                i += 4;
            } else {
                throw new IllegalArgumentException("it breaks off");
            }
        }
        return plain.toString();
    }
}
