package nl.mijnklantportaal.sandbox;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/**
 * Creates an offer from customer, dates and lines.
 */
final class CreateManualOffer implements Operation {

    static final String OPERATION_ID = "create-customer-offer-manual";

    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final String ID_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 15;

    private final SecureRandom random = new SecureRandom();
    private final OfferStore store;
    private final Clock clock;
    private final OfferJson offerJson;
    private final Predicate<String> customers;

    CreateManualOffer(OfferStore store, Predicate<String> customers, Clock clock, OfferJson offerJson) {
        this.store = store;
        this.customers = customers;
        this.clock = clock;
        this.offerJson = offerJson;
    }

    @Override
    public Answer answer(Call call) throws Refusal {
        ManualOfferRequest request = ManualOfferRequest.of(call.json(), call.text());
        if (!customers.test(request.customerId())) {
            throw new Refusal(
                    Status.UNPROCESSABLE_CONTENT,
                    "customerId: there is no customer " + request.customerId() + " in this portal");
        }
        OffsetDateTime now = clock.instant().atZone(ZONE).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS);
        ReceivedOffer offer = new ReceivedOffer(newId(), now, request.grossTotal(), request, call.apiKey());
        Answer created = new Answer(Status.CREATED, offerJson.of(offer));
        return switch (store.add(offer)) {
            case KEPT -> created;
            case NUMBER_USED ->
                throw new Refusal(
                        Status.UNPROCESSABLE_CONTENT,
                        "offerNumber: " + request.offerNumber() + " is already used in this portal");
            case MONTH_FULL ->
                throw new Refusal(Status.LICENSE_LIMIT, "The offers that the license allows this month are used up.");
        };
    }

    private String newId() {
        StringBuilder id = new StringBuilder("off_");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
        }
        return id.toString();
    }
}
