package nl.mijnklantportaal.client.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.internal.http.Words;
import nl.mijnklantportaal.client.internal.inbound.QueryText;
import org.jspecify.annotations.Nullable;

/** Reads the query of a callback (RFC 6749, section 4.1.2). */
final class CallbackReader {
    private static final int LONGEST = 8192;
    private static final int LONGEST_ERROR = 100;
    private static final int LONGEST_DESCRIPTION = 300;

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Set<String> KNOWN = Set.of("state", "code", "error", "error_description");

    private CallbackReader() {}

    /**
     * Reads the code.
     *
     * @param callback the query, with or without its question mark, or the whole URL; null for none
     * @param expectedState of the request of this user
     */
    static String code(@Nullable String callback, @Nullable String expectedState) {
        Map<String, String> parameters = parameters(callback == null ? "" : query(callback));
        String state = parameters.get("state");
        String code = parameters.get("code");
        String error = parameters.get("error");
        if (expectedState == null || expectedState.isEmpty()) {
            throw new InvalidCallbackException("the session has no state, so no request for access is open");
        }
        // The platform documents no state beside an error; without a code nothing can be forged with it.
        if (state != null && !areEqual(state, expectedState)) {
            throw new InvalidCallbackException("its state is not the one of this user's request");
        }
        if (code != null && error != null) {
            throw new InvalidCallbackException("it has both a code and an error");
        }
        if (error != null) {
            throw denied(error, parameters.get("error_description"));
        }
        if (state == null) {
            throw new InvalidCallbackException("it has no state");
        }
        if (code == null || code.isBlank()) {
            throw new InvalidCallbackException("it has neither a code nor an error");
        }
        return code;
    }

    private static ConsentDeniedException denied(String error, @Nullable String description) {
        String word = Words.line(error, LONGEST_ERROR - 3);
        String sentence = description == null ? "" : Words.line(description, LONGEST_DESCRIPTION - 3);
        return new ConsentDeniedException(word.isEmpty() ? "error" : word, sentence.isEmpty() ? null : sentence);
    }

    private static String query(String callback) {
        if (callback.length() > LONGEST) {
            throw new InvalidCallbackException("it is longer than " + LONGEST + " characters");
        }
        int fragment = callback.indexOf('#');
        String text = fragment < 0 ? callback : callback.substring(0, fragment);
        // A question mark may also stand within a value of a plain query.
        boolean isUrl = text.startsWith("?")
                || text.startsWith("/")
                || SCHEME.matcher(text).matches();
        if (!isUrl) {
            return text;
        }
        int mark = text.indexOf('?');
        return mark < 0 ? "" : text.substring(mark + 1);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            if (!KNOWN.contains(name)) {
                continue;
            }
            String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw new InvalidCallbackException("it has the parameter " + name + " more than once");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        String decoded = QueryText.decoded(text);
        if (decoded == null) {
            throw new InvalidCallbackException("it is not a percent-encoded query in UTF-8");
        }
        return decoded;
    }

    /** Takes the same time wherever the texts differ. */
    private static boolean areEqual(String state, String expected) {
        return MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
