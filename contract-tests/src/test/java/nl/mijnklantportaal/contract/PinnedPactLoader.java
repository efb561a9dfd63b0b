package nl.mijnklantportaal.contract;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.PactSource;
import au.com.dius.pact.core.model.UnknownPactSource;
import au.com.dius.pact.provider.junitsupport.loader.PactLoader;
import java.util.List;

/** Loads the pinned pact for Pact's provider verification. */
public final class PinnedPactLoader implements PactLoader {
    @Override
    public List<Pact> load(String providerName) {
        return List.of(pact());
    }

    static Pact pact() {
        return DefaultPactReader.INSTANCE.loadPact(PinnedPact.read().toString());
    }

    @Override
    public PactSource getPactSource() {
        return UnknownPactSource.INSTANCE;
    }

    @Override
    public String description() {
        return PinnedPact.FILE.toString();
    }
}
