package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import nl.mijnklantportaal.sandbox.Exchange;
import nl.mijnklantportaal.sandbox.SentWebhook;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges and deliveries as {@code /_sandbox} tells them.
 */
final class ControlJson {

    private static final double NANOS = 1_000_000d;

    private ControlJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ObjectNode summary(Exchange exchange) {
        ObjectNode json = object().put("number", exchange.number())
                .put("at", exchange.at().toString())
                .put("tookMillis", exchange.took().toNanos() / NANOS)
                .put("method", exchange.method())
                .put("target", exchange.target())
                .put("operation", exchange.operation())
                .put("portal", exchange.portal())
                .put("status", exchange.status())
                .put("fault", exchange.fault() == null ? null : exchange.fault().name());
        ArrayNode problems = json.putArray("problems");
        for (Exchange.Problem problem : exchange.problems()) {
            problems.addObject()
                    .put("place", problem.place())
                    .put("rule", problem.rule())
                    .put("message", problem.message());
        }
        return json;
    }

    static ObjectNode whole(Exchange exchange) {
        ObjectNode json = summary(exchange);
        json.set("request", message(exchange.request()));
        json.set("answer", message(exchange.answer()));
        return json;
    }

    private static @Nullable ObjectNode message(Exchange.@Nullable Message message) {
        if (message == null) {
            return null;
        }
        ObjectNode json = object();
        ObjectNode fields = json.putObject("fields");
        message.fields().forEach((name, values) -> values.forEach(fields.putArray(name)::add));
        return json.put("body", message.body()).put("size", message.size()).put("whole", message.isWhole());
    }

    static ObjectNode delivery(SentWebhook sent) {
        return object().put("number", sent.number())
                .put("at", sent.at().toString())
                .put("webhookId", sent.webhookId())
                .put("type", sent.type())
                .put("url", sent.url())
                .put("status", sent.status() == 0 ? null : sent.status())
                .put("failure", sent.failure().isEmpty() ? null : sent.failure())
                .put("body", sent.body());
    }
}
