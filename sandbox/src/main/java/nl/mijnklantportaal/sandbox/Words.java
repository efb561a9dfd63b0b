package nl.mijnklantportaal.sandbox;

import java.util.Locale;

/**
 * Names as the contract writes them.
 */
final class Words {

    private Words() {}

    /** The name of one thing of a collection: {@code paymentLink} for {@code /payment-links}. */
    static String singular(String collection) {
        String last = collection.substring(collection.lastIndexOf('/') + 1);
        StringBuilder name = new StringBuilder();
        for (String word : last.split("[^A-Za-z0-9]+")) {
            name.append(name.isEmpty() ? word : capitalised(word));
        }
        String plural = name.toString();
        if (plural.endsWith("ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }

    /** The words of a name for a message: {@code payment link} for {@code /payment-links}. */
    static String spoken(String collection) {
        return singular(collection).replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    /** As a path has it: {@code online-payment-link} for {@code onlinePaymentLink}. */
    static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    static String capitalised(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
