package nl.mijnklantportaal.client.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One line of a journal: a checksum, what happened, and words about it.
 *
 * @param event what happened
 * @param words their meaning depends on the event
 */
record JournalRecord(Event event, List<String> words) {
    /** What is noted; written in lower case. */
    enum Event {
        /** The operation of the lines that follow: method and path, name of the identity, names of the natural key. */
        OPERATION,
        /** The portal of the lines that follow: base URL, and the identity of the credentials. */
        PORTAL,
        /** A request is about to be sent: id, fingerprint, time, values of the natural key. */
        SENDING,
        /** It certainly created nothing, and may be sent again: id. */
        UNSENT,
        /** It created something: id, the server's JSON, and {@code found} when the list had it. */
        CREATED,
        /** It was refused and created nothing: id, message, and more about the failure. */
        REFUSED,
        /** Its outcome is unknown: id, message, and more about the failure. */
        UNKNOWN
    }

    private static final int CHECKSUM_LENGTH = 8;

    /** Half of a character. UTF-8 would turn it into a question mark, and the key would be that of another request. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

    private static final Pattern ESCAPED_SURROGATE = Pattern.compile("%u([0-9A-F]{4})");

    JournalRecord(Event event, String... words) {
        this(event, List.of(words));
    }

    /** The line, without its end. */
    String line() {
        StringBuilder text = new StringBuilder(event.name().toLowerCase(Locale.ROOT));
        words.forEach(word -> text.append(' ').append(escaped(word)));
        return checksum(text.toString()) + " " + text;
    }

    /** Reads a line; null when it is not whole. */
    static @Nullable JournalRecord parse(String line) {
        if (line.length() <= CHECKSUM_LENGTH || !line.startsWith(checksum(line.substring(CHECKSUM_LENGTH + 1)) + " ")) {
            return null;
        }
        String[] parts = line.substring(CHECKSUM_LENGTH + 1).split(" ", -1);
        List<String> words = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            words.add(unescaped(parts[i]));
        }
        for (Event event : Event.values()) {
            if (event.name().toLowerCase(Locale.ROOT).equals(parts[0])) {
                return new JournalRecord(event, List.copyOf(words));
            }
        }
        return null;
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    private static String escaped(String word) {
        String escaped = word.replace("%", "%25")
                .replace(" ", "%20")
                .replace("\n", "%0A")
                .replace("\r", "%0D");
        return LONE_SURROGATE
                .matcher(escaped)
                .replaceAll(half ->
                        String.format(Locale.ROOT, "%%u%04X", (int) half.group().charAt(0)));
    }

    private static String unescaped(String word) {
        return ESCAPED_SURROGATE
                .matcher(word)
                .replaceAll(half -> Character.toString((char) Integer.parseInt(half.group(1), 16)))
                .replace("%0D", "\r")
                .replace("%0A", "\n")
                .replace("%20", " ")
                .replace("%25", "%");
    }
}
