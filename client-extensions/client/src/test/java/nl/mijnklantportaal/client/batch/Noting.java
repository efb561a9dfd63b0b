package nl.mijnklantportaal.client.batch;

import java.net.URI;
import java.time.Instant;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;

/** Notes of a run about offers, without the run. */
final class Noting {
    private static final Account ACCOUNT = new Account();

    private Noting() {}

    static boolean begin(Journal journal, URI baseUrl, String identity) {
        return journal.begin(baseUrl, identity, JournalSubject.of(ACCOUNT));
    }

    static Noted sending(Journal journal, CreateCustomerOfferFromLinesRequest offer, Instant at) {
        return journal.sending(ACCOUNT.sent(offer, at), Fingerprint.of(offer, new FileDigests()));
    }

    static Noted find(Journal journal, CreateCustomerOfferFromLinesRequest offer) {
        return journal.find(ACCOUNT.sent(offer, Instant.EPOCH));
    }

    /** Whether the entry is about just this offer, and not about another one with its number. */
    static boolean isOf(Noted noted, CreateCustomerOfferFromLinesRequest offer) {
        return noted.fingerprint().equals(Fingerprint.of(offer, new FileDigests()));
    }

    static CustomerOffer created(Journal journal, Noted noted) {
        return journal.created(noted, CustomerOffer.class);
    }
}
