package nl.mijnklantportaal.client.internal.call;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.internal.http.Words;
import org.jspecify.annotations.Nullable;

/** The media type of a body by its {@code Content-Type} (RFC 9110, section 8.3). */
final class MediaTypes {
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_SHOWN = Pattern.compile("[^\\x21-\\x7E]+");
    private static final int LONGEST = 60;

    private MediaTypes() {}

    /** Type and subtype in lower case, such as {@code application/json}; null when the field is absent or empty. */
    static @Nullable String of(RawResponse answer) {
        String field = answer.header("Content-Type");
        if (field == null) {
            return null;
        }
        int parameters = field.indexOf(';');
        String type = (parameters < 0 ? field : field.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return type.isEmpty() ? null : type;
    }

    /** Whether it is a JSON MIME type by WHATWG's "MIME Sniffing". */
    static boolean isJson(@Nullable String type) {
        return type != null && (type.equals("application/json") || type.equals("text/json") || type.endsWith("+json"));
    }

    static boolean isText(@Nullable String type) {
        return type != null && (type.startsWith("text/") || type.endsWith("/xml") || type.endsWith("+xml"));
    }

    /** The media type for a message; a server can send anything there. */
    static String shown(String type) {
        return Words.line(NOT_SHOWN.matcher(type).replaceAll("?"), LONGEST);
    }

    /** The charset of the field; UTF-8 when it names none. */
    static Charset charset(RawResponse answer) {
        String field = answer.header("Content-Type");
        Matcher named = CHARSET.matcher(field == null ? "" : field);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
