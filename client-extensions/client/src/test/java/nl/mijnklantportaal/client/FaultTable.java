package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.LONG;
import static nl.mijnklantportaal.client.FaultServer.answerBytes;
import static nl.mijnklantportaal.client.FaultServer.cut;
import static nl.mijnklantportaal.client.FaultServer.flood;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readBytes;
import static nl.mijnklantportaal.client.FaultServer.readHead;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.reset;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.silence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import nl.mijnklantportaal.client.FaultCase.Expected;
import nl.mijnklantportaal.client.FaultCase.Group;
import nl.mijnklantportaal.client.FaultCase.Peer;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;

/** Every way of going wrong that the client is held to. */
final class FaultTable {
    /** Of calls that last until it passes. */
    private static final Duration SHORT = Duration.ofMillis(800);

    private static final String REQUEST_BODY = "within the request's body";
    private static final Pattern MARKER = Pattern.compile("\"offerNumber\":\"([^\"]+)\"|/thing/(\\S+)");
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String CREATED = "HTTP/1.1 201 Created\r\n" + JSON;
    private static final String OF_NOBODY = whole("nobody");

    /** A SETTINGS frame without settings, then GOAWAY for a protocol error. */
    private static final byte[] FRAMES = {0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private FaultTable() {}

    static List<FaultCase> all() {
        return Stream.of(
                        connecting(),
                        handshakes(),
                        breaks(),
                        excess(),
                        lengths(),
                        codings(),
                        chunks(),
                        encodings(),
                        informational(),
                        oddHeads(),
                        http2(),
                        again(),
                        strangers())
                .flatMap(List::stream)
                .toList();
    }

    /** The marker of the call whose request it is. */
    static String marker(FaultServer.Request request) {
        Matcher found = MARKER.matcher(request.line() + "\n" + request.body());
        if (!found.find()) {
            throw new AssertionError("a request without a marker: " + request);
        }
        return found.group(1) != null ? found.group(1) : found.group(2);
    }

    private static List<FaultCase> connecting() {
        return List.of(
                refused(Group.CONNECTING, "nobody listens").over(Peer.NOBODY).saying("no connection to 127.0.0.1:"));
    }

    private static List<FaultCase> handshakes() {
        String tls = "TLS failed";
        return List.of(
                refused(Group.TLS, "the certificate is for another host", forever(reply(FaultTable::whole)))
                        .over(Peer.TLS_OF_ANOTHER_HOST)
                        .saying("TLS failed: the certificate is for portal.invalid and not for 127.0.0.1"),
                refused(Group.TLS, "the certificate has expired", forever(reply(FaultTable::whole)))
                        .over(Peer.TLS_EXPIRED)
                        .saying("expired"),
                refused(Group.TLS, "nobody whom the client trusts signed the certificate", readRequest())
                        .over(Peer.TLS_UNTRUSTED)
                        .saying(tls),
                refused(Group.TLS, "the server closes before the handshake", hangUp())
                        .over(Peer.NO_TLS),
                refused(Group.TLS, "the server resets before the handshake", reset())
                        .over(Peer.NO_TLS),
                refused(Group.TLS, "the server closes within the handshake", readBytes(20), hangUp())
                        .over(Peer.NO_TLS),
                refused(Group.TLS, "the server resets within the handshake", readBytes(20), reset())
                        .over(Peer.NO_TLS),
                refused(Group.TLS, "garbage", readBytes(20), send("\u0001garbage, and more of it\r\n"), hangUp())
                        .over(Peer.NO_TLS)
                        .saying("no TLS at 127.0.0.1:"),
                refused(Group.TLS, "the server speaks plain HTTP", readBytes(20), send(OF_NOBODY), hangUp())
                        .over(Peer.NO_TLS)
                        .saying("no TLS"),
                refused(Group.TLS, "an alert", readBytes(20), send(new byte[] {21, 3, 3, 0, 2, 2, 40}), hangUp())
                        .over(Peer.NO_TLS)
                        .saying("Received fatal alert: handshake_failure"),
                fault(Group.TLS, "silence", NotSentException.class, Outcome.NOT_SENT, 0, silence())
                        .over(Peer.NO_TLS)
                        .within(SHORT)
                        .saying("the deadline of "));
    }

    /** At each point of an exchange: the end of the connection, its reset, and silence. */
    private static List<FaultCase> breaks() {
        List<FaultCase> cases = new ArrayList<>();
        for (Peer peer : List.of(Peer.PLAIN, Peer.TLS)) {
            for (Break each : List.of(
                    new Break(Group.SENDING, "before anything is read", 0, false),
                    new Break(Group.SENDING, "within the request's header fields", 0, false, readBytes(30)),
                    new Break(Group.SENDING, REQUEST_BODY, 0, false, readHead(), readBytes(10)),
                    new Break(Group.WAITING, "before the answer", 1, false, readRequest()),
                    sending(Group.HEAD, "within the status line", false, "HTTP/1.1 20"),
                    sending(Group.HEAD, "after the status line", false, "HTTP/1.1 201 Created\r\n"),
                    sending(Group.HEAD, "within a header field", false, CREATED + "Content-Le"),
                    sending(Group.HEAD, "before the blank line", false, CREATED + "Content-Length: 99\r\n"),
                    sending(Group.BODY, "after the header fields", true, CREATED + "Content-Length: 99\r\n\r\n"),
                    sending(Group.BODY, "within the body", true, CREATED + "Content-Length: 99\r\n\r\n{\"id\":"),
                    sending(Group.CHUNKS, "before a chunk", true, chunked("")),
                    sending(Group.CHUNKS, "within the size of a chunk", true, chunked("1")),
                    sending(Group.CHUNKS, "within the data of a chunk", true, chunked("20\r\n{\"id\":")),
                    sending(Group.CHUNKS, "after a chunk", true, chunked("2\r\n{}\r\n")),
                    sending(Group.CHUNKS, "within the trailer", true, chunked("2\r\n{}\r\n0\r\nX-Check: 1")))) {
                cases.add(each.ending("close", hangUp()).over(peer));
                cases.add(each.ending("reset", reset()).over(peer));
                cases.add(each.ending("silence", silence())
                        .over(peer)
                        .within(SHORT)
                        .saying("the deadline of "));
            }
        }
        return cases;
    }

    private static List<FaultCase> excess() {
        List<FaultCase> cases = new ArrayList<>();
        for (Peer peer : List.of(Peer.PLAIN, Peer.TLS)) {
            cases.add(own(Group.EXCESS, "a byte too many", marker -> whole(marker) + "x")
                    .over(peer));
            cases.add(own(Group.EXCESS, "a line break too many", marker -> whole(marker) + "\r\n")
                    .over(peer));
            cases.add(own(Group.EXCESS, "another whole answer", marker -> whole(marker) + OF_NOBODY)
                    .over(peer));
            cases.add(own(
                            Group.EXCESS,
                            "the beginning of another answer",
                            marker -> whole(marker) + CREATED
                                    + "Content-Length: 900\r\n\r\n{\"id\":\"cof_nobody\", \"x\":\"")
                    .over(peer));
            cases.add(own(
                            Group.EXCESS,
                            "a 408 of the idle connection",
                            marker -> whole(marker) + "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")
                    .over(peer));
            cases.add(own(Group.EXCESS, "a second answer behind chunks", marker -> inChunks(marker) + OF_NOBODY)
                    .over(peer));
            cases.add(own(
                            Group.EXCESS,
                            "a second answer behind chunks and a trailer",
                            marker -> chunked(chunk(body(marker)) + "0\r\nX-Check: 1\r\n\r\n") + inChunks("nobody"))
                    .over(peer));
            cases.add(own(Group.EXCESS, "more behind a length of many packets", marker -> {
                        String long_ = body(marker).replace("{", "{\"note\":\"" + "n".repeat(50_000) + "\",");
                        return of(long_) + OF_NOBODY;
                    })
                    .over(peer));
            cases.add(fault(
                            Group.EXCESS,
                            "a second answer behind a refusal",
                            ServerException.class,
                            Outcome.UNKNOWN,
                            1,
                            forever(reply(marker -> "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n" + OF_NOBODY)))
                    .times(3)
                    .over(peer));
            cases.add(fault(
                            Group.EXCESS,
                            "a body behind 204",
                            UnexpectedResponseException.class,
                            Outcome.UNKNOWN,
                            1,
                            forever(reply(marker -> "HTTP/1.1 204 No Content\r\n\r\n" + OF_NOBODY)))
                    .times(3)
                    .over(peer));
            cases.add(fault(
                            Group.EXCESS,
                            "a body behind 304",
                            UnexpectedResponseException.class,
                            Outcome.UNKNOWN,
                            1,
                            forever(reply(marker -> "HTTP/1.1 304 Not Modified\r\n\r\n" + OF_NOBODY)))
                    .times(3)
                    .over(peer));
        }
        cases.add(applied(
                        Group.BODY,
                        "a byte too few, then the next answer",
                        forever(reply(marker -> CREATED + "Content-Length: "
                                + (body(marker).length() + 1) + "\r\n\r\n" + body(marker))))
                .within(SHORT));
        return cases;
    }

    /** RFC 9112, section 6.3: what has no one length cannot be read, and its connection not be used again. */
    private static List<FaultCase> lengths() {
        List<FaultCase> cases = new ArrayList<>();
        for (Peer peer : List.of(Peer.PLAIN, Peer.TLS)) {
            cases.add(noLength("two lengths, the latter right", body -> "2\r\nContent-Length: " + body.length())
                    .over(peer));
            cases.add(noLength("two lengths, the former right", body -> body.length() + "\r\nContent-Length: 2")
                    .over(peer));
            cases.add(own(Group.LENGTH, "the same length twice in one field", marker -> {
                        int length = body(marker).length();
                        return CREATED + "Content-Length: " + length + ", " + length + "\r\n\r\n" + body(marker);
                    })
                    .over(peer));
            cases.add(own(
                            Group.LENGTH,
                            "no length, and the end of the connection",
                            marker -> CREATED + "\r\n" + body(marker),
                            hangUp())
                    .eachAlone()
                    .over(peer));
        }
        cases.add(applied(
                        Group.LENGTH,
                        "no length, and the end without that of TLS",
                        reply(marker -> CREATED + "\r\n" + body(marker)),
                        cut())
                .over(Peer.TLS)
                .times(3)
                .eachAlone()
                .keeping()
                .saying("without the end of TLS"));
        cases.add(unknown(Group.HEAD, "the end without that of TLS", readRequest(), send("HTTP/1.1 201 Cre"), cut())
                .over(Peer.TLS)
                .saying("without the end of TLS"));
        cases.add(noLength("two lengths in one field", body -> "2, " + body.length()));
        cases.add(noLength("a length and an empty one", body -> body.length() + ", "));
        cases.add(noLength("a negative length", body -> "-5"));
        cases.add(noLength("a length with a sign", body -> "+" + body.length()));
        cases.add(noLength("an empty length", body -> ""));
        cases.add(noLength("a length that is no number", body -> "many"));
        cases.add(noLength("a length with a unit", body -> body.length() + "b"));
        cases.add(noLength("a length in hexadecimal digits", body -> "0x" + Integer.toHexString(body.length())));
        cases.add(noLength("a length in digits of another script", body -> "\u0666\u0666"));
        cases.add(noLength("a length over 2^63", body -> "9223372036854775808"));
        cases.add(applied(
                        Group.LENGTH,
                        "a length that is no number, and the end",
                        reply(marker -> CREATED + "Content-Length: many\r\n\r\n" + body(marker)),
                        hangUp())
                .keeping());
        cases.add(applied(
                        Group.LENGTH,
                        "a length of nearly 2^63, and the end",
                        reply(marker -> CREATED + "Content-Length: 9223372036854775807\r\n\r\n" + body(marker)),
                        hangUp())
                .keeping());
        cases.add(fault(
                        Group.LENGTH,
                        "two lengths of a refusal",
                        UnprocessableRequestException.class,
                        Outcome.REFUSED,
                        1,
                        forever(reply(marker -> "HTTP/1.1 422 No\r\nContent-Length: 2\r\n" + rest(body(marker)))))
                .times(3)
                .eachAlone()
                .keeping());
        cases.add(fault(
                        Group.LENGTH,
                        "two lengths of a failure",
                        ServerException.class,
                        Outcome.UNKNOWN,
                        1,
                        forever(reply(marker -> "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n" + rest(body(marker)))))
                .times(3)
                .eachAlone()
                .keeping());
        cases.add(unproven(
                        Group.LENGTH,
                        "204 with a length",
                        forever(reply(marker -> "HTTP/1.1 204 No Content\r\n" + rest(body(marker)))))
                .times(3)
                .eachAlone()
                .keeping());
        cases.add(unproven(
                        Group.LENGTH,
                        "205 with a length",
                        forever(reply(marker -> "HTTP/1.1 205 Reset Content\r\n" + rest(body(marker)))))
                .times(3)
                .eachAlone()
                .keeping());
        cases.add(unproven(
                        Group.LENGTH,
                        "204 with chunks",
                        forever(reply(marker -> inChunks(marker).replace("201 Created", "204 No Content"))))
                .times(3)
                .eachAlone()
                .keeping());
        for (String field : List.of("Transfer-Encoding: chunked", "Content-Length: -5")) {
            cases.add(fault(
                            Group.LENGTH,
                            "304 with " + field,
                            UnexpectedResponseException.class,
                            Outcome.UNKNOWN,
                            1,
                            forever(reply(marker -> "HTTP/1.1 304 Not Modified\r\n" + field + "\r\n\r\n")))
                    .times(2)
                    .eachAlone());
        }
        cases.add(own(
                Group.LENGTH,
                "the same length twice",
                marker -> CREATED + "Content-Length: " + body(marker).length() + "\r\n" + rest(body(marker))));
        cases.add(own(Group.LENGTH, "the same length twice in one field, and a second answer", marker -> {
            int length = body(marker).length();
            return CREATED + "Content-Length: " + length + "," + length + "\r\n\r\n" + body(marker) + OF_NOBODY;
        }));
        cases.add(own(
                Group.LENGTH,
                "a length with zeros before it",
                marker -> CREATED + "Content-Length: 000" + body(marker).length() + "\r\n\r\n" + body(marker)));
        cases.add(own(
                        Group.LENGTH,
                        "Connection: close among others",
                        marker -> CREATED + "Connection: Keep-Alive, Close\r\n" + rest(body(marker)))
                .eachAlone());
        return cases;
    }

    /** A coding of the transfer beats a length, and one alone is known. */
    private static List<FaultCase> codings() {
        String coded = "Transfer-Encoding: ";
        return List.of(
                own(
                                Group.LENGTH,
                                "a length and chunks",
                                marker -> CREATED + "Content-Length: 3\r\n" + coded + "chunked\r\n\r\n"
                                        + lastChunk(body(marker)))
                        .eachAlone(),
                own(
                                Group.LENGTH,
                                "a length and chunks, and a second answer",
                                marker -> CREATED + coded + "chunked\r\nContent-Length: 3\r\n\r\n"
                                        + lastChunk(body(marker)) + OF_NOBODY)
                        .eachAlone(),
                own(
                                Group.LENGTH,
                                "two lengths and chunks",
                                marker -> CREATED + "Content-Length: 3\r\nContent-Length: many\r\n" + coded
                                        + "chunked\r\n\r\n" + lastChunk(body(marker)))
                        .eachAlone(),
                own(
                                Group.LENGTH,
                                "chunks that are announced twice",
                                marker -> CREATED + coded + "chunked\r\n" + coded + "Chunked\r\n\r\n"
                                        + lastChunk(body(marker)))
                        .eachAlone(),
                own(
                                Group.LENGTH,
                                "chunks of HTTP/1.0",
                                marker -> CREATED.replace("HTTP/1.1", "HTTP/1.0") + "Connection: keep-alive\r\n" + coded
                                        + "chunked\r\n\r\n" + lastChunk(body(marker)))
                        .eachAlone(),
                own(Group.LENGTH, "no coding by name", marker -> CREATED + coded + "identity\r\n" + rest(body(marker)))
                        .eachAlone(),
                unreadable(
                        "chunks of what is packed", coded + "gzip, chunked\r\n\r\n", marker -> lastChunk(body(marker))),
                unreadable(
                        "chunks of what is packed, in two fields",
                        coded + "gzip\r\n" + coded + "chunked\r\n\r\n",
                        marker -> lastChunk(body(marker))),
                unreadable("chunks that are packed", coded + "chunked, gzip\r\n", marker -> rest(body(marker))),
                unreadable("an unknown coding and a length", coded + "x-of-tomorrow\r\n", marker -> rest(body(marker))),
                unreadable(
                        "chunks by another spelling",
                        coded + "\"chunked\"\r\n\r\n",
                        marker -> lastChunk(body(marker))));
    }

    private static List<FaultCase> chunks() {
        List<FaultCase> cases = new ArrayList<>();
        for (String size :
                List.of("wide", "", " 2", "-2", "+2", "0x2", "2 wide", "ffffffffffffffff", "10000000000000002")) {
            cases.add(badChunks("a chunk of size '" + size + "'", marker -> size + "\r\n{}\r\n0\r\n\r\n"));
        }
        cases.add(badChunks(
                "a chunk longer than its size",
                // Without the 2, which stands between its end and the end of its line, the rest would be an offer.
                marker -> chunk(body(marker).replace("12.90\"}", "1")).replace(":\"1\r\n", ":\"12\r\n")
                        + lastChunk(".90\"}")));
        cases.add(badChunks(
                "no line end behind a chunk", marker -> lastChunk(body(marker)).replace("}\r\n", "}")));
        cases.add(applied(
                        Group.CHUNKS,
                        "a chunk of nearly 2^63, and the end",
                        reply(marker -> chunked("7fffffffffffffff\r\n" + body(marker))),
                        hangUp())
                .keeping());
        cases.add(
                applied(Group.CHUNKS, "an extension without end", readRequest(), send(chunked("2;")), flood(1 << 20)));
        cases.add(applied(
                Group.CHUNKS, "zeros without end before a size", readRequest(), send(chunked("0".repeat(1 << 20)))));
        cases.add(applied(
                        Group.CHUNKS,
                        "a trailer without end",
                        reply(marker -> chunked(chunk(body(marker)) + "0\r\nX: ")),
                        flood(1 << 20))
                .keeping());
        cases.add(own(
                Group.CHUNKS,
                "extensions",
                marker -> chunked(chunk(body(marker)).replaceFirst("\r", " ; a;b=\"c;\" \r") + "0;x\r\n\r\n")));
        cases.add(own(Group.CHUNKS, "zeros before a size, and capitals", marker -> {
            String body = body(marker) + " ".repeat(0xAB - body(marker).length());
            return chunked("0".repeat(18) + "AB\r\n" + body + "\r\n000\r\n\r\n");
        }));
        cases.add(own(
                Group.CHUNKS,
                "a trailer with fields that count in a header alone",
                marker -> chunked(chunk(body(marker))
                        + "0\r\nContent-Length: 3\r\nTransfer-Encoding: gzip\r\nno field at all\r\n\r\n")));
        cases.add(own(
                Group.CHUNKS,
                "a chunk for each byte",
                marker -> chunked(body(marker)
                        .chars()
                        .mapToObj(c -> chunk(String.valueOf((char) c)))
                        .collect(Collectors.joining("", "", "0\r\n\r\n")))));
        cases.add(own(
                Group.CHUNKS,
                "chunks with bare line feeds, and a second answer",
                marker -> inChunks(marker).replace("\r\n", "\n") + OF_NOBODY));
        cases.add(own(
                Group.CHUNKS,
                "a chunk with blank lines",
                marker -> chunked(lastChunk(body(marker).replace(",", "\r\n\r\n,\n\n")))));
        return cases;
    }

    private static List<FaultCase> encodings() {
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

    private static List<FaultCase> informational() {
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

    private static List<FaultCase> oddHeads() {
        String field = "X-Much: " + "m".repeat(8000) + "\r\n";
        String notHttp = "what came is not HTTP";
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
                unknown(Group.ODD_HTTP, "HTTP/0.9", reply(FaultTable::body), send("\r\n"), hangUp())
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

    private static List<FaultCase> http2() {
        String clear = "the server speaks HTTP/2, and this SDK HTTP/1.1";
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

    /** What answers in place of the API says 200 too. */
    private static List<FaultCase> strangers() {
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
                // The read here is of any object.
                .read(null));
        cases.add(unproven(
                Group.STRANGERS,
                "a redirect to a login page",
                forever(reply(marker -> "HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n"))));
        return cases;
    }

    /** With the client's own four attempts. */
    private static List<FaultCase> again() {
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

    private static FaultCase own(Group group, String name, UnaryOperator<String> answer, Step... after) {
        Step[] steps = Stream.concat(Stream.of(reply(answer)), Stream.of(after)).toArray(Step[]::new);
        return new FaultCase(
                group, name, Peer.PLAIN, List.of(forever(steps)), 3, 1, LONG, false, success(1), success(1));
    }

    private static FaultCase noLength(String name, UnaryOperator<String> length) {
        return unreadable(name, marker -> "Content-Length: " + length.apply(body(marker)) + "\r\n\r\n" + body(marker))
                .saying("its Content-Length is not one number");
    }

    private static FaultCase unreadable(String name, String fields, UnaryOperator<String> body) {
        return unreadable(name, marker -> fields + body.apply(marker))
                .saying("its Transfer-Encoding is not chunked alone");
    }

    private static FaultCase unreadable(String name, UnaryOperator<String> answer) {
        return applied(Group.LENGTH, name, forever(reply(marker -> CREATED + answer.apply(marker))))
                .times(3)
                .eachAlone()
                .keeping();
    }

    private static FaultCase badChunks(String name, UnaryOperator<String> chunks) {
        return applied(Group.CHUNKS, name, forever(reply(marker -> chunked(chunks.apply(marker)))))
                .times(3)
                .eachAlone()
                .saying("it breaks off (its chunks are not as long as they say)");
    }

    private static FaultCase bytes(String name, Function<String, byte[]> answer) {
        return applied(Group.ENCODING, name, forever(answerBytes(request -> answer.apply(marker(request)))));
    }

    private static Expected success(int requests) {
        return new Expected(null, null, null, requests, false, false);
    }

    private static FaultCase refused(Group group, String name, Step... steps) {
        return fault(group, name, ConnectionFailedException.class, Outcome.NOT_SENT, 0, steps);
    }

    private static FaultCase unknown(Group group, String name, Step... steps) {
        return fault(group, name, OutcomeUnknownException.class, Outcome.UNKNOWN, 1, steps);
    }

    private static FaultCase applied(Group group, String name, Step... steps) {
        return fault(group, name, UnexpectedResponseException.class, Outcome.APPLIED, 1, steps);
    }

    private static FaultCase unproven(Group group, String name, Step... steps) {
        return fault(group, name, UnexpectedResponseException.class, Outcome.UNKNOWN, 1, steps);
    }

    private static FaultCase fault(
            Group group,
            String name,
            Class<? extends MijnKlantportaalException> exception,
            Outcome outcome,
            int requests,
            Step... steps) {
        Expected write = new Expected(exception, outcome, "", requests, false, false);
        return new FaultCase(group, name, Peer.PLAIN, List.of(steps), 1, 1, LONG, false, write, write.ofRead());
    }

    private static Step reply(UnaryOperator<String> answer) {
        return answerBytes(request -> utf8(answer.apply(marker(request))));
    }

    private static String body(String marker) {
        return "{\"id\":\"cof_1\",\"offerNumber\":\"" + marker + "\",\"amount\":\"12.90\"}";
    }

    private static String whole(String marker) {
        return of(body(marker));
    }

    private static String of(String body) {
        return CREATED + rest(body);
    }

    /** From the length on. */
    private static String rest(String body) {
        return "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String inChunks(String marker) {
        String body = body(marker);
        return chunked(chunk(body.substring(0, 9)) + chunk(body.substring(9)) + "0\r\n\r\n");
    }

    private static String chunked(String chunks) {
        return CREATED + "Transfer-Encoding: chunked\r\n\r\n" + chunks;
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static String lastChunk(String text) {
        return chunk(text) + "0\r\n\r\n";
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

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Break sending(Group group, String where, boolean statusRead, String what) {
        return new Break(group, where, 1, statusRead, readRequest(), send(what));
    }

    /** A point at which an exchange may break. */
    private record Break(Group group, String where, int requests, boolean statusRead, Step... before) {
        FaultCase ending(String how, Step... end) {
            Step[] steps = Stream.concat(Stream.of(before), Stream.of(end)).toArray(Step[]::new);
            FaultCase broken =
                    statusRead ? applied(group, how + " " + where, steps) : unknown(group, how + " " + where, steps);
            FaultCase counted = before.length == 0 ? broken.requests(requests).sooner() : broken.requests(requests);
            // Which only a write has.
            return where.equals(REQUEST_BODY) ? counted.read(null) : counted;
        }
    }
}
