package nl.mijnklantportaal.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.FaultServer.Script;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;

/**
 * One fault of an exchange, and what a caller sees of it.
 *
 * @param group where the exchange breaks
 * @param name what happens
 * @param peer the kind of server
 * @param steps what the server does on each connection, once TLS is set up
 * @param calls how many calls a caller makes, one after the other; each ends as expected
 * @param attempts how many times the client may send a request
 * @param deadline the deadline of each call
 * @param alone true when each call needs a connection of its own
 * @param write how creating an offer ends
 * @param read how a read ends, or null when the case does not apply to reads
 */
record FaultCase(
        Group group,
        String name,
        Peer peer,
        List<Step> steps,
        int calls,
        int attempts,
        Duration deadline,
        boolean alone,
        Expected write,
        Expected read) {
    FaultCase over(Peer other) {
        return new FaultCase(group, name, other, steps, calls, attempts, deadline, alone, write, read);
    }

    FaultCase times(int more) {
        return new FaultCase(group, name, peer, steps, more, attempts, deadline, alone, write, read);
    }

    FaultCase attempts(int most) {
        return new FaultCase(group, name, peer, steps, calls, most, deadline, alone, write, read);
    }

    FaultCase within(Duration shorter) {
        return new FaultCase(group, name, peer, steps, calls, attempts, shorter, alone, write, read);
    }

    FaultCase read(Expected other) {
        return new FaultCase(group, name, peer, steps, calls, attempts, deadline, alone, write, other);
    }

    FaultCase saying(String words) {
        return new FaultCase(
                group,
                name,
                peer,
                steps,
                calls,
                attempts,
                deadline,
                alone,
                write.saying(words),
                read == null ? null : read.saying(words));
    }

    /** Each call needs a connection of its own. */
    FaultCase eachAlone() {
        return new FaultCase(group, name, peer, steps, calls, attempts, deadline, true, write, read);
    }

    /** The failure keeps the bytes of the answer, with its marker. */
    FaultCase keeping() {
        return new FaultCase(
                group, name, peer, steps, calls, attempts, deadline, alone, write.keeping(), read.keeping());
    }

    FaultCase requests(int number) {
        return new FaultCase(
                group,
                name,
                peer,
                steps,
                calls,
                attempts,
                deadline,
                alone,
                write.requests(number),
                read.requests(number));
    }

    FaultCase as(Class<? extends MijnKlantportaalException> other) {
        return new FaultCase(
                group, name, peer, steps, calls, attempts, deadline, alone, write.as(other), read.as(other));
    }

    FaultCase sooner() {
        return new FaultCase(group, name, peer, steps, calls, attempts, deadline, alone, write.sooner(), read.sooner());
    }

    @Override
    public String toString() {
        return group + ": " + name + " (" + peer + ")";
    }

    /** Where an exchange breaks. */
    enum Group {
        CONNECTING("connecting"),
        TLS("TLS handshake"),
        SENDING("while the request is on its way"),
        WAITING("after the request, before an answer"),
        HEAD("within status line and header fields"),
        BODY("within the body"),
        CHUNKS("within a chunked body"),
        LENGTH("a length that is odd or wrong"),
        EXCESS("more bytes than the answer has"),
        ENCODING("packed bodies"),
        INFORMATIONAL("1xx before the answer"),
        ODD_HTTP("odd or wrong HTTP"),
        HTTP2("a server of HTTP/2 alone"),
        AGAIN("sending again"),
        STRANGERS("another server in place of the API");

        final String title;

        Group(String title) {
            this.title = title;
        }
    }

    /** The kind of server. */
    enum Peer {
        PLAIN,
        TLS,
        TLS_OF_ANOTHER_HOST,
        TLS_EXPIRED,
        TLS_UNTRUSTED,
        TLS_WITH_H2_ALONE,
        /** The client begins a handshake, and the steps answer it. */
        NO_TLS,
        NOBODY;

        boolean isTls() {
            return this != PLAIN && this != NOBODY;
        }

        SelfSigned certificate() {
            return switch (this) {
                case TLS_OF_ANOTHER_HOST -> Certificates.ELSEWHERE;
                case TLS_EXPIRED -> Certificates.EXPIRED;
                case TLS_UNTRUSTED -> Certificates.ELSEWHERE;
                default -> SelfSigned.ofLoopback();
            };
        }

        FaultServer server(List<Step> steps) {
            Stream<Step> handshake = switch (this) {
                case PLAIN, NO_TLS, NOBODY -> Stream.empty();
                case TLS_WITH_H2_ALONE -> Stream.of(FaultServer.startTls(certificate(), "h2"));
                default -> Stream.of(FaultServer.startTls(certificate()));
            };
            return this == NOBODY
                    ? FaultServer.refusing()
                    : FaultServer.plain(List.of(
                            new Script(Stream.concat(handshake, steps.stream()).toList())));
        }

        MijnKlantportaalBuilder client(FaultServer server) {
            URI url = URI.create((isTls() ? "https" : "http") + "://127.0.0.1:" + server.port() + "/v1");
            MijnKlantportaalBuilder client = Calls.client(url);
            SelfSigned trusted = certificate();
            return isTls() && this != TLS_UNTRUSTED
                    ? client.tls(trusted.clientContext(), trusted.trustManager())
                    : client;
        }
    }

    /**
     * How a call ends.
     *
     * @param exception the exact class of the failure, or null for a success with the caller's own answer
     * @param outcome the outcome of the failure
     * @param words a part of the message
     * @param requests how many whole requests of the call the server reads
     * @param mayBeSeenSooner whether the client may also notice the fault before it sends anything; no test can time this
     * @param keeps whether the failure keeps the bytes of the answer, with its marker
     */
    record Expected(
            Class<? extends MijnKlantportaalException> exception,
            Outcome outcome,
            String words,
            int requests,
            boolean mayBeSeenSooner,
            boolean keeps) {
        Expected saying(String other) {
            return new Expected(exception, outcome, other, requests, mayBeSeenSooner, keeps);
        }

        Expected requests(int other) {
            return new Expected(exception, outcome, words, other, mayBeSeenSooner, keeps);
        }

        Expected keeping() {
            return new Expected(exception, outcome, words, requests, mayBeSeenSooner, true);
        }

        Expected sooner() {
            return new Expected(exception, outcome, words, requests, true, keeps);
        }

        Expected as(Class<? extends MijnKlantportaalException> other) {
            return new Expected(other, outcome, words, requests, mayBeSeenSooner, keeps);
        }

        /** The same for a read. */
        Expected ofRead() {
            return new Expected(
                    exception,
                    outcome == Outcome.APPLIED ? Outcome.UNKNOWN : outcome,
                    words,
                    requests,
                    mayBeSeenSooner,
                    keeps);
        }
    }

    private static final class Certificates {
        static final SelfSigned ELSEWHERE = SelfSigned.of("dns:portal.invalid");
        static final SelfSigned EXPIRED = SelfSigned.expired();
    }
}
