package nl.mijnklantportaal.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The HTML that a user sees who is asked for consent: a plain form without scripts and styles.
 */
final class ConsentPage {

    static final String DECISION = "decision";
    static final String APPROVE = "approve";
    static final String DENY = "deny";
    static final String PORTAL = "portal";

    private ConsentPage() {}

    /** The form, which sends the request again with the decision. */
    static String form(AuthorizeRequest request, int portals) {
        StringBuilder html = new StringBuilder(begin("Give access to your portal?"));
        html.append("<p>The app <strong>").append(escaped(request.appId()));
        html.append("</strong> asks for access to a portal of this sandbox:</p>\n<ul>\n");
        for (String scope : request.scopes()) {
            html.append("<li>").append(escaped(scope)).append("</li>\n");
        }
        html.append("</ul>\n<form method=\"post\" action=\"").append(OtherSide.OAUTH_PATH);
        html.append("authorize\">\n");
        parameters(request).forEach((name, value) -> hidden(html, name, value));
        html.append("<p><label>Portal <select name=\"").append(PORTAL).append("\">\n");
        for (int i = 1; i <= portals; i++) {
            html.append("<option value=\"")
                    .append(i)
                    .append("\">Portal ")
                    .append(i)
                    .append("</option>\n");
        }
        html.append("</select></label></p>\n<p>");
        button(html, APPROVE, "Approve");
        html.append(' ');
        button(html, DENY, "Deny");
        return html.append("</p>\n</form>\n</body>\n</html>\n").toString();
    }

    /** What the user sees who cannot be sent back to the app. */
    static String refused(OAuthError error) {
        return begin("The app cannot ask for access") + "<p>" + escaped(error.description()) + "</p>\n<p><code>"
                + escaped(error.error()) + "</code></p>\n</body>\n</html>\n";
    }

    private static String begin(String title) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + escaped(title)
                + "</title>\n</head>\n<body>\n<h1>" + escaped(title) + "</h1>\n";
    }

    private static Map<String, String> parameters(AuthorizeRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", request.appId());
        parameters.put("redirect_uri", request.redirectUri());
        parameters.put("state", request.state());
        parameters.put("scope", request.scope());
        for (String name : List.of("response_type", "prompt")) {
            AuthorizeRequest.one(request.others(), name).ifPresent(value -> parameters.put(name, value));
        }
        return parameters;
    }

    private static void hidden(StringBuilder html, String name, String value) {
        html.append("<input type=\"hidden\" name=\"").append(escaped(name)).append("\" value=\"");
        html.append(escaped(value)).append("\">\n");
    }

    private static void button(StringBuilder html, String value, String text) {
        html.append("<button type=\"submit\" name=\"").append(DECISION).append("\" value=\"");
        html.append(value).append("\">").append(text).append("</button>");
    }

    /** For texts and for attributes in double quotes. A line break in an attribute would be changed by the browser. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\r", "&#13;")
                .replace("\n", "&#10;");
    }
}
