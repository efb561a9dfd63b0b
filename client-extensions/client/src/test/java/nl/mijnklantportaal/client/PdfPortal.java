package nl.mijnklantportaal.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A portal that takes offers as forms with a file, and lists what it has taken. */
final class PdfPortal implements AutoCloseable {
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Deque<ParcelPortal.Post> script = new ArrayDeque<>();
    private final List<Taken> offers = new ArrayList<>();
    private int posted;
    private int listed;

    /**
     * An offer that exists.
     *
     * @param pdf the bytes of its file, one character for each
     */
    record Taken(String customerId, String number, String pdf) {}

    PdfPortal() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/customer-offers", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** Treats the POSTs in that order, and those that follow as created. */
    synchronized PdfPortal posts(ParcelPortal.Post... posts) {
        script.addAll(List.of(posts));
        return this;
    }

    synchronized List<Taken> offers() {
        return List.copyOf(offers);
    }

    synchronized int posted() {
        return posted;
    }

    synchronized int listed() {
        return listed;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (exchange.getRequestMethod().equals("POST")) {
                posted++;
                post(exchange, body);
            } else {
                listed++;
                String items = String.join(
                        ",",
                        offers.stream()
                                .map(offer -> json(offers.indexOf(offer)))
                                .toList());
                answer(exchange, 200, "{\"data\":[" + items + "],\"next_page_url\":null}");
            }
        }
    }

    private void post(HttpExchange exchange, String body) throws IOException {
        ParcelPortal.Post post = script.isEmpty() ? ParcelPortal.Post.CREATED : script.remove();
        if (post != ParcelPortal.Post.DROPPED) {
            offers.add(new Taken(part(body, "customerId"), part(body, "offerNumber"), part(body, "pdf")));
        }
        // The contract names no status of success, so an answer that breaks off would end a run: it is none here.
        if (post == ParcelPortal.Post.CREATED) {
            answer(exchange, 201, json(offers.size() - 1));
        }
    }

    private String json(int index) {
        Taken offer = offers.get(index);
        return "{\"id\":\"cof_" + (index + 1) + "\",\"customerId\":\"" + offer.customerId() + "\",\"offerNumber\":\""
                + offer.number() + "\"}";
    }

    private static String part(String form, String name) {
        int start = form.indexOf("\r\n\r\n", form.indexOf("name=\"" + name + "\"")) + 4;
        return form.substring(start, form.indexOf("\r\n--", start));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
