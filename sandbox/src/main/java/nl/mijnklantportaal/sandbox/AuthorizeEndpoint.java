package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The page on which a user gives an app access to a portal.
 */
final class AuthorizeEndpoint {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final RegisteredApps apps;
    private final OAuthCodes codes;
    private final List<String> apiKeys;

    AuthorizeEndpoint(RegisteredApps apps, OAuthCodes codes, List<String> apiKeys) {
        this.apps = apps;
        this.codes = codes;
        this.apiKeys = apiKeys;
    }

    /** Shows the form, or takes it. */
    void handle(HttpExchange exchange, byte[] body, Sender sender) throws IOException, Refusal {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        try {
            switch (exchange.getRequestMethod()) {
                case "GET", "HEAD" -> show(exchange, sender);
                case "POST" -> take(exchange, body, sender);
                default ->
                    throw new Refusal(
                            Status.METHOD_NOT_ALLOWED,
                            "The page takes GET and POST, not " + exchange.getRequestMethod() + ".",
                            Map.of("Allow", "GET, HEAD, POST"));
            }
        } catch (OAuthError e) {
            page(exchange, Status.BAD_REQUEST, ConsentPage.refused(e), "'none'", sender);
        }
    }

    /**
     * Where the user's browser is sent after a decision.
     *
     * @param apiKey the portal that consents; empty when the user denies
     * @throws IllegalArgumentException when the page would show an error
     */
    URI decide(String query, Optional<String> apiKey) {
        try {
            AuthorizeRequest request = AuthorizeRequest.of(Query.read(query), apps);
            return request.problem().map(problem -> back(request, problem)).orElseGet(() -> decided(request, apiKey));
        } catch (OAuthError e) {
            throw new IllegalArgumentException("The user sees an error page. " + e.getMessage(), e);
        }
    }

    private void show(HttpExchange exchange, Sender sender) throws IOException, OAuthError {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        AuthorizeRequest request = AuthorizeRequest.of(Query.read(query), apps);
        Optional<OAuthError> problem = request.problem();
        if (problem.isPresent()) {
            redirect(exchange, Status.FOUND, back(request, problem.get()), sender);
            return;
        }
        String targets = "'self' " + origin(URI.create(request.redirectUri()));
        page(exchange, Status.OK, ConsentPage.form(request, apiKeys.size()), targets, sender);
    }

    private void take(HttpExchange exchange, byte[] body, Sender sender) throws IOException, OAuthError, Refusal {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("missing");
        if (!type.split(";")[0].strip().equalsIgnoreCase(FORM)) {
            throw new Refusal(
                    Status.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be " + FORM + "; it is " + type + ".");
        }
        Map<String, List<String>> form = Query.read(new String(body, StandardCharsets.UTF_8));
        AuthorizeRequest request = AuthorizeRequest.of(form, apps);
        Optional<OAuthError> problem = request.problem();
        URI target = problem.isPresent() ? back(request, problem.get()) : decided(request, decision(form));
        redirect(exchange, Status.SEE_OTHER, target, sender);
    }

    /** The portal that the form says; empty when it says no. */
    private Optional<String> decision(Map<String, List<String>> form) throws OAuthError {
        String decision = AuthorizeRequest.one(form, ConsentPage.DECISION).orElse("");
        if (decision.equals(ConsentPage.DENY)) {
            return Optional.empty();
        }
        if (!decision.equals(ConsentPage.APPROVE)) {
            throw OAuthError.invalidRequest("The decision must be approve or deny.");
        }
        String portal = AuthorizeRequest.one(form, ConsentPage.PORTAL).orElse("");
        if (!portal.matches("[1-9][0-9]{0,8}") || Integer.parseInt(portal) > apiKeys.size()) {
            throw OAuthError.invalidRequest("The portal must be a number from 1 to " + apiKeys.size() + ".");
        }
        return Optional.of(apiKeys.get(Integer.parseInt(portal) - 1));
    }

    private URI decided(AuthorizeRequest request, Optional<String> apiKey) {
        return apiKey.map(portal -> with(request, Map.of("code", codes.give(new OAuthCodes.Grant(portal, request)))))
                .orElseGet(() -> back(request, OAuthError.of("access_denied", "The user denied the access.")));
    }

    private static URI back(AuthorizeRequest request, OAuthError error) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error.error());
        parameters.put("error_description", error.description());
        return with(request, parameters);
    }

    private static URI with(AuthorizeRequest request, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (!request.state().isEmpty()) {
            all.put("state", request.state());
        }
        String query = all.entrySet().stream()
                .map(each -> each.getKey() + "=" + Presenter.segment(each.getValue()))
                .collect(Collectors.joining("&"));
        String redirectUri = request.redirectUri();
        return URI.create(redirectUri + (redirectUri.contains("?") ? "&" : "?") + query);
    }

    private static void redirect(HttpExchange exchange, Status status, URI target, Sender sender) throws IOException {
        exchange.getResponseHeaders().set("Location", target.toASCIIString());
        sender.send(exchange, status, new byte[0]);
    }

    private static void page(HttpExchange exchange, Status status, String html, String targets, Sender sender)
            throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action " + targets);
        headers.set("X-Content-Type-Options", "nosniff");
        sender.send(exchange, status, html.getBytes(StandardCharsets.UTF_8));
    }

    /** A browser follows the redirect after a form to places that the policy names only. */
    private static String origin(URI redirectUri) {
        String scheme = redirectUri.getScheme() + ":";
        boolean isOnTheWeb = redirectUri.getScheme().startsWith("http") && redirectUri.getHost() != null;
        String port = redirectUri.getPort() < 0 ? "" : ":" + redirectUri.getPort();
        return isOnTheWeb ? scheme + "//" + redirectUri.getHost() + port : scheme;
    }
}
