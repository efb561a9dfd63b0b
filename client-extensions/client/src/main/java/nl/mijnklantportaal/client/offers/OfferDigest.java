package nl.mijnklantportaal.client.offers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.LineItem;
import org.jspecify.annotations.Nullable;

/** By what a journal tells an offer from another one with its customer and number. */
final class OfferDigest {
    private OfferDigest() {}

    /** A digest of the values: equal offers may have their members in any order, and JSON has several ways to escape a text. */
    static String of(CreateCustomerOfferFromLinesRequest offer) {
        StringBuilder text = new StringBuilder();
        spell(plain(offer).toJson(), text);
        try {
            // In UTF-8 half a surrogate pair would be a question mark.
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With amounts and rates in the one notation that a builder gives them: 12.5 from a file is 12.50 here. */
    private static CreateCustomerOfferFromLinesRequest plain(CreateCustomerOfferFromLinesRequest offer) {
        try {
            return offer.toBuilder()
                    .lines(offer.lines().stream().map(OfferDigest::plain).toList())
                    .buildUnchecked();
        } catch (MalformedFieldException notChecked) {
            return offer;
        }
    }

    private static LineItem plain(LineItem line) {
        return line.toBuilder()
                .amountExclVat(line.amountExclVat())
                .vatRate(line.vatRate())
                .buildUnchecked();
    }

    private static void spell(@Nullable Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> members) {
            text.append('{');
            new TreeMap<>(members).forEach((name, member) -> {
                spell(name, text);
                spell(member, text);
            });
            text.append('}');
        } else if (value instanceof List<?> elements) {
            text.append('[');
            elements.forEach(element -> spell(element, text));
            text.append(']');
        } else if (value instanceof String words) {
            text.append(words.length()).append(':').append(words);
        } else {
            text.append(value).append(';');
        }
    }
}
