package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;

/**
 * Writes an offer as JSON, the same in every answer.
 */
final class OfferJson {

    private static final DateTimeFormatter ATOM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final URI baseUrl;

    OfferJson(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    ObjectNode of(ReceivedOffer offer) {
        ObjectNode json = Json.object();
        json.put("id", offer.id());
        json.put("customerId", offer.customerId());
        json.put("offerNumber", offer.offerNumber());
        json.put("issuedAt", offer.issuedAtAsSent());
        json.put("expiresAt", offer.expiresAtAsSent());
        json.put("currency", "EUR");
        json.put("amount", offer.amount().toPlainString());
        json.putNull("acceptedAt");
        json.putNull("acceptedViaIp");
        json.putNull("acceptedViaUserAgent");
        json.putNull("acceptanceSignature");
        json.putNull("rejectedAt");
        json.put("createdAt", ATOM.format(offer.createdAt()));
        ObjectNode customer = json.putObject("links").putObject("customer");
        customer.put("href", baseUrl + "/customers/" + pathSegment(offer.customerId()));
        customer.put("type", Json.MEDIA_TYPE);
        return json;
    }

    private static String pathSegment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
