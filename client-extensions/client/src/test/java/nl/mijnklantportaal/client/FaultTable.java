package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.ConnectionFaults.breaks;
import static nl.mijnklantportaal.client.ConnectionFaults.connecting;
import static nl.mijnklantportaal.client.ConnectionFaults.excess;
import static nl.mijnklantportaal.client.ConnectionFaults.handshakes;
import static nl.mijnklantportaal.client.FramingFaults.chunks;
import static nl.mijnklantportaal.client.FramingFaults.codings;
import static nl.mijnklantportaal.client.FramingFaults.lengths;
import static nl.mijnklantportaal.client.ServerFaults.again;
import static nl.mijnklantportaal.client.ServerFaults.encodings;
import static nl.mijnklantportaal.client.ServerFaults.http2;
import static nl.mijnklantportaal.client.ServerFaults.informational;
import static nl.mijnklantportaal.client.ServerFaults.oddHeads;
import static nl.mijnklantportaal.client.ServerFaults.strangers;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All faults that the client is tested against. */
final class FaultTable {
    private static final Pattern MARKER = Pattern.compile("\"offerNumber\":\"([^\"]+)\"|/thing/(\\S+)");

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

    /** The marker of the call that sent the request. */
    static String marker(FaultServer.Request request) {
        Matcher found = MARKER.matcher(request.line() + "\n" + request.body());
        if (!found.find()) {
            throw new AssertionError("a request without a marker: " + request);
        }
        return found.group(1) != null ? found.group(1) : found.group(2);
    }
}
