package nl.mijnklantportaal.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A portal whose list holds what a test puts there, and which answers as the test says. */
public final class ScriptedPortal implements AutoCloseable {
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Pattern FIELD = Pattern.compile("\"(customerId|offerNumber)\":\"([^\"]*)\"");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted-portal");
        thread.setDaemon(true);
        return thread;
    });
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Deque<Post> script = new ArrayDeque<>();
    private final List<String> offers = new ArrayList<>();
    private int perPage = 2;
    private volatile ListAnswer listAnswer = ListAnswer.WHOLE;

    /** What becomes of a POST. */
    public enum Post {
        /** Created and answered. */
        CREATED(true, 201),
        /** Created, and the connection is closed without an answer. */
        CREATED_UNTOLD(true, 0),
        /** Created, and the answer is no JSON. */
        CREATED_GARBLED(true, 201),
        /** Created, and the answer is JSON that breaks off. */
        CREATED_CUT(true, 201),
        /** Created, and the answer has no body. */
        CREATED_EMPTY(true, 201),
        /** Created, and the connection is closed before the answer's body has come whole. */
        CREATED_TORN(true, 201),
        /** Answered like {@link #CREATED_CUT}, and the list does not have it. */
        CUT_AND_NOT_LISTED(false, 201),
        /** Not created, and answered with 200 and the words of somebody else. */
        QUOTA(false, 200),
        /** Not created, and answered with 200 and a page for people. */
        LOGIN_PAGE(false, 200),
        /** Not created, and the connection is closed without an answer. */
        DROPPED(false, 0),
        /** Not created, and answered with 500. */
        FAILED(false, 500),
        /** Not created, and answered with 422. */
        REFUSED(false, 422),
        /** Not created, and answered with 403, as every other one would be. */
        FORBIDDEN(false, 403),
        /** Not created, and answered with 404. */
        NOT_FOUND(false, 404),
        /** Created at last by an earlier request, and this one is refused. */
        REFUSED_FOR_ITS_NUMBER(true, 422);

        private final boolean creates;
        private final int status;

        Post(boolean creates, int status) {
            this.creates = creates;
            this.status = status;
        }
    }

    /** What becomes of a GET of a page. */
    public enum ListAnswer {
        WHOLE,
        ALWAYS_THE_FIRST_PAGE,
        FAILS_ON_THE_SECOND_PAGE,
        LINKS_WITHOUT_A_NUMBER,
        /** Nothing where the link to the next page would be, not even null. */
        WITHOUT_LINKS,
        EMPTY_SECOND_PAGE
    }

    public ScriptedPortal() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/customer-offers", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** Treats the POSTs in that order, and those that follow as created. */
    public ScriptedPortal posts(Post... posts) {
        script.addAll(List.of(posts));
        return this;
    }

    public ScriptedPortal lists(ListAnswer answer) {
        listAnswer = answer;
        return this;
    }

    public ScriptedPortal perPage(int offersPerPage) {
        perPage = offersPerPage;
        return this;
    }

    /** Puts an offer at the end of the list. */
    public ScriptedPortal has(String id, String customerId, String number, Instant createdAt) {
        return hasJson("{\"id\":\"" + id + "\",\"customerId\":\"" + customerId + "\",\"offerNumber\":\"" + number
                + "\",\"amount\":\"1.00\",\"createdAt\":\""
                + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        OffsetDateTime.ofInstant(createdAt, ZoneOffset.UTC).withNano(0))
                + "\"}");
    }

    /** Puts an offer at the beginning of the list. */
    public synchronized ScriptedPortal hasFirst(String id, String customerId, String number, Instant createdAt) {
        has(id, customerId, number, createdAt);
        offers.add(0, offers.remove(offers.size() - 1));
        return this;
    }

    public synchronized ScriptedPortal hasJson(String offer) {
        offers.add(offer);
        return this;
    }

    /** Method, path and query of every request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public long posted() {
        return requests.stream().filter(request -> request.startsWith("POST ")).count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
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

    private synchronized void post(HttpExchange exchange, String body) throws IOException {
        Post post = script.isEmpty() ? Post.CREATED : script.remove();
        if (post.creates) {
            List<String> names = new ArrayList<>();
            Matcher field = FIELD.matcher(body);
            while (field.find()) {
                names.add(field.group(2));
            }
            has("off_" + (offers.size() + 1), names.get(0), names.get(1), Instant.now());
        }
        if (post.status != 0) {
            String text = body(post);
            if (post == Post.LOGIN_PAGE) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
            }
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            answer(exchange, post.status, text, post == Post.CREATED_TORN ? length + 9 : length);
        }
    }

    private String body(Post post) {
        return switch (post) {
            case CREATED, CREATED_TORN -> offers.get(offers.size() - 1);
            case CREATED_EMPTY -> "";
            case CREATED_GARBLED, LOGIN_PAGE -> "<html>";
            case CREATED_CUT, CUT_AND_NOT_LISTED -> "{\"id\":\"off_";
            case QUOTA -> "{\"success\":false,\"message\":\"Quota exceeded\"}";
            default -> "{\"message\":\"no\"}";
        };
    }

    private synchronized void get(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        int asked = query == null ? 1 : Integer.parseInt(query.substring("page=".length()));
        int page = listAnswer == ListAnswer.ALWAYS_THE_FIRST_PAGE ? 1 : asked;
        if (listAnswer == ListAnswer.FAILS_ON_THE_SECOND_PAGE && page == 2) {
            answer(exchange, 403, "{\"message\":\"this key does not read offers\"}");
            return;
        }
        int from = Math.min((page - 1) * perPage, offers.size());
        int to = listAnswer == ListAnswer.EMPTY_SECOND_PAGE && page == 2
                ? from
                : Math.min(from + perPage, offers.size());
        String number = listAnswer == ListAnswer.LINKS_WITHOUT_A_NUMBER ? "" : "page=" + (page + 1) + ",";
        String next = to == offers.size() ? "null" : "\"https://elsewhere.example.com/customer-offers?" + number + "\"";
        answer(
                exchange,
                200,
                "{\"current_page\":" + page + ",\"data\":["
                        + offers.subList(from, to).stream().collect(Collectors.joining(",")) + "]"
                        + (listAnswer == ListAnswer.WITHOUT_LINKS ? "" : ",\"next_page_url\":" + next)
                        + "}");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        answer(exchange, status, text, text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static void answer(HttpExchange exchange, int status, String text, int length) throws IOException {
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }
}
