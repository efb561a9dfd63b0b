package nl.mijnklantportaal.examples.csv;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A column of the file. Its header is a Dutch word or the contract's name of the property. */
enum OfferColumn {
    CUSTOMER("klant", "customerId"),
    NUMBER("offertenummer", "offerNumber"),
    ISSUED("offertedatum", "issuedAt"),
    EXPIRES("geldig tot", "expiresAt"),
    NOTIFY("bericht sturen", "sendNotification"),
    DESCRIPTION("omschrijving", "description"),
    AMOUNT("bedrag excl. btw", "amountExclVat"),
    VAT("btw", "vatRate");

    private final String header;
    private final String property;

    OfferColumn(String header, String property) {
        this.header = header;
        this.property = property;
    }

    /** Both forms of its header, for a message. */
    String headers() {
        return header + " (" + property + ")";
    }

    /** Whether a file can do without it. */
    boolean isOptional() {
        return this == NOTIFY;
    }

    /** The column of a header, however it is capitalised and spaced. */
    static Optional<OfferColumn> of(String header) {
        String given = header.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(column -> given.equals(column.header) || given.equals(column.property.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The column whose property a path such as {@code lines[1].vatRate} ends with. */
    static Optional<OfferColumn> ofPath(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        return Stream.of(values())
                .filter(column -> last.equals(column.property))
                .findFirst();
    }
}
