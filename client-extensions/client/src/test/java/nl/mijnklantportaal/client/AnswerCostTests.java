package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.OtherJvm.Result;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import org.junit.jupiter.api.Test;

/** What the costliest answers take: callers who read them at once in a JVM that has room for a known multiple of their bytes. */
class AnswerCostTests {
    private static final int LARGEST = 8 * 1024 * 1024;
    private static final int MOST_TOKENS = 250_000;
    private static final int CALLERS = 4;

    /** How many times the largest answer a call may hold, as SECURITY.md says. */
    private static final int MULTIPLE = 8;

    /** What the JVM, the client and the test itself need. */
    private static final int BASE_MEGABYTES = 24;

    @Test
    void noAnswerCostsMoreThanTheMultipleOfItsBytes() throws Exception {
        Map<String, Case> cases = cases();
        List<AnsweringServer> servers = new ArrayList<>();
        try {
            cases.values().forEach(each -> servers.add(new AnsweringServer().answering(each.reply())));

            Result result = OtherJvm.run(
                    Callers.class,
                    Duration.ofMinutes(5),
                    UnaryOperator.identity(),
                    "-Xmx" + (BASE_MEGABYTES + CALLERS * MULTIPLE * LARGEST / 1024 / 1024) + "m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Durls="
                            + servers.stream()
                                    .map(server -> server.url().toString())
                                    .collect(Collectors.joining(",")));

            assertThat(result.out().lines())
                    .containsExactlyElementsOf(cases.values().stream()
                            .map(each -> (each.outcome() + " ").repeat(CALLERS))
                            .toList());
            assertThat(result.exitCode()).isZero();
        } finally {
            servers.forEach(AnsweringServer::close);
        }
    }

    /** An answer and what comes of it. */
    private record Case(Reply reply, String outcome) {}

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        String tooMuch = "UnexpectedResponseException APPLIED";
        cases.put("as many objects as bytes allow", new Case(offer(filled("{},", LARGEST)), tooMuch));
        cases.put(
                "as many objects as tokens allow",
                new Case(offer(repeated("{},", MOST_TOKENS / 2 - 10)), "CustomerOffer"));
        cases.put(
                "as many arrays as tokens allow",
                new Case(offer(repeated("[],", MOST_TOKENS / 2 - 10)), "CustomerOffer"));
        cases.put(
                "as many names as tokens allow",
                new Case(offer("{" + numbered(i -> "\"name" + i + "\":" + i) + "},"), "CustomerOffer"));
        cases.put(
                "as many objects with a name each as tokens allow",
                new Case(offer(numbered(MOST_TOKENS / 4 - 10, i -> "{\"name" + i + "\":1}") + ","), "CustomerOffer"));
        cases.put(
                "as many numbers as tokens allow",
                new Case(offer(repeated("1.5,", MOST_TOKENS - 20)), "CustomerOffer"));
        cases.put(
                "as many texts as tokens allow, as long as bytes allow",
                new Case(
                        offer(repeated('"' + "t".repeat(LARGEST / MOST_TOKENS - 4) + "\",", MOST_TOKENS - 20)),
                        "CustomerOffer"));
        cases.put("one text", new Case(offer('"' + "t".repeat(LARGEST - 100) + "\","), "CustomerOffer"));
        cases.put(
                "one text of wide characters",
                new Case(offer("\"\u20ac" + "t".repeat(LARGEST - 100) + "\","), "CustomerOffer"));
        cases.put("long numbers", new Case(offer(repeated("7".repeat(900_000) + ",", 9)), tooMuch));
        cases.put("long decimals", new Case(offer(repeated("7." + "7".repeat(900_000) + ",", 9)), tooMuch));
        cases.put(
                "as long numbers as are read",
                new Case(offer(repeated("7".repeat(499_999) + ",", 2)), "CustomerOffer"));
        cases.put(
                "as many short numbers as bytes allow",
                new Case(offer(filled("7".repeat(999) + ",", LARGEST)), "CustomerOffer"));
        cases.put(
                "a refusal of long numbers",
                new Case(
                        Reply.json(422, "[" + repeated("7".repeat(900_000) + ",", 9) + "0]"),
                        "UnprocessableRequestException REFUSED"));
        cases.put(
                "a refusal",
                new Case(
                        Reply.json(422, "[" + filled("{},", LARGEST - 10) + "0]"),
                        "UnprocessableRequestException REFUSED"));
        cases.put(
                "a refusal of long names",
                new Case(
                        Reply.json(422, "{\"errors\":{" + longNames("\u20ac\u0085") + "}}"),
                        "UnprocessableRequestException REFUSED"));
        cases.put(
                "a refusal in many words",
                new Case(
                        Reply.json(422, "{\"message\":\"\u20ac" + "t\u0085".repeat(LARGEST / 3 - 100) + "\"}"),
                        "UnprocessableRequestException REFUSED"));
        cases.put(
                "a page",
                new Case(
                        Reply.of(200).header("Content-Type", "text/html").body(filled("<p>", LARGEST)),
                        "UnexpectedResponseException UNKNOWN"));
        cases.put("more than is read", new Case(offer('"' + "t".repeat(LARGEST) + "\","), tooMuch));
        return cases;
    }

    @Test
    void nothingOfAnAnswerIsKeptForTheNextOne() throws Exception {
        List<AnsweringServer> servers = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                String json = "{\"id\":\"off_1\"," + longNames("of answer " + i) + "}";
                servers.add(new AnsweringServer().answering(Reply.json(201, json)));
            }

            // Each twelfth would be kept as text and once more as bytes.
            Result result = OtherJvm.run(
                    Callers.class,
                    Duration.ofMinutes(5),
                    UnaryOperator.identity(),
                    "-Xmx" + (BASE_MEGABYTES + 2 * MULTIPLE * LARGEST / 1024 / 1024) + "m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Dcallers=1",
                    "-Durls="
                            + servers.stream()
                                    .map(server -> server.url().toString())
                                    .collect(Collectors.joining(",")));

            assertThat(result.out().lines()).hasSize(servers.size()).containsOnly("CustomerOffer ");
            assertThat(result.exitCode()).isZero();
        } finally {
            servers.forEach(AnsweringServer::close);
        }
    }

    /** Of some 7 MB. */
    private static String longNames(String beginning) {
        return IntStream.range(0, 8)
                .mapToObj(i -> '"' + beginning + i + "n".repeat(900_000) + "\":0")
                .collect(Collectors.joining(","));
    }

    private static Reply offer(String elements) {
        return Reply.json(201, "{\"id\":\"off_1\",\"more\":[" + elements + "0]}");
    }

    private static String filled(String element, int bytes) {
        return repeated(element, (bytes - 50) / element.length());
    }

    private static String repeated(String element, int times) {
        return element.repeat(times);
    }

    private static String numbered(IntFunction<String> element) {
        return numbered(MOST_TOKENS / 2 - 10, element);
    }

    private static String numbered(int times, IntFunction<String> element) {
        return IntStream.range(0, times).mapToObj(element).collect(Collectors.joining(","));
    }

    /** Run where there is just the room that is promised. */
    static final class Callers {
        public static void main(String[] arguments) throws Exception {
            int callers = Integer.getInteger("callers", CALLERS);
            ExecutorService threads = Executors.newFixedThreadPool(callers);
            try {
                for (String url : System.getProperty("urls").split(",")) {
                    System.out.println(outcomes(threads, callers, URI.create(url)));
                }
            } finally {
                threads.shutdownNow();
            }
        }

        private static String outcomes(ExecutorService threads, int callers, URI url) throws Exception {
            try (MijnKlantportaal portal =
                    MijnKlantportaal.builder().baseUrl(url).apiKey("key").build()) {
                List<Object> held = new ArrayList<>();
                for (Future<Object> result : threads.invokeAll(Collections.nCopies(callers, () -> outcome(portal)))) {
                    held.add(result.get());
                }
                return held.stream().map(Callers::text).collect(Collectors.joining());
            }
        }

        private static Object outcome(MijnKlantportaal portal) {
            try {
                return portal.customerOffers().createFromLines(Offers.typed());
            } catch (MijnKlantportaalException failure) {
                return failure;
            }
        }

        private static String text(Object outcome) {
            return outcome instanceof MijnKlantportaalException failure
                    ? failure.getClass().getSimpleName() + " " + failure.outcome() + " "
                    : outcome.getClass().getSimpleName() + " ";
        }
    }
}
