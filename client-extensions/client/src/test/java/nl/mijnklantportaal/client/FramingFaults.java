package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.FaultCases.CREATED;
import static nl.mijnklantportaal.client.FaultCases.OF_NOBODY;
import static nl.mijnklantportaal.client.FaultCases.applied;
import static nl.mijnklantportaal.client.FaultCases.body;
import static nl.mijnklantportaal.client.FaultCases.chunk;
import static nl.mijnklantportaal.client.FaultCases.chunked;
import static nl.mijnklantportaal.client.FaultCases.fault;
import static nl.mijnklantportaal.client.FaultCases.inChunks;
import static nl.mijnklantportaal.client.FaultCases.lastChunk;
import static nl.mijnklantportaal.client.FaultCases.own;
import static nl.mijnklantportaal.client.FaultCases.reply;
import static nl.mijnklantportaal.client.FaultCases.rest;
import static nl.mijnklantportaal.client.FaultCases.unknown;
import static nl.mijnklantportaal.client.FaultCases.unproven;
import static nl.mijnklantportaal.client.FaultServer.cut;
import static nl.mijnklantportaal.client.FaultServer.flood;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultTable.marker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.FaultCase.Group;
import nl.mijnklantportaal.client.FaultCase.Peer;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;

/** Faults in how a response tells where its body ends: lengths, codings and chunks. */
final class FramingFaults {
    private FramingFaults() {}

    /** RFC 9112, section 6.3: a body without one clear length cannot be read, and its connection is not used again. */
    static List<FaultCase> lengths() {
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

    /** A Transfer-Encoding overrides a length, and chunked is the only one that the client knows. */
    static List<FaultCase> codings() {
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

    static List<FaultCase> chunks() {
        List<FaultCase> cases = new ArrayList<>();
        for (String size :
                List.of("wide", "", " 2", "-2", "+2", "0x2", "2 wide", "ffffffffffffffff", "10000000000000002")) {
            cases.add(badChunks("a chunk of size '" + size + "'", marker -> size + "\r\n{}\r\n0\r\n\r\n"));
        }
        cases.add(badChunks(
                "a chunk longer than its size",
                // The 2 stands between the end of a chunk and the end of its line. Without it, the rest would be an
                // offer.
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

    private static FaultCase noLength(String name, UnaryOperator<String> length) {
        return unreadable(name, marker -> "Content-Length: " + length.apply(body(marker)) + "\r\n\r\n" + body(marker))
                .saying("its Content-Length is not one number");
    }

    private static FaultCase unreadable(String name, String fields, UnaryOperator<String> body) {
        return unreadable(name, marker -> fields + body.apply(marker))
                .saying("its Transfer-Encoding is not just chunked");
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
}
