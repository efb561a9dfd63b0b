package nl.mijnklantportaal.sandbox;

/**
 * Masks what URLs within a text have of secrets: the values of parameters such as {@code token}, and passwords.
 */
final class SecretUrls {

    private SecretUrls() {}

    static String masked(String text) {
        return withoutPasswords(withoutParameters(text));
    }

    private static String withoutParameters(String text) {
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        for (int sign = text.indexOf('='); sign >= 0; sign = text.indexOf('=', Math.max(copied, sign + 1))) {
            int end = isSecret(text, sign) ? end(text, sign + 1, "&#\"'<>\\") : sign;
            if (end > sign + 1) {
                masked.append(text, copied, sign + 1).append(Exchange.MASK);
                copied = end;
            }
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    /** Whether the parameter that ends here, before its value, has the name of a secret. */
    private static boolean isSecret(String text, int sign) {
        int start = sign;
        while (start > 0 && isOfName(text.charAt(start - 1))) {
            start--;
        }
        boolean isParameter = start > 0 && "?&".indexOf(text.charAt(start - 1)) >= 0;
        return isParameter && Masks.isSecretParameter(text.substring(start, sign));
    }

    private static boolean isOfName(char next) {
        return Character.isLetterOrDigit(next) || "_-.".indexOf(next) >= 0;
    }

    private static String withoutPasswords(String text) {
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 1)) {
            int start = at + "://".length();
            int host = text.substring(start, end(text, start, "/?#\"'<>\\")).lastIndexOf('@');
            int colon = host < 0 ? -1 : text.indexOf(':', start);
            if (colon >= 0 && colon < start + host) {
                masked.append(text, copied, colon + 1).append(Exchange.MASK);
                copied = start + host;
            }
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    /** Where the first of these characters or a space is; the end of the text when there is none. */
    private static int end(String text, int start, String stops) {
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ' && stops.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
