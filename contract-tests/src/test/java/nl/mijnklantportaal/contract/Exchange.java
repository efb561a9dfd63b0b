package nl.mijnklantportaal.contract;

import au.com.dius.pact.core.model.HttpResponse;
import java.util.Objects;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import org.jspecify.annotations.Nullable;

/**
 * A case that the SDK has carried out against Pact's mock server: the answer, and the result of the SDK.
 *
 * @param returned what the SDK returned, or null when it threw
 * @param failure what the SDK threw, or null when it returned
 */
record Exchange(
        HttpResponse answer,
        @Nullable Response<?> returned,
        @Nullable MijnKlantportaalException failure) {
    /** Carries out a case; fails unless the SDK sends exactly the expected request exactly once. */
    static Exchange of(PactCase expected) {
        HttpResponse answer = Undocumented.answer(expected.interaction());
        try (MockProvider mock = new MockProvider(expected.interaction())) {
            Exchange exchange;
            try (MijnKlantportaal portal = MijnKlantportaal.builder()
                    .apiKey(expected.apiKey())
                    .baseUrl(mock.baseUrl())
                    // One attempt, as in the pact.
                    .attempts(1)
                    .build()) {
                exchange = new Exchange(answer, expected.call(portal), null);
            } catch (MijnKlantportaalException e) {
                exchange = new Exchange(answer, null, e);
            }
            mock.verify();
            return exchange;
        }
    }

    Response<?> response() {
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(returned);
    }
}
