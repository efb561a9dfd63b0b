package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Plays the payer: pays a payment link, or the first term of a pending sign-up.
 */
final class Payments {

    private Payments() {}

    /** Whether the portal has a payment link or a sign-up with this id. */
    static boolean isPayable(Handling handling, String id) {
        return handling.item(PaymentLinkRules.LINKS, id).isPresent()
                || handling.item(PackageRules.PENDING, id).isPresent();
    }

    /**
     * Pays.
     *
     * @throws IllegalStateException when it can no longer be paid
     */
    static void pay(Handling handling, String id) {
        Optional<ObjectNode> link = handling.item(PaymentLinkRules.LINKS, id);
        if (link.isPresent()) {
            payLink(handling, link.get());
        } else {
            paySignUp(handling, handling.item(PackageRules.PENDING, id).orElseThrow());
        }
    }

    private static void payLink(Handling handling, ObjectNode link) {
        String id = link.get("id").textValue();
        String status = link.get("status").textValue();
        if (!status.equals("open")) {
            throw new IllegalStateException("The payment link " + id + " is " + status + " and cannot be paid.");
        }
        ObjectNode payment = Json.object().put("id", handling.newId("plp_")).put("paymentLinkId", id);
        payment.set("currency", link.get("currency"));
        payment.set("amount", link.get("amount"));
        payment.put("status", "paid").put("payersName", "Noor Spaakwiel");
        payment.put("integration", "mollie").put("integrationId", handling.newId("tr_"));
        payment.put("createdAt", handling.timestamp());
        handling.put(PaymentLinkRules.LINKS + "/" + id + "/payments", payment);
        if (!link.path("reusable").asBoolean()) {
            handling.put(PaymentLinkRules.LINKS, link.put("status", "paid"));
        }
    }

    private static void paySignUp(Handling handling, ObjectNode signUp) {
        if (Expiry.isReached(signUp.get("expiresAt"), Times.of(handling.now()))) {
            throw new IllegalStateException("The sign-up " + signUp.get("id").textValue() + " expired at "
                    + signUp.get("expiresAt").textValue() + " and cannot be paid.");
        }
        PackageRules.start(handling, signUp);
    }
}
