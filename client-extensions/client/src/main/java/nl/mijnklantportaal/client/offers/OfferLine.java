package nl.mijnklantportaal.client.offers;

import java.util.Objects;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.TaxableLine;
import nl.mijnklantportaal.client.money.VatRate;

/**
 * A product or service on an offer.
 *
 * @param description what the customer reads; {@link ManualOffer} refuses a blank one
 * @param amountExclVat the amount of the line without VAT; a negative one is a discount
 * @param vatRate the VAT rate of the line
 */
public record OfferLine(String description, Money amountExclVat, VatRate vatRate) implements TaxableLine {
    /**
     * Checks that nothing is missing.
     *
     * @throws NullPointerException when something is null
     */
    public OfferLine {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(amountExclVat, "amountExclVat");
        Objects.requireNonNull(vatRate, "vatRate");
    }

    /**
     * A line.
     *
     * @param description what the customer reads
     * @param amountExclVat the amount of the line without VAT; a negative one is a discount
     * @param vatRate the VAT rate of the line
     * @return never null
     */
    public static OfferLine of(String description, Money amountExclVat, VatRate vatRate) {
        return new OfferLine(description, amountExclVat, vatRate);
    }
}
