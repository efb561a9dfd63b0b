package nl.mijnklantportaal.client.generated;

import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;

/** Builds a valid request and an invalid one. */
final class BuildsOnce {
    private BuildsOnce() {}

    /** Prints a line after each of them. */
    public static void main(String[] arguments) {
        LineItem.Builder builder = LineItem.builder().description("d").member("vatRate", 19);
        try {
            builder.build();
        } catch (InvalidRequestException refused) {
            builder.amountExclVat(Money.euros("1.00")).vatRate(VatRate.REDUCED).build();
            System.out.println("built and refused");
        }
    }
}
