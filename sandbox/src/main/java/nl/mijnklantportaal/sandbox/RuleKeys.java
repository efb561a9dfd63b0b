package nl.mijnklantportaal.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.sandbox.internal.sample.SampleData;
import nl.mijnklantportaal.sandbox.internal.sample.SampleObject;

/**
 * What the rules are about: operations, collections and schemas of the contract. Builds check a contract with it; no running sandbox
 * loads it.
 */
final class RuleKeys {

    private static final String CUSTOMERS = "/customers";

    /** The collections whose objects a class reads or puts besides those of its operations. */
    private static final Map<Class<?>, Set<String>> COLLECTIONS = Map.ofEntries(
            Map.entry(AppointmentRules.class, Set.of(CUSTOMERS)),
            Map.entry(CustomerGroupRules.class, Set.of(CUSTOMERS)),
            Map.entry(FileRules.class, Set.of("/files")),
            Map.entry(InvoiceRules.class, Set.of("/customer-invoices")),
            Map.entry(KnownCustomer.class, Set.of(CUSTOMERS)),
            Map.entry(OfferRules.class, Set.of("/customer-offers")),
            Map.entry(Outside.class, Set.of(CUSTOMERS, TicketRules.TICKETS)),
            Map.entry(
                    PackageRules.class,
                    Set.of(CUSTOMERS, "/customer-subscription-packages", SubscriptionRules.SUBSCRIPTIONS)),
            Map.entry(Payments.class, Set.of(PaymentLinkRules.LINKS, PaymentLinkRules.LINKS + "/{linkId}/payments")),
            Map.entry(PunchCardRules.class, Set.of("/punch-cards")),
            Map.entry(Rules.class, Rules.viewed()),
            Map.entry(ReceivedOffer.class, Set.of("/customer-offers")),
            Map.entry(WebhookEvents.class, WebhookEvents.collections()));

    /** The schemas of which a class makes objects. */
    private static final Map<Class<?>, Set<String>> SCHEMAS =
            Map.of(PackageRules.class, Set.of("Customer", "CustomerSubscription"));

    private RuleKeys() {}

    /** Method and path of each operation that a class is about. */
    static Map<Class<?>, Set<String>> operations() {
        Map<Class<?>, Set<String>> operations = Rules.tables(new SandboxBuilder().settings()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().keySet()));
        operations.put(KnownCustomer.class, Set.of(KnownCustomer.MANUAL_OFFER));
        operations.put(ExistingOffers.class, Set.of(ExistingOffers.OPERATION));
        return operations;
    }

    static Map<Class<?>, Set<String>> collections() {
        return COLLECTIONS;
    }

    static Map<Class<?>, Set<String>> schemas() {
        return SCHEMAS;
    }

    /** What a contract lacks of all this, each as a sentence with the name of the class, sorted. */
    static List<String> missing(Contract contract) {
        Plans plans = new Plans(contract.operations());
        Stream<String> operations =
                sentences("operation", operations(), key -> plans.of(key).isEmpty());
        Stream<String> collections = sentences(
                "collection", COLLECTIONS, key -> plans.collection(key).isEmpty());
        Stream<String> schemas =
                sentences("schema", SCHEMAS, key -> !contract.component(key).exists());
        return Stream.of(operations, collections, schemas, sampleCollections(plans))
                .flatMap(each -> each)
                .sorted()
                .toList();
    }

    private static Stream<String> sentences(String what, Map<Class<?>, Set<String>> keys, Predicate<String> isMissing) {
        return keys.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().stream().filter(isMissing).map(key -> sentence(entry.getKey(), what, key)));
    }

    private static Stream<String> sampleCollections(Plans plans) {
        return SampleData.of(0, Instant.EPOCH).stream()
                .map(SampleObject::collection)
                .filter(collection -> plans.collection(collection).isEmpty())
                .map(collection -> collection.replaceAll("/[a-z]+_[^/]+", "/{id}"))
                .distinct()
                .map(collection -> sentence(SampleData.class, "collection", collection));
    }

    private static String sentence(Class<?> rule, String what, String key) {
        return rule.getSimpleName() + ": the contract has no " + what + " " + key + ".";
    }
}
