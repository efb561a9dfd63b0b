package nl.mijnklantportaal.client.oauth;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.internal.http.BaseUrl;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.internal.http.Settings;
import nl.mijnklantportaal.client.internal.http.Transport;
import nl.mijnklantportaal.client.internal.http.Words;
import nl.mijnklantportaal.client.internal.json.Json;
import org.jspecify.annotations.Nullable;

/** Asks the platform for tokens: one request, one answer, nothing sent again. */
final class TokenEndpoint implements AutoCloseable {
    static final String ASKED = "POST /oauth/tokens";

    private static final int LONGEST_ERROR = 97;
    private static final int LONGEST_DESCRIPTION = 300;

    private final Transport transport;
    private final String url;
    private final String host;
    private final OAuthAppId app;
    private final Set<String> consentErrors;
    private final Duration connectTimeout;
    private final LongSupplier nanoTime;

    TokenEndpoint(
            Settings settings,
            OAuthAppId app,
            Set<String> consentErrors,
            Duration connectTimeout,
            LongSupplier nanoTime) {
        this.transport = new Transport(settings, nanoTime);
        this.url = settings.baseUrl() + "/oauth/tokens";
        this.host = BaseUrl.hostAndPort(settings.baseUrl());
        this.app = app;
        this.consentErrors = consentErrors;
        this.connectTimeout = connectTimeout;
        this.nanoTime = nanoTime;
    }

    /** Exchanges a code. */
    NewTokens exchange(String code, long endNanos) throws TokenProblem {
        return ask(
                Map.of("grant_type", "authorization_code", "redirect_uri", app.redirectUri(), "code", code),
                code,
                endNanos);
    }

    /** Spends a refresh token. */
    NewTokens refresh(String refreshToken, long endNanos) throws TokenProblem {
        return ask(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken), refreshToken, endNanos);
    }

    @Override
    public void close() {
        transport.close();
    }

    private NewTokens ask(Map<String, String> grant, String secret, long endNanos) throws TokenProblem {
        Map<String, String> request = new LinkedHashMap<>(grant);
        request.put("client_id", app.id());
        request.put("client_secret", app.secret());
        RawResponse answer;
        try {
            answer = transport.post(new TokenExchange(connectTimeout, nanoTime, endNanos), url, Json.write(request));
        } catch (MijnKlantportaalException failure) {
            throw TokenProblem.unanswered(failure);
        } catch (IOException noJson) {
            throw TokenProblem.here("the request cannot be written as JSON", noJson);
        }
        Map<?, ?> body = object(answer);
        boolean succeeded = answer.status() / 100 == 2;
        // An object that is whole counts, although the answer may lack its end: it may have the only token that works.
        NewTokens tokens = succeeded && body != null ? NewTokens.of(body) : null;
        if (tokens != null) {
            return tokens;
        }
        throw problem(answer, succeeded, body, secret);
    }

    private TokenProblem problem(RawResponse answer, boolean succeeded, @Nullable Map<?, ?> object, String secret) {
        Map<?, ?> body = object == null ? Map.of() : object;
        List<String> hidden = hidden(secret, body);
        String error = text(body.get("error"), hidden, LONGEST_ERROR);
        String description = text(body.get("error_description"), hidden, LONGEST_DESCRIPTION);
        // The errors of the API have a message.
        String said = description == null ? text(body.get("message"), hidden, LONGEST_DESCRIPTION) : description;
        String words = ASKED + ": the server at " + host + " answered " + answer.status()
                + (error == null ? "" : " " + error)
                + (said == null ? "" : ", saying \"" + said + '"');
        String hint = hint(answer, error, object != null);
        if (succeeded) {
            String flaw = answer.flaw() == null ? hint : "; " + answer.flaw().getMessage();
            return TokenProblem.withoutAccessToken(
                    words + ", without an access token that can be used" + flaw,
                    answer.status(),
                    error,
                    NewTokens.refreshToken(body));
        }
        boolean refused = answer.status() / 100 == 4 && answer.status() != 408;
        return TokenProblem.answered(
                        words + hint,
                        refused && error != null && consentErrors.contains(error),
                        refused ? Outcome.REFUSED : Outcome.UNKNOWN,
                        answer.status(),
                        error)
                .pausing(answer.header("Retry-After"));
    }

    /** What the application can do about it. */
    private static String hint(RawResponse answer, @Nullable String error, boolean isObject) {
        if (answer.status() / 100 == 3) {
            return "; redirects are not followed, so check the host";
        }
        if ("invalid_client".equals(error)) {
            return "; check the App ID and the App Secret";
        }
        return isObject || answer.status() / 100 == 5 ? "" : "; the answer is no JSON object, so check the host";
    }

    /** The text on one line, without secrets; null when it is none. */
    private static @Nullable String text(@Nullable Object value, List<String> hidden, int longest) {
        if (!(value instanceof String said)) {
            return null;
        }
        String masked = said;
        for (String secret : hidden) {
            masked = masked.replace(secret, "***");
        }
        String line = Words.line(masked, longest);
        return line.isEmpty() ? null : line;
    }

    /** What was sent in secret, and the tokens that came. */
    private List<String> hidden(String secret, Map<?, ?> body) {
        return Stream.of(secret, app.secret(), body.get("access_token"), body.get("refresh_token"))
                .filter(value -> value instanceof String text && !text.isEmpty())
                .map(String::valueOf)
                .flatMap(text -> Stream.of(text, URLEncoder.encode(text, StandardCharsets.UTF_8)))
                .toList();
    }

    /** The answer's JSON; null when it is no object. */
    private static @Nullable Map<?, ?> object(RawResponse answer) {
        if (answer.hasTooLongNumbers() || answer.isEncoded()) {
            return null;
        }
        try {
            return (Map<?, ?>) Json.read(answer.body(), Map.class);
        } catch (IOException | RuntimeException notAnObject) {
            return null;
        }
    }
}
