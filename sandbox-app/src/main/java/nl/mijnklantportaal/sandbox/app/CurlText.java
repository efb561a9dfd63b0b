package nl.mijnklantportaal.sandbox.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import nl.mijnklantportaal.sandbox.Exchange;

/**
 * Writes the request of an exchange as a command of curl for a POSIX shell.
 *
 * <p>The request may come from anybody. So each argument stands in single quotes, no file is read that the request names, and comments
 * have nothing of the request in them.
 */
final class CurlText {

    private static final String HEAD = "HEAD";
    private static final String KEY = "MIJNKLANTPORTAAL_API_KEY";

    /** What curl sets itself, what belongs to the connection, and what a browser says of itself. */
    private static final Set<String> LEFT_OUT = Set.of(
            "accept-encoding",
            "accept-language",
            "authorization",
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "origin",
            "priority",
            "proxy-connection",
            "referer",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    /** A name that curl would not take for something else, such as a file. */
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$%&'*+.^_`|~-]*");

    private static final Pattern FIRST_LETTER = Pattern.compile("(?<=^|-)[a-z]");
    private static final Pattern FIELD_VALUE = Pattern.compile("[\\t -~]*");
    private static final Pattern METHOD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+");

    private final Exchange exchange;
    private final CopiedBody body;
    private final List<String> comments = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    private CurlText(Exchange exchange) {
        this.exchange = exchange;
        this.body = CopiedBody.of(exchange);
    }

    /** The command, with a line of comment for all that it cannot say. */
    static String of(Exchange exchange, URI baseUrl) {
        return new CurlText(exchange).text(baseUrl);
    }

    private String text(URI baseUrl) {
        if (!METHOD.matcher(exchange.method()).matches() || !exchange.target().startsWith("/")) {
            return "# This exchange cannot be copied as curl: its method or its target is one that curl does not send.\n";
        }
        arguments.add("curl --include --globoff --path-as-is" + method());
        arguments.add("--url " + quoted(baseUrl.getScheme() + "://" + baseUrl.getRawAuthority() + target()));
        authorization();
        exchange.request().fields().forEach((name, values) -> values.forEach(value -> field(name, value)));
        body();
        StringBuilder text = new StringBuilder();
        comments.stream()
                .distinct()
                .forEach(comment -> text.append("# ").append(comment).append('\n'));
        return text.append(String.join(" \\\n  ", arguments)).append('\n').toString();
    }

    private String method() {
        String method = exchange.method();
        if (method.equals(HEAD)) {
            return " --head";
        }
        return method.equals("GET") && body.kind() == CopiedBody.Kind.NONE ? "" : " --request " + quoted(method);
    }

    private String target() {
        if (exchange.target().contains(Exchange.MASK)) {
            comments.add("Write the secrets in the URL yourself, where it has " + Exchange.MASK + ".");
        }
        StringBuilder target = new StringBuilder();
        // The server reads each byte of a target as a character.
        for (char each : exchange.target().toCharArray()) {
            boolean isByte = each > '~' && each <= 0xFF;
            target.append(isByte ? String.format(Locale.ROOT, "%%%02X", (int) each) : String.valueOf(each));
        }
        return target.toString();
    }

    private void authorization() {
        String authorization = exchange.request().field("Authorization");
        if (authorization == null) {
            return;
        }
        if (authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
            arguments.add("--header \"Authorization: Bearer $" + KEY + "\"");
        } else {
            comments.add("The request had credentials other than an API key: add them with --user or --header.");
        }
    }

    private void field(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (LEFT_OUT.contains(lower) || lower.startsWith("sec-") || lower.equals("content-type") && isForm()) {
            return;
        }
        boolean isSendable =
                FIELD_NAME.matcher(name).matches() && FIELD_VALUE.matcher(value).matches();
        if (!isSendable) {
            comments.add("A header field was left out, because it has a secret or characters that curl does not send.");
        } else if (value.isBlank()) {
            arguments.add("--header " + quoted(usual(name) + ";"));
        } else {
            arguments.add("--header " + quoted(usual(name) + ": " + value));
        }
    }

    /** The sandbox knows a name without its capitals, but that of the first letter. */
    private static String usual(String name) {
        return FIRST_LETTER.matcher(name).replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
    }

    private boolean isForm() {
        return body.kind() == CopiedBody.Kind.FORM;
    }

    private void body() {
        String method = exchange.method();
        if (method.equals(HEAD)) {
            if (body.kind() != CopiedBody.Kind.NONE) {
                comments.add("The body was left out, because curl sends none with HEAD.");
            }
            return;
        }
        if (body.isMasked()) {
            comments.add("Write the secrets in the body yourself, where it has " + Exchange.MASK + ".");
        }
        switch (body.kind()) {
            case NONE -> {
                if (exchange.request().field("Content-Length") != null && !method.equals("GET")) {
                    withoutDefaultType();
                    arguments.add("--data-raw ''");
                }
            }
            case WHOLE -> {
                withoutDefaultType();
                arguments.add("--data-raw " + quoted(body.text()));
            }
            case FORM -> form();
            case NOT_WHOLE -> {
                withoutDefaultType();
                comments.add("The sandbox has not kept the whole body of "
                        + exchange.request().size() + " bytes: put it into the file ./body first.");
                arguments.add("--data-binary '@./body'");
            }
        }
    }

    /** Curl would call a body without a type a form. */
    private void withoutDefaultType() {
        if (exchange.request().field("Content-Type") == null) {
            arguments.add("--header 'Content-Type:'");
        }
    }

    private void form() {
        int files = 0;
        for (CopiedPart part : CopiedPart.of(body.text(), name -> true, name -> false)) {
            String type = part.mediaType();
            if (type == null) {
                arguments.add("--form-string " + quoted(part.name() + "=" + part.value()));
                continue;
            }
            files++;
            // The name in the request could be that of a file which the reader would rather not send.
            String file = part.name() + "=@\"./file-" + files + "\";filename=\"" + escaped(part.value()) + "\"";
            boolean isType = MEDIA_TYPE.matcher(type).matches();
            arguments.add("--form " + quoted(file + (isType ? ";type=" + type : "")));
            if (!isType) {
                comments.add("The media type of a file was left out, because curl does not send it.");
            }
        }
        if (files > 0) {
            comments.add("The sandbox keeps no files: put them there first, as " + files(files) + ".");
        }
    }

    private static String files(int files) {
        return files == 1 ? "./file-1" : "./file-1 to ./file-" + files;
    }

    /** For a file name between double quotes of curl. */
    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** One argument of a POSIX shell, whatever is in it. */
    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
