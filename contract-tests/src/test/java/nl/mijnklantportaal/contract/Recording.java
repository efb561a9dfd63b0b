package nl.mijnklantportaal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The pact that the SDK produces now. */
final class Recording {
    private Recording() {}

    /** Carries every case out against Pact's mock server and gives the pact of them all, in the form that is pinned. */
    static JsonNode of(List<CreateOfferCase> cases) {
        cases.forEach(Exchange::of);
        return PinnedPact.normalised(
                PinnedPact.of(cases.stream().map(CreateOfferCase::interaction).toList()));
    }
}
