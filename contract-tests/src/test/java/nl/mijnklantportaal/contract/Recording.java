package nl.mijnklantportaal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The pact that the SDK produces now. */
final class Recording {
    private Recording() {}

    /** Carries out every case against Pact's mock server; returns the pact of all cases in the pinned form. */
    static JsonNode of(List<? extends PactCase> cases) {
        cases.forEach(Exchange::of);
        return PinnedPact.normalised(
                PinnedPact.of(cases.stream().map(PactCase::interaction).toList()));
    }
}
