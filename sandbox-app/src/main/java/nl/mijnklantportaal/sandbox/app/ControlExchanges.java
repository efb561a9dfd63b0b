package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import nl.mijnklantportaal.sandbox.Exchange;
import nl.mijnklantportaal.sandbox.Sandbox;

/**
 * Tells what the sandbox was asked and what it answered.
 */
final class ControlExchanges {

    /** In times a number would be found that was not meant. */
    private static final List<String> NOT_SEARCHED = List.of("at", "tookMillis", "portal");

    private final Sandbox sandbox;
    private final LongPoll poll;

    ControlExchanges(Sandbox sandbox, LongPoll poll) {
        this.sandbox = sandbox;
        this.poll = poll;
    }

    void list(ControlRequest request) throws IOException, Refused {
        ControlQuery query = request.query();
        Feed<Exchange> feed = new Feed<>(
                sandbox::exchangesSince, Exchange::number, sandbox.controls()::awaitExchange, shown(query), (int)
                        query.number("limit", 200, 1, 1_000));
        poll.answer(request, feed, ControlExchanges::json);
    }

    private static Predicate<Exchange> shown(ControlQuery query) throws Refused {
        boolean isBrokenAlone = query.isTrue("broken");
        String portal = query.text("portal");
        List<SearchText> words = SearchText.words(query.text("search"));
        return exchange -> (!isBrokenAlone || !exchange.problems().isEmpty())
                && (portal.isEmpty() || portal.equals(exchange.portal()))
                && (words.isEmpty() || hasAll(words, exchange));
    }

    private static boolean hasAll(List<SearchText> words, Exchange exchange) {
        JsonNode searched = ControlJson.summary(exchange).remove(NOT_SEARCHED);
        return words.stream().allMatch(word -> word.isIn(searched));
    }

    private static JsonNode json(Feed.Page<Exchange> page) {
        ObjectNode json = ControlJson.object().put("latest", page.latest());
        ArrayNode exchanges = json.putArray("exchanges");
        page.told().forEach(exchange -> exchanges.add(ControlJson.summary(exchange)));
        return json;
    }

    void tell(ControlRequest request) throws IOException, Refused {
        request.reply().json(200, ControlJson.whole(find(request.number())));
    }

    void tellAsCurl(ControlRequest request) throws IOException, Refused {
        request.reply().text(200, "text/plain", CurlText.of(find(request.number()), sandbox.baseUrl()));
    }

    void tellAsJava(ControlRequest request) throws IOException, Refused {
        request.reply().text(200, "text/plain", JavaText.of(find(request.number()), sandbox.baseUrl()));
    }

    private Exchange find(long number) throws Refused {
        List<Exchange> from = sandbox.exchangesSince(number - 1);
        if (from.isEmpty() || from.get(0).number() != number) {
            throw Refused.notFound("There is no exchange " + number
                    + ": it has not happened yet, or is no longer kept. --exchanges-kept says how many are.");
        }
        return from.get(0);
    }
}
