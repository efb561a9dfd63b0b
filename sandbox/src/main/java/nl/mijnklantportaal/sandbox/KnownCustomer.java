package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * A customer that a request names must exist: one that the sandbox was given, or one that was created.
 */
final class KnownCustomer implements Rule {

    /** Its page documents 422 and no 404. */
    static final String MANUAL_OFFER = "POST /customer-offers/manual";

    private final Predicate<String> given;

    KnownCustomer(Predicate<String> given) {
        this.given = given;
    }

    @Override
    public void check(Handling handling) throws Refusal {
        JsonNode customerId = handling.request().path("customerId");
        if (!customerId.isTextual()) {
            return;
        }
        String id = customerId.textValue();
        if (!given.test(id) && handling.item("/customers", id).isEmpty()) {
            boolean isManualOffer = handling.operation().equals(MANUAL_OFFER);
            throw new Refusal(
                    isManualOffer ? Status.UNPROCESSABLE_CONTENT : Status.NOT_FOUND,
                    "customerId: there is no customer " + id + " in this portal");
        }
    }
}
