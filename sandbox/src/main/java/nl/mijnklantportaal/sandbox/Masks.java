package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the texts of an exchange without the secrets in it.
 */
final class Masks {

    private static final String MASK = Exchange.MASK;
    private static final int SHORTEST_TOKEN = 6;
    private static final int MOST_TOKENS = 20;
    private static final Pattern SCHEME = Pattern.compile("(?i)(Bearer|Basic|Digest|Token) +(.*)");
    private static final List<String> FIELDS =
            List.of("auth", "cookie", "secret", "token", "password", "api-key", "apikey", "credential", "signature");
    /** How the names of secrets end, in the singular. */
    private static final List<String> NAMES = List.of(
            "secret",
            "token",
            "password",
            "passphrase",
            "credential",
            "apikey",
            "api_key",
            "api-key",
            "secretkey",
            "secret_key",
            "authorization");

    /** What may be a secret in a text that is no JSON; rather too much than too little. */
    private static final Pattern ODD = odd("secret|token|password|api[_-]?key|authorization");

    private static final Pattern ODD_OAUTH = odd("secret|token|password|api[_-]?key|authorization|code");

    private final boolean isOAuth;
    private final URI uri;
    private final List<String> tokens = new ArrayList<>();

    /** For the exchange of a request, whose token is masked wherever it is. */
    Masks(Headers request, URI uri) {
        this.uri = uri;
        this.isOAuth = path(uri).startsWith(OtherSide.OAUTH_PATH);
        for (String value : request.getOrDefault("Authorization", List.of())) {
            Matcher matcher = SCHEME.matcher(value.strip());
            token(matcher.matches() ? matcher.group(2) : value.strip());
            if (matcher.matches() && matcher.group(1).equalsIgnoreCase("Basic")) {
                token(password(matcher.group(2)));
            }
        }
    }

    private static String password(String basic) {
        try {
            String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return basic;
        }
    }

    private static Pattern odd(String names) {
        return Pattern.compile("(?i)((?:" + names + ")\"?'?\\s*[:=]\\s*\"?'?)([^\",}\\]\\s]+)");
    }

    /** A line for each part of a form, of files their names and sizes. */
    static String form(Form form) {
        StringBuilder lines = new StringBuilder();
        form.fields()
                .forEach((name, values) -> values.forEach(value -> {
                    if (lines.length() < RecordedBody.KEPT) {
                        lines.append(name).append('=').append(isSecretName(name) ? MASK : value);
                        lines.append('\n');
                    }
                }));
        form.files()
                .forEach((name, files) -> files.forEach(file -> {
                    if (lines.length() < RecordedBody.KEPT) {
                        lines.append(name)
                                .append("=@")
                                .append(file.fileName())
                                .append(" (")
                                .append(file.mediaType());
                        lines.append(", ").append(file.size()).append(" bytes)\n");
                    }
                }));
        return lines.substring(0, Math.min(lines.length(), RecordedBody.KEPT));
    }

    String target() {
        String query = uri.getRawQuery();
        String path = withoutTokens(path(uri));
        return query == null ? path : path + "?" + parameters(query);
    }

    /** The path; the whole of what is no URL with a path, such as {@code host:80}. */
    private static String path(URI uri) {
        return uri.getRawPath() == null ? uri.toString() : uri.getRawPath();
    }

    Exchange.Message request(Headers headers, RecordedBody body, @Nullable String form) {
        if (form != null) {
            return new Exchange.Message(fields(headers), withoutTokens(SecretUrls.masked(form)), body.size(), false);
        }
        return message(headers, body, !type(headers).startsWith("multipart/") && body.isText());
    }

    Exchange.Message answer(Headers headers, RecordedBody body) {
        return message(
                headers,
                body,
                type(headers).startsWith("text/") || type(headers).endsWith("json"));
    }

    private Exchange.Message message(Headers headers, RecordedBody body, boolean isText) {
        boolean isKept = isText || body.size() == 0;
        String type = type(headers);
        String text = isKept ? text(type, body) : told(type, body);
        return new Exchange.Message(fields(headers), text, body.size(), isKept && body.isWhole());
    }

    private static String type(Headers headers) {
        String value = headers.getFirst("Content-Type");
        return value == null ? "" : value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String told(String type, RecordedBody body) {
        return "(" + body.size() + " bytes of " + (type.isEmpty() ? "something that is no text" : type) + ")";
    }

    private String text(String type, RecordedBody body) {
        String text = body.text();
        boolean isForm = type.equals("application/x-www-form-urlencoded");
        return withoutTokens(isForm ? parameters(text) : SecretUrls.masked(json(text)));
    }

    private String json(String text) {
        MaskedJson json = new MaskedJson(text, this::isSecret);
        String masked = json.masked();
        json.values().forEach(this::token);
        if (!json.isOdd()) {
            return masked;
        }
        return (isOAuth ? ODD_OAUTH : ODD).matcher(masked).replaceAll(found -> {
            token(found.group(2));
            return Matcher.quoteReplacement(found.group(1)) + MASK;
        });
    }

    /** Remembers a secret, which the answer may repeat where it tells what is wrong. */
    private void token(String value) {
        if (value.length() >= SHORTEST_TOKEN && tokens.size() < MOST_TOKENS) {
            tokens.add(value);
        }
    }

    private boolean isSecret(String name) {
        return isSecretName(name) || isOAuth && name.equals("code");
    }

    /** Asked for every member of every body, so it makes no objects. */
    static boolean isSecretName(String name) {
        int length = name.length() - (name.endsWith("s") ? 1 : 0);
        for (String end : NAMES) {
            int from = length - end.length();
            if (from >= 0 && name.regionMatches(true, from, end, 0, end.length())) {
                return true;
            }
        }
        return false;
    }

    static boolean isSecretParameter(String name) {
        return isSecretName(name) || name.equalsIgnoreCase("key");
    }

    private Map<String, List<String>> fields(Headers headers) {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> fields.put(
                name, values.stream().map(value -> field(name, value)).toList()));
        return Collections.unmodifiableMap(fields);
    }

    private String field(String name, String value) {
        if (isSecretField(name)) {
            Matcher scheme = SCHEME.matcher(value.strip());
            return scheme.matches() ? scheme.group(1) + " " + MASK : MASK;
        }
        boolean isUrl = name.equalsIgnoreCase("Location") || name.equalsIgnoreCase("Referer");
        int query = value.indexOf('?');
        String masked =
                isUrl && query >= 0 ? value.substring(0, query + 1) + parameters(value.substring(query + 1)) : value;
        return withoutTokens(SecretUrls.masked(masked));
    }

    private static boolean isSecretField(String name) {
        for (String part : FIELDS) {
            for (int from = 0; from + part.length() <= name.length(); from++) {
                if (name.regionMatches(true, from, part, 0, part.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private String parameters(String query) {
        StringBuilder masked = new StringBuilder();
        for (String pair : query.split("&", -1)) {
            int sign = pair.indexOf('=');
            String name = sign < 0 ? "" : decoded(pair.substring(0, sign));
            boolean isSecret = isSecret(name) || isSecretParameter(name);
            masked.append(masked.isEmpty() ? "" : "&");
            masked.append(isSecret ? pair.substring(0, sign + 1) + MASK : pair);
        }
        return withoutTokens(masked.toString());
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    private String withoutTokens(String text) {
        String masked = text;
        for (String token : tokens) {
            masked = masked.replace(token, MASK);
        }
        return masked;
    }
}
