package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.FaultServer.answer;
import static nl.mijnklantportaal.client.FaultServer.forever;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import nl.mijnklantportaal.client.FaultServer.Script;
import nl.mijnklantportaal.client.FaultServer.Step;

/** An API that answers links to photos, and hosts that answer what is behind them. */
final class LinkPortal implements AutoCloseable {
    /** A part of every link, which nothing may show. */
    static final String SECRET = "signature-7f3a";

    final FaultServer api;
    private final Deque<String> answers = new ArrayDeque<>();

    LinkPortal(Wire wire) {
        api = wire.server(forever(answer(request -> Calls.answer("200 OK", next()))));
    }

    /** Answers this link once, and the last one for ever. */
    LinkPortal links(String... links) {
        for (String link : links) {
            json("{\"address\":\"" + link + "\"}");
        }
        return this;
    }

    /** Answers this link with a time at which it expires. */
    LinkPortal linkUntil(String link, String until) {
        return json("{\"address\":\"" + link + "\",\"until\":\"" + until + "\"}");
    }

    synchronized LinkPortal json(String body) {
        answers.add(body);
        return this;
    }

    /** Forgets the links that it was to answer. */
    synchronized LinkPortal forget() {
        answers.clear();
        return this;
    }

    private synchronized String next() {
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    /** How many links were asked for. */
    int asked() {
        return api.requests().size();
    }

    @Override
    public void close() {
        api.close();
    }

    /** A link to a path of a host. */
    static String link(FaultServer host, String path) {
        URI base = host.url();
        return base.getScheme() + "://" + base.getAuthority() + path + "?sig=" + SECRET;
    }

    /** The head of an answer, with the blank line. */
    static String head(String status, String... fields) {
        return "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", fields) + (fields.length == 0 ? "" : "\r\n")
                + "\r\n";
    }

    /** Reads a request and answers with a head and the bytes, as long as the connection lasts. */
    static Script serves(byte[] bytes, String... fields) {
        return FaultServer.script(forever(FaultServer.readRequest(), file(bytes, fields)));
    }

    /** Sends a file of known length. */
    static Step file(byte[] bytes, String... fields) {
        byte[] head =
                head("200 OK", with(fields, "Content-Length: " + bytes.length)).getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, whole, head.length, bytes.length);
        return FaultServer.send(whole);
    }

    /** Reads a request and answers without a body, as long as the connection lasts. */
    static Script says(String status, String... fields) {
        return FaultServer.script(
                forever(FaultServer.readRequest(), FaultServer.send(head(status, with(fields, "Content-Length: 0")))));
    }

    private static String[] with(String[] fields, String last) {
        String[] all = Arrays.copyOf(fields, fields.length + 1);
        all[fields.length] = last;
        return all;
    }

    /** The names of the header fields of a request, in lower case. */
    static List<String> names(FaultServer.Request request) {
        return request.headers().stream()
                .map(field -> field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT))
                .toList();
    }
}
