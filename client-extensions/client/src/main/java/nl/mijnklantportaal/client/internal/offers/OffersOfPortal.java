package nl.mijnklantportaal.client.internal.offers;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.offers.OfferRuns;
import nl.mijnklantportaal.client.offers.Reconciled;
import org.jspecify.annotations.Nullable;

/**
 * The customer offers of one caller, many at a time.
 *
 * @param baseUrl where they are
 * @param credentials whose they are
 * @param customerOffers one at a time
 * @param lookUp what looks them up
 */
public record OffersOfPortal(URI baseUrl, Credentials credentials, CustomerOffers customerOffers, OfferLookUp lookUp)
        implements OfferRuns {
    /** As the interface, so that who only might ask for it does not load it. */
    public static OfferRuns of(
            URI baseUrl, Credentials credentials, CustomerOffers customerOffers, OfferLookUp lookUp) {
        return new OffersOfPortal(baseUrl, credentials, customerOffers, lookUp);
    }

    @Override
    public @Nullable String identity() {
        return credentials.identity();
    }

    @Override
    public List<Reconciled> reconcileAll(Collection<SentRequest> sent, CallOptions options) {
        return lookUp.reconcileAll(
                List.copyOf(Objects.requireNonNull(sent, "sent")), Objects.requireNonNull(options, "options"));
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "OfferRuns of " + baseUrl;
    }
}
