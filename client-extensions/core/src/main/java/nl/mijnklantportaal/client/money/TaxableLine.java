package nl.mijnklantportaal.client.money;

/** An amount excluding VAT together with the rate at which it is taxed. */
public interface TaxableLine {

    /** The net sum of the line in euros, negative for a discount; never null. */
    Money amountExclVat();

    /** The percentage that applies to the line; never null. */
    VatRate vatRate();
}
