package nl.mijnklantportaal.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table of everything that an operation does beyond the contract.
 */
final class Rules {

    private static final Map<String, View> VIEWS = Map.of(
            "/payment-links",
            PaymentLinkRules::show,
            "/customer-subscriptions",
            SubscriptionRules::show,
            "/punch-cards/{punchCardId}/issued",
            PunchCardRules::show);

    private final Map<String, List<Rule>> operations;
    private final Rule every;

    private Rules(Map<String, List<Rule>> operations, Rule every) {
        this.operations = operations;
        this.every = every;
    }

    static Rules of(SandboxSettings settings) {
        Map<String, List<Rule>> operations = new HashMap<>();
        Stream.of(
                        AgreementRules.operations(),
                        AppointmentRules.operations(),
                        CustomerGroupRules.operations(),
                        CustomerRules.operations(),
                        FileRules.operations(),
                        InvoiceRules.operations(settings),
                        OfferRules.operations(settings),
                        PaymentLinkRules.operations(),
                        PunchCardRules.operations(),
                        PackageRules.operations(),
                        SubscriptionRules.operations(),
                        TicketRules.operations(settings),
                        WebhookRules.operations())
                .forEach(operations::putAll);
        return new Rules(operations, new KnownCustomer(settings.customers()));
    }

    /** The rules of an operation, in their order. */
    List<Rule> of(String operationId) {
        return operations.getOrDefault(operationId, List.of());
    }

    /** The rule that holds for every operation, before those of the operation. */
    Rule every() {
        return every;
    }

    /**
     * How the objects of a collection are shown.
     *
     * @param template the path of the collection in the contract, such as {@code /payment-links/{linkId}/payments}
     */
    Optional<View> view(String template) {
        return Optional.ofNullable(VIEWS.get(template));
    }
}
