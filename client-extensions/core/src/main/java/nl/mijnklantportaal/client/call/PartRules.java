package nl.mijnklantportaal.client.call;

import java.util.regex.Pattern;

/** What the name, the media type and the size of a file may be; a class of its own, as a pattern is slow to start. */
final class PartRules {
    private static final Pattern IN_A_FOLDER_OR_ODD = Pattern.compile("(?s).*[/\\\\\\p{Cntrl}].*");
    private static final String TOKEN = "[\\w!#$%&'*+.^`{|}~-]+";
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "(; ?" + TOKEN + "=(" + TOKEN + "|\"[ !#-\\[\\]-~]*\"))*");

    private PartRules() {}

    static String fileName(String name) {
        if (name.isBlank() || IN_A_FOLDER_OR_ODD.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A file name has at least one character, no slash, no backslash and no control character.");
        }
        return name;
    }

    static String mediaType(String type) {
        if (!MEDIA_TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("A media type is written as type/subtype, such as application/pdf.");
        }
        return type;
    }

    static long size(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("A file has zero bytes or more, and not " + bytes + ".");
        }
        return bytes;
    }
}
