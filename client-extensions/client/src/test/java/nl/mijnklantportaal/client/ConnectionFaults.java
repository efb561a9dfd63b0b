package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.FaultCases.CREATED;
import static nl.mijnklantportaal.client.FaultCases.OF_NOBODY;
import static nl.mijnklantportaal.client.FaultCases.SHORT;
import static nl.mijnklantportaal.client.FaultCases.applied;
import static nl.mijnklantportaal.client.FaultCases.body;
import static nl.mijnklantportaal.client.FaultCases.chunk;
import static nl.mijnklantportaal.client.FaultCases.chunked;
import static nl.mijnklantportaal.client.FaultCases.fault;
import static nl.mijnklantportaal.client.FaultCases.inChunks;
import static nl.mijnklantportaal.client.FaultCases.of;
import static nl.mijnklantportaal.client.FaultCases.own;
import static nl.mijnklantportaal.client.FaultCases.refused;
import static nl.mijnklantportaal.client.FaultCases.reply;
import static nl.mijnklantportaal.client.FaultCases.unknown;
import static nl.mijnklantportaal.client.FaultCases.whole;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readBytes;
import static nl.mijnklantportaal.client.FaultServer.readHead;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.reset;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.silence;
import static nl.mijnklantportaal.client.FaultTable.marker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.FaultCase.Group;
import nl.mijnklantportaal.client.FaultCase.Peer;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;

/** Faults of the connection: no connection, no TLS, a break at each point of an exchange, and bytes too many on it. */
final class ConnectionFaults {
    private static final String REQUEST_BODY = "within the request's body";

    private ConnectionFaults() {}

    static List<FaultCase> connecting() {
        return List.of(
                refused(Group.CONNECTING, "nobody listens").over(Peer.NOBODY).saying("no connection to 127.0.0.1:"));
    }

    static List<FaultCase> handshakes() {
        String tls = "TLS failed";
        return List.of(
                refused(Group.TLS, "the certificate is for another host", forever(reply(FaultCases::whole)))
                        .over(Peer.TLS_OF_ANOTHER_HOST)
                        .saying("TLS failed: the certificate is for portal.invalid and not for 127.0.0.1"),
                refused(Group.TLS, "the certificate has expired", forever(reply(FaultCases::whole)))
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

    /** At each point of an exchange, the connection is closed, is reset, or falls silent. */
    static List<FaultCase> breaks() {
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

    static List<FaultCase> excess() {
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
            // Only a write has a body.
            return where.equals(REQUEST_BODY) ? counted.read(null) : counted;
        }
    }
}
