package nl.mijnklantportaal.sandbox;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        tables(settings).values().forEach(operations::putAll);
        return new Rules(operations, new KnownCustomer(settings.customers()));
    }

    /** The rules of each class, under method and path of their operation as the contract writes them. */
    static Map<Class<?>, Map<String, List<Rule>>> tables(SandboxSettings settings) {
        Map<Class<?>, Map<String, List<Rule>>> tables = new LinkedHashMap<>();
        tables.put(AgreementRules.class, AgreementRules.operations());
        tables.put(AppointmentRules.class, AppointmentRules.operations());
        tables.put(CustomerGroupRules.class, CustomerGroupRules.operations());
        tables.put(CustomerRules.class, CustomerRules.operations());
        tables.put(FileRules.class, FileRules.operations());
        tables.put(InvoiceRules.class, InvoiceRules.operations(settings));
        tables.put(OfferRules.class, OfferRules.operations(settings));
        tables.put(PaymentLinkRules.class, PaymentLinkRules.operations());
        tables.put(PunchCardRules.class, PunchCardRules.operations());
        tables.put(PackageRules.class, PackageRules.operations());
        tables.put(SubscriptionRules.class, SubscriptionRules.operations());
        tables.put(TicketRules.class, TicketRules.operations(settings));
        tables.put(WebhookRules.class, WebhookRules.operations());
        return tables;
    }

    /**
     * The rules of an operation, in their order.
     *
     * @param operation its method and path, such as {@code POST /customers}
     */
    List<Rule> of(String operation) {
        return operations.getOrDefault(operation, List.of());
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

    /** The collections whose objects are shown in a way of their own. */
    static Set<String> viewed() {
        return VIEWS.keySet();
    }
}
