package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SentWebhook;

/**
 * Tells which webhooks were delivered, and delivers them again.
 */
final class ControlDeliveries {

    private final Sandbox sandbox;
    private final LongPoll poll;

    ControlDeliveries(Sandbox sandbox, LongPoll poll) {
        this.sandbox = sandbox;
        this.poll = poll;
    }

    void list(ControlRequest request) throws IOException, Refused {
        Feed<SentWebhook> feed = new Feed<>(
                sandbox.controls()::deliveriesSince,
                SentWebhook::number,
                sandbox.controls()::awaitDelivery,
                delivery -> true,
                (int) request.query().number("limit", 200, 1, 1_000));
        poll.answer(request, feed, ControlDeliveries::json);
    }

    private static JsonNode json(Feed.Page<SentWebhook> page) {
        ObjectNode json = ControlJson.object().put("latest", page.latest());
        ArrayNode deliveries = json.putArray("deliveries");
        page.told().forEach(each -> deliveries.add(ControlJson.delivery(each)));
        return json;
    }

    void tell(ControlRequest request) throws IOException, Refused {
        request.reply().json(200, ControlJson.delivery(find(request)));
    }

    private SentWebhook find(ControlRequest request) throws Refused {
        List<SentWebhook> from = sandbox.controls().deliveriesSince(request.number() - 1);
        if (from.isEmpty() || from.get(0).number() != request.number()) {
            throw isNotKept(request);
        }
        return from.get(0);
    }

    void redeliver(ControlRequest request) throws IOException, Refused {
        request.noMembers();
        try {
            sandbox.webhooks().redeliver(find(request));
        } catch (NoSuchElementException e) {
            throw isNotKept(request);
        }
        request.reply().empty(202);
    }

    private static Refused isNotKept(ControlRequest request) {
        return Refused.notFound("There is no delivery " + request.number()
                + ": it was not made yet, or is no longer kept; the latest 10000 are.");
    }
}
