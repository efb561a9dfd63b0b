package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is sent to the OAuth server, it answers as it documents. */
@Timeout(120)
class OAuthOddInputTests {

    private static final int REQUESTS = 500;
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "code",
            "login",
            "a b",
            "\u0000",
            "é\ud83d\ude00",
            "<b>\"'&",
            "%zz",
            "x".repeat(5_000),
            "a bb ".repeat(5_000).strip(),
            ThirdParty.ID,
            ThirdParty.SECRET,
            ThirdParty.CALLBACK.toString());

    private final Sandbox sandbox = Sandbox.builder().apiKeys("key-1", "key-2").start();
    private final ThirdParty app = ThirdParty.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void anyAuthorizeRequestGivesAPageOrSendsBack() {
        SplittableRandom random = new SplittableRandom(20);
        Set<Integer> statuses = new TreeSet<>();
        for (int i = 0; i < REQUESTS; i++) {
            Map<String, String> parameters = ThirdParty.asking("customers.read");
            parameters.put("prompt", "consent");
            change(parameters, random);
            boolean isForm = random.nextBoolean();
            if (isForm) {
                parameters.put("decision", random.nextBoolean() ? "approve" : any(random));
                parameters.put("portal", random.nextBoolean() ? "1" : any(random));
            }
            HttpResponse<String> answer = Requests.sendUnderAnotherContract(
                    isForm
                            ? app.to("/oauth/authorize")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(ThirdParty.encoded(parameters)))
                            : Requests.to(app.authorizeUrl(parameters)));
            statuses.add(answer.statusCode());
            answer.headers().firstValue("Location").ifPresent(back -> ThirdParty.parameters(URI.create(back)));
            assertThat(answer.body()).doesNotContain("<b>", "key-1", "key-2");
        }
        assertThat(statuses).containsExactly(200, 302, 303, 400);
    }

    @Test
    void anyTokenRequestGivesTokensOrAnError() {
        SplittableRandom random = new SplittableRandom(21);
        Set<Integer> statuses = new TreeSet<>();
        String refreshToken =
                app.connected("customers.read").get("refresh_token").textValue();
        for (int i = 0; i < REQUESTS; i++) {
            ObjectNode request = random.nextBoolean()
                    ? ThirdParty.exchanging(random.nextBoolean() ? app.code("a") : any(random))
                    : ThirdParty.refreshing(refreshToken);
            String name =
                    pick(random, List.of("grant_type", "client_id", "client_secret", "code", "refresh_token", "x"));
            switch (random.nextInt(4)) {
                case 0 -> request.remove(name);
                case 1 -> request.put(name, any(random));
                case 2 -> request.putObject(name).put("a", 1);
                default -> request.put("more", any(random));
            }
            String body = request.toString();
            boolean isCut = random.nextInt(10) == 0;
            HttpResponse<String> answer =
                    app.tokens(isCut ? body.substring(0, random.nextInt(body.length())) : body, "application/json");
            statuses.add(answer.statusCode());
            if (answer.statusCode() == 200) {
                ThirdParty.succeeded(answer);
            } else {
                ThirdParty.refused(answer.statusCode(), answer);
            }
        }
        assertThat(statuses).containsExactly(200, 400, 401);
    }

    @Test
    void whatIsNotQuiteAnAccessTokenIsNone() {
        String token = app.connected("customers.read").get("access_token").textValue();
        for (String odd :
                List.of("access_", "access_x", token + "x", token.substring(1), token.toUpperCase(), "refresh_")) {
            assertThat(app.call("GET", "/customers", odd).statusCode()).isEqualTo(401);
        }
        assertThat(app.call("GET", "/customers", token).statusCode()).isEqualTo(200);
    }

    @Test
    void ofManyExchangesAtOnceOneGetsTheTokens() throws Exception {
        String code = app.code("customers.read");
        Callable<Integer> exchange = () -> app.exchange(code).statusCode();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            int succeeded = 0;
            for (Future<Integer> status : threads.invokeAll(
                    IntStream.range(0, 16).mapToObj(i -> exchange).toList())) {
                succeeded += status.get() == 200 ? 1 : 0;
            }
            assertThat(succeeded).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void codesAreKeptUpToABound() {
        String first = app.code("a");
        for (int i = 0; i < OAuthCodes.KEPT; i++) {
            app.code("a");
        }

        assertThat(ThirdParty.refused(400, app.exchange(first))).isEqualTo("invalid_grant");
    }

    private static void change(Map<String, String> parameters, SplittableRandom random) {
        String name = pick(random, List.copyOf(parameters.keySet()));
        switch (random.nextInt(3)) {
            case 0 -> parameters.remove(name);
            case 1 -> parameters.put(name, any(random));
            default -> parameters.put("more", any(random));
        }
    }

    private static String any(SplittableRandom random) {
        return pick(random, VALUES);
    }

    private static String pick(SplittableRandom random, List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
