package nl.mijnklantportaal.client.internal.call;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a file by {@code Content-Disposition} (RFC 6266), made safe: no folder, no control character. */
final class FileNames {
    private static final Pattern EXTENDED =
            Pattern.compile(";\\s*filename\\*\\s*=\\s*([^'\\s]+)'[^']*'([^;\\s]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile(
            ";\\s*filename\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\"\\s]+))", Pattern.CASE_INSENSITIVE);

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private FileNames() {}

    /** The name; null when the field is missing, or names nothing that can be a name. */
    static @Nullable String of(@Nullable String field) {
        if (field == null) {
            return null;
        }
        Matcher extended = EXTENDED.matcher(field);
        String name = extended.find() ? decoded(extended.group(2), extended.group(1)) : null;
        if (name == null) {
            Matcher plain = PLAIN.matcher(field);
            if (!plain.find()) {
                return null;
            }
            name = plain.group(1) == null ? plain.group(2) : plain.group(1).replaceAll("\\\\(.)", "$1");
        }
        return safe(name);
    }

    private static @Nullable String safe(String name) {
        String last = UNSAFE.matcher(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
                .replaceAll("")
                .strip();
        return last.isEmpty() || last.equals(".") || last.equals("..") ? null : last;
    }

    /** Percent-decoded text (RFC 8187); null when it is none. */
    private static @Nullable String decoded(String text, String charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        try {
            return bytes.toString(Charset.forName(charset));
        } catch (IllegalArgumentException unknownCharset) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
