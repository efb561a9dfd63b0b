package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.Calls.failure;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.startTls;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;

/** What the tests of proxies share: a server behind a proxy, user and password, and answers of a proxy. */
final class Proxies {
    /** Nobody listens there, so every request that arrives came through the proxy. */
    static final URI BEHIND_THE_PROXY = URI.create("https://localhost:1/v1");

    static final String CONNECT = "CONNECT localhost:1 HTTP/1.1";
    static final String USER = "Wilhelmina";
    static final String PASSWORD = "p\u00e4ss:word";
    static final String BASIC = basic(PASSWORD);

    static final Step[] TUNNEL = {
        readRequest(),
        send("HTTP/1.1 200 Connected\r\n\r\n"),
        startTls(SelfSigned.ofLoopback()),
        readRequest(),
        send(CREATED)
    };

    private Proxies() {}

    static MijnKlantportaalException create(MijnKlantportaalBuilder client) {
        return failure(client, portal -> portal.customerOffers().createFromLines(Offers.typed()));
    }

    static ProxySelector selector(FaultServer proxy) {
        return ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port()));
    }

    static String wants(String challenge, String fields) {
        return "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: " + challenge + "\r\n" + fields
                + "Content-Length: 0\r\n\r\n";
    }

    static String basic(String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.ISO_8859_1));
    }

    static Step[] concat(Step[] first, Step... then) {
        return Stream.concat(Stream.of(first), Stream.of(then)).toArray(Step[]::new);
    }
}
