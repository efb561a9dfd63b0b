package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.LONG;
import static nl.mijnklantportaal.client.FaultServer.answerBytes;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultTable.marker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.FaultCase.Expected;
import nl.mijnklantportaal.client.FaultCase.Group;
import nl.mijnklantportaal.client.FaultCase.Peer;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;

/** Makes cases of the {@link FaultTable} and the responses in them. */
final class FaultCases {
    /** The deadline of calls that last until it passes; a slow machine comes as far as the fault before. */
    static final Duration SHORT = Duration.ofSeconds(3);

    static final String JSON = "Content-Type: application/json\r\n";
    static final String CREATED = "HTTP/1.1 201 Created\r\n" + JSON;
    static final String OF_NOBODY = whole("nobody");

    private FaultCases() {}

    static FaultCase own(Group group, String name, UnaryOperator<String> answer, Step... after) {
        Step[] steps = Stream.concat(Stream.of(reply(answer)), Stream.of(after)).toArray(Step[]::new);
        return new FaultCase(
                group, name, Peer.PLAIN, List.of(forever(steps)), 3, 1, LONG, false, success(1), success(1));
    }

    static Expected success(int requests) {
        return new Expected(null, null, null, requests, false, false);
    }

    static FaultCase refused(Group group, String name, Step... steps) {
        return fault(group, name, ConnectionFailedException.class, Outcome.NOT_SENT, 0, steps);
    }

    static FaultCase unknown(Group group, String name, Step... steps) {
        return fault(group, name, OutcomeUnknownException.class, Outcome.UNKNOWN, 1, steps);
    }

    static FaultCase applied(Group group, String name, Step... steps) {
        return fault(group, name, UnexpectedResponseException.class, Outcome.APPLIED, 1, steps);
    }

    static FaultCase unproven(Group group, String name, Step... steps) {
        return fault(group, name, UnexpectedResponseException.class, Outcome.UNKNOWN, 1, steps);
    }

    static FaultCase fault(
            Group group,
            String name,
            Class<? extends MijnKlantportaalException> exception,
            Outcome outcome,
            int requests,
            Step... steps) {
        Expected write = new Expected(exception, outcome, "", requests, false, false);
        return new FaultCase(group, name, Peer.PLAIN, List.of(steps), 1, 1, LONG, false, write, write.ofRead());
    }

    static Step reply(UnaryOperator<String> answer) {
        return answerBytes(request -> utf8(answer.apply(marker(request))));
    }

    static String body(String marker) {
        return "{\"id\":\"cof_1\",\"offerNumber\":\"" + marker + "\",\"amount\":\"12.90\"}";
    }

    static String whole(String marker) {
        return of(body(marker));
    }

    static String of(String body) {
        return CREATED + rest(body);
    }

    /** The answer from its length on. */
    static String rest(String body) {
        return "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static String inChunks(String marker) {
        String body = body(marker);
        return chunked(chunk(body.substring(0, 9)) + chunk(body.substring(9)) + "0\r\n\r\n");
    }

    static String chunked(String chunks) {
        return CREATED + "Transfer-Encoding: chunked\r\n\r\n" + chunks;
    }

    static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    static String lastChunk(String text) {
        return chunk(text) + "0\r\n\r\n";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
