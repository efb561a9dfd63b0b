package nl.mijnklantportaal.contract;

import java.util.List;
import java.util.stream.Stream;

/** All cases of the pact: creating an offer in every way, and the other resources. */
final class Cases {
    private Cases() {}

    static List<PactCase> all() {
        return Stream.<List<? extends PactCase>>of(CreateOfferCases.all(), ResourceCases.all())
                .<PactCase>flatMap(List::stream)
                .toList();
    }
}
