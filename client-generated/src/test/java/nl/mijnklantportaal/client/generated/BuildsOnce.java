package nl.mijnklantportaal.client.generated;

import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.model.OfferLineRequest;

/** A program that builds a request, and one that is refused. */
final class BuildsOnce {
    private BuildsOnce() {}

    /** Says so. */
    public static void main(String[] arguments) {
        OfferLineRequest.Builder builder =
                OfferLineRequest.builder().description("d").vatRate(19);
        try {
            builder.build();
        } catch (InvalidRequestException refused) {
            builder.amountExclVat("1.00").vatRate(21).build();
            System.out.println("built and refused");
        }
    }
}
