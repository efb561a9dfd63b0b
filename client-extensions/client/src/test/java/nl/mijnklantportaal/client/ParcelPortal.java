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
import java.util.concurrent.CopyOnWriteArrayList;

/** A portal of parcels, the second resource of the tests, whose list holds what a test puts there, two on a page. */
final class ParcelPortal implements AutoCloseable {
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int PER_PAGE = 2;

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Deque<Post> script = new ArrayDeque<>();
    private final List<String> parcels = new ArrayList<>();

    /** What becomes of a POST. */
    enum Post {
        CREATED,
        /** Created, and the connection is closed without an answer. */
        CREATED_UNTOLD,
        /** Created, and the answer is JSON that breaks off. */
        CREATED_CUT,
        /** Answered like {@link #CREATED_CUT}, and the list does not have it. */
        CUT_AND_NOT_LISTED,
        /** Not created, and the connection is closed without an answer. */
        DROPPED
    }

    ParcelPortal() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/parcels", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** Treats the POSTs in that order, and those that follow as created. */
    synchronized ParcelPortal posts(Post... posts) {
        script.addAll(List.of(posts));
        return this;
    }

    /** Puts a parcel at the end of the list. */
    ParcelPortal has(String code, String depot, String year, String label) {
        return hasJson("{\"code\":\"" + code + "\",\"depot\":\"" + depot + "\",\"year\":" + year + ",\"label\":\""
                + label + "\"}");
    }

    synchronized ParcelPortal hasJson(String parcel) {
        parcels.add(parcel);
        return this;
    }

    /** The label of every parcel, in the order of the list. */
    synchronized List<String> labels() {
        return parcels.stream()
                .map(parcel -> parcel.replaceFirst("(?s).*\"label\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** Method, path and query of every request so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    long posted() {
        return requests.stream().filter(request -> request.startsWith("POST ")).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (exchange.getRequestMethod().equals("POST")) {
                post(exchange, body);
            } else {
                get(exchange);
            }
        }
    }

    private void post(HttpExchange exchange, String body) throws IOException {
        Post post = script.isEmpty() ? Post.CREATED : script.remove();
        if (post != Post.DROPPED && post != Post.CUT_AND_NOT_LISTED) {
            parcels.add("{\"code\":\"par_" + (parcels.size() + 1) + "\"," + body.substring(1));
        }
        if (post == Post.CREATED) {
            answer(exchange, 201, parcels.get(parcels.size() - 1));
        } else if (post == Post.CREATED_CUT || post == Post.CUT_AND_NOT_LISTED) {
            answer(exchange, 201, "{\"code\":\"par_");
        }
    }

    private void get(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        int page = Integer.parseInt(query.substring("page=".length()));
        int from = Math.min((page - 1) * PER_PAGE, parcels.size());
        int to = Math.min(from + PER_PAGE, parcels.size());
        String next =
                to == parcels.size() ? "null" : "\"https://elsewhere.example.com/parcels?page=" + (page + 1) + "\"";
        answer(
                exchange,
                200,
                "{\"data\":[" + String.join(",", parcels.subList(from, to)) + "],\"next_page_url\":" + next + "}");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
