package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/**
 * The operation that makes an offer of customer, dates and lines.
 */
final class CreateManualOffer implements Operation {

    static final String OPERATION_ID = "create-customer-offer-manual";

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final DateTimeFormatter ATOM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final String ID_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 15;

    private final SecureRandom random = new SecureRandom();
    private final OfferStore store;
    private final Clock clock;
    private final URI baseUrl;
    private final Predicate<String> customers;

    CreateManualOffer(OfferStore store, Predicate<String> customers, Clock clock, URI baseUrl) {
        this.store = store;
        this.customers = customers;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    @Override
    public Answer answer(Call call) throws Refusal {
        ManualOfferRequest request = ManualOfferRequest.of(call.json(), call.text());
        if (!customers.test(request.customerId())) {
            throw new Refusal(422, "customerId: there is no customer " + request.customerId() + " in this portal");
        }
        OffsetDateTime now = clock.instant().atZone(ZONE).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS);
        ReceivedOffer offer = new ReceivedOffer(newId(), now, request.grossTotal(), request, call.apiKey());
        Answer created = new Answer(201, customerOffer(offer, request));
        return switch (store.add(offer)) {
            case KEPT -> created;
            case NUMBER_USED ->
                throw new Refusal(422, "offerNumber: " + request.offerNumber() + " is already used in this portal");
            case MONTH_FULL -> throw new Refusal(426, "The offers that the license allows this month are used up.");
        };
    }

    private ObjectNode customerOffer(ReceivedOffer offer, ManualOfferRequest request) {
        ObjectNode json = Json.object();
        json.put("id", offer.id());
        json.put("customerId", request.customerId());
        json.put("offerNumber", request.offerNumber());
        json.put("issuedAt", request.issuedAt());
        json.put("expiresAt", request.expiresAt());
        json.put("currency", "EUR");
        json.put("amount", offer.amount().toPlainString());
        json.putNull("acceptedAt");
        json.putNull("acceptedViaIp");
        json.putNull("acceptedViaUserAgent");
        json.putNull("acceptanceSignature");
        json.putNull("rejectedAt");
        json.put("createdAt", ATOM.format(offer.createdAt()));
        ObjectNode customer = json.putObject("links").putObject("customer");
        customer.put("href", baseUrl + "/customers/" + pathSegment(request.customerId()));
        customer.put("type", Json.MEDIA_TYPE);
        return json;
    }

    private static String pathSegment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String newId() {
        StringBuilder id = new StringBuilder("off_");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
        }
        return id.toString();
    }
}
