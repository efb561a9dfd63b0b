package nl.mijnklantportaal.sandbox.internal.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * 40 customers in 4 groups.
 */
final class CustomerSamples {

    private static final int CUSTOMERS = 40;
    private static final List<String> GROUPS =
            List.of("Hosting", "Onderhoudscontract", "Nieuwsbrief", "Betaalt per incasso");
    private static final String POSTCODE_LETTERS = "ABCDEGHJKLMNPRTVWXZ";

    private CustomerSamples() {}

    static void add(SamplePortal portal) {
        List<String> groups = new ArrayList<>();
        for (String name : GROUPS) {
            ObjectNode group = portal.withId("cug_").put("name", name);
            group.put("createdAt", portal.during(portal.daysAgo(700)));
            groups.add(group.get("id").textValue());
            portal.add("/customer-groups", group);
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            portal.addCustomer(customer(portal, CUSTOMERS - i, names, groups));
        }
    }

    private static ObjectNode customer(SamplePortal portal, int age, Set<String> names, List<String> groups) {
        Dice dice = portal.dice();
        String name;
        do {
            name = dice.of(DutchWords.TRADES) + " " + dice.of(DutchWords.NAMES);
        } while (!names.add(name));
        DutchWords.City city = dice.of(DutchWords.CITIES);
        ObjectNode customer = portal.withId("cst_");
        customer.put("companyName", name + dice.of(DutchWords.LEGAL_FORMS));
        customer.put("address", dice.of(DutchWords.STREETS) + " " + dice.between(1, 240));
        customer.put("zipCode", "" + city.postcode() + dice.between(11, 99) + letter(dice) + letter(dice));
        customer.put("city", city.name());
        customer.put("countryCode", "NL");
        customer.put("primaryEmail", "info@" + name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example");
        customer.put("phone", dice.percent(70) ? "+3120000" + dice.between(1000, 9999) : null);
        boolean isLinked = dice.percent(30);
        customer.put("integration", isLinked ? "acumulus" : null);
        customer.put("integrationId", isLinked ? String.valueOf(dice.between(100_000, 999_999)) : null);
        ArrayNode memberOf = customer.putArray("customerGroups");
        groups.stream().filter(group -> dice.percent(25)).forEach(memberOf::add);
        return customer.put("createdAt", portal.during(portal.daysAgo(200 + age * 9)));
    }

    private static char letter(Dice dice) {
        return POSTCODE_LETTERS.charAt(dice.between(0, POSTCODE_LETTERS.length() - 1));
    }
}
