package nl.mijnklantportaal.contract;

import java.util.List;
import java.util.stream.Stream;

/**
 * Cases of all resources beside the creation of an offer, as far as their pages were seen: what is created, read, listed and
 * changed, and the refusals that are documented.
 */
final class ResourceCases {
    static final String KEY = "api-key-of-the-contract-tests";

    private ResourceCases() {}

    static List<ResourceCase> all() {
        return Stream.of(SalesCases.all(), PortalCases.all())
                .flatMap(List::stream)
                .toList();
    }
}
