package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.LONG;
import static nl.mijnklantportaal.client.FaultCases.CREATED;
import static nl.mijnklantportaal.client.FaultCases.JSON;
import static nl.mijnklantportaal.client.FaultCases.OF_NOBODY;
import static nl.mijnklantportaal.client.FaultCases.SHORT;
import static nl.mijnklantportaal.client.FaultCases.applied;
import static nl.mijnklantportaal.client.FaultCases.body;
import static nl.mijnklantportaal.client.FaultCases.fault;
import static nl.mijnklantportaal.client.FaultCases.own;
import static nl.mijnklantportaal.client.FaultCases.refused;
import static nl.mijnklantportaal.client.FaultCases.reply;
import static nl.mijnklantportaal.client.FaultCases.rest;
import static nl.mijnklantportaal.client.FaultCases.success;
import static nl.mijnklantportaal.client.FaultCases.unknown;
import static nl.mijnklantportaal.client.FaultCases.unproven;
import static nl.mijnklantportaal.client.FaultCases.utf8;
import static nl.mijnklantportaal.client.FaultCases.whole;
import static nl.mijnklantportaal.client.FaultServer.answerBytes;
import static nl.mijnklantportaal.client.FaultServer.flood;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.reset;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultTable.marker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import nl.mijnklantportaal.client.FaultCase.Expected;
import nl.mijnklantportaal.client.FaultCase.Group;
import nl.mijnklantportaal.client.FaultCase.Peer;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;

/** Faults of the server: odd HTTP, other protocols, refusals that are sent again, and servers that are not the API. */
final class ServerFaults {
    /** A SETTINGS frame without settings, then GOAWAY for a protocol error. */
    private static final byte[] FRAMES = {0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private ServerFaults() {}

    static List<FaultCase> encodings() {
        String packed = CREATED + "Content-Encoding: gzip\r\n";
        return List.of(
                bytes("gzip that is declared", marker -> framed(packed, gzip(body(marker))))
                        .saying("it is encoded"),
                bytes("gzip that is not declared", marker -> framed(CREATED, gzip(body(marker)))),
                own(Group.ENCODING, "gzip that is declared and is not", marker -> packed + rest(body(marker))),
                bytes(
                        "an unknown encoding",
                        marker -> framed(CREATED + "Content-Encoding: zstd\r\n", new byte[] {40, 1})),
                own(
                        Group.ENCODING,
                        "identity",
                        marker -> CREATED + "Content-Encoding: identity\r\n" + rest(body(marker))));
    }

    static List<FaultCase> informational() {
        String early = "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n";
        String go = "HTTP/1.1 100 Continue\r\n\r\n";
        return List.of(
                own(Group.INFORMATIONAL, "100", marker -> go + whole(marker)),
                own(Group.INFORMATIONAL, "102", marker -> "HTTP/1.1 102 Processing\r\n\r\n" + whole(marker)),
                own(Group.INFORMATIONAL, "103", marker -> early + whole(marker)),
                own(Group.INFORMATIONAL, "103 over TLS", marker -> early + whole(marker))
                        .over(Peer.TLS),
                own(Group.INFORMATIONAL, "several", marker -> go + early + early + whole(marker)),
                unknown(Group.INFORMATIONAL, "100, then the end", readRequest(), send(go), hangUp()),
                unknown(Group.INFORMATIONAL, "103, then a reset", readRequest(), send(early), reset()),
                unknown(Group.INFORMATIONAL, "several, then silence", readRequest(), send(go + early + early))
                        .within(SHORT),
                unknown(Group.INFORMATIONAL, "100 without end", readRequest(), forever(send(go)))
                        .within(SHORT));
    }

    static List<FaultCase> oddHeads() {
        String field = "X-Much: " + "m".repeat(8000) + "\r\n";
        String notHttp = "the answer is not HTTP";
        return List.of(
                own(
                        Group.ODD_HTTP,
                        "250 kB of header fields",
                        marker -> CREATED + field.repeat(31) + rest(body(marker))),
                unknown(
                        Group.ODD_HTTP,
                        "300 kB of header fields",
                        reply(marker -> CREATED + field.repeat(38) + rest("{}"))),
                unknown(
                        Group.ODD_HTTP,
                        "a header field without end",
                        readRequest(),
                        send(CREATED + "X: "),
                        flood(1 << 20)),
                unknown(Group.ODD_HTTP, "a wrong version", readRequest(), send("HTTP/9.9 200 OK\r\n\r\n"), hangUp())
                        .saying(notHttp),
                unknown(Group.ODD_HTTP, "HTTP/0.9", reply(FaultCases::body), send("\r\n"), hangUp())
                        .saying(notHttp),
                unknown(Group.ODD_HTTP, "a page of HTML alone", readRequest(), send("<html>\r\n</html>\r\n"), hangUp())
                        .saying(notHttp),
                unknown(Group.ODD_HTTP, "SSH", readRequest(), send("SSH-2.0-OpenSSH_9.2\r\n"), hangUp())
                        .saying(notHttp),
                unknown(Group.ODD_HTTP, "a blank line first", reply(marker -> "\r\n" + whole(marker)), hangUp())
                        .saying(notHttp),
                own(Group.ODD_HTTP, "HTTP/1.0", marker -> whole(marker).replace("HTTP/1.1", "HTTP/1.0"), hangUp()),
                own(Group.ODD_HTTP, "bare line feeds", marker -> whole(marker).replace("\r\n", "\n")),
                own(
                        Group.ODD_HTTP,
                        "bare line feeds, and a second answer",
                        marker -> whole(marker).replace("\r\n", "\n") + OF_NOBODY.replace("\r\n", "\n")),
                fault(
                                Group.ODD_HTTP,
                                "304 with the length of what it does not send",
                                UnexpectedResponseException.class,
                                Outcome.UNKNOWN,
                                1,
                                forever(reply(marker -> "HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n")))
                        .times(2),
                unknown(
                                Group.ODD_HTTP,
                                "101",
                                readRequest(),
                                send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"))
                        .as(UnexpectedResponseException.class)
                        .times(2));
    }

    static List<FaultCase> http2() {
        String clear = "the server speaks HTTP/2, and this SDK speaks HTTP/1.1";
        return List.of(
                unknown(Group.HTTP2, "frames, and the end", readRequest(), send(FRAMES), hangUp())
                        .saying(clear),
                unknown(Group.HTTP2, "frames, and silence", readRequest(), send(FRAMES))
                        .saying(clear),
                unknown(Group.HTTP2, "frames over TLS", readRequest(), send(FRAMES))
                        .over(Peer.TLS)
                        .saying(clear),
                refused(Group.HTTP2, "a handshake for HTTP/2 alone", readRequest())
                        .over(Peer.TLS_WITH_H2_ALONE)
                        .saying("HTTP/1.1"));
    }

    /** The client makes its default of four attempts. */
    static List<FaultCase> again() {
        int four = 4;
        Set<String> met = ConcurrentHashMap.newKeySet();
        Expected none = new Expected(OutcomeUnknownException.class, Outcome.UNKNOWN, "no answer came", 1, false, false);
        Expected oops = new Expected(ServerException.class, Outcome.UNKNOWN, "answered 503", 1, false, false);
        String limited = "HTTP/1.1 429 Slow\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";
        String down = "HTTP/1.1 503 Down\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";
        return List.of(
                refused(Group.AGAIN, "nobody listens").over(Peer.NOBODY).attempts(four),
                refused(Group.AGAIN, "no TLS", hangUp()).over(Peer.NO_TLS).attempts(four),
                new FaultCase(
                        Group.AGAIN,
                        "close before the answer",
                        Peer.PLAIN,
                        List.of(readRequest(), hangUp()),
                        1,
                        four,
                        LONG,
                        false,
                        none,
                        none.requests(four)),
                new FaultCase(
                        Group.AGAIN,
                        "reset before the answer",
                        Peer.TLS,
                        List.of(readRequest(), reset()),
                        1,
                        four,
                        LONG,
                        false,
                        none,
                        none.requests(four)),
                new FaultCase(
                        Group.AGAIN,
                        "503 with Retry-After: 0",
                        Peer.PLAIN,
                        List.of(forever(reply(marker -> down))),
                        1,
                        four,
                        LONG,
                        false,
                        oops,
                        oops.requests(four)),
                fault(
                                Group.AGAIN,
                                "429 and no end of it",
                                RateLimitedException.class,
                                Outcome.REFUSED,
                                four,
                                forever(reply(marker -> limited)))
                        .attempts(four),
                new FaultCase(
                        Group.AGAIN,
                        "429 once",
                        Peer.PLAIN,
                        List.of(forever(reply(marker -> met.add(marker) ? limited : whole(marker)))),
                        1,
                        four,
                        LONG,
                        false,
                        success(2),
                        success(2)));
    }

    /** Servers that answer in place of the API; they answer 200 too. */
    static List<FaultCase> strangers() {
        String page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
        List<FaultCase> cases = new ArrayList<>();
        for (Peer peer : List.of(Peer.PLAIN, Peer.TLS)) {
            cases.add(unproven(Group.STRANGERS, "a login page", forever(reply(marker -> page + rest("<p>Log in</p>"))))
                    .times(3)
                    .over(peer)
                    .saying("This may not be the API at all"));
        }
        cases.add(unproven(
                        Group.STRANGERS,
                        "a page that breaks off",
                        readRequest(),
                        send(page + "Content-Length: 99\r\n\r\n<p>Log"),
                        hangUp())
                .saying("This may not be the API at all"));
        cases.add(unproven(
                        Group.STRANGERS,
                        "an error that says 200",
                        forever(reply(
                                marker -> "HTTP/1.1 200 OK\r\n" + JSON + rest("{\"message\":\"Quota exceeded\"}"))))
                .times(3)
                .saying("saying \"Quota exceeded\"")
                // The read of this test accepts any object.
                .read(null));
        cases.add(unproven(
                Group.STRANGERS,
                "a redirect to a login page",
                forever(reply(marker -> "HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n"))));
        return cases;
    }

    private static FaultCase bytes(String name, Function<String, byte[]> answer) {
        return applied(Group.ENCODING, name, forever(answerBytes(request -> answer.apply(marker(request)))));
    }

    private static byte[] framed(String fields, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(utf8(fields + "Content-Length: " + body.length + "\r\n\r\n"));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
