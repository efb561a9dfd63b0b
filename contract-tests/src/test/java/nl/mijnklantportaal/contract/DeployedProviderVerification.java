package nl.mijnklantportaal.contract;

import au.com.dius.pact.core.model.FilteredPact;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.PactSource;
import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** A deployed provider keeps to the pinned pact; runs in the profile {@code provider} only. */
@Provider(PinnedPact.PROVIDER)
@au.com.dius.pact.provider.junitsupport.loader.PactSource(DeployedProviderVerification.ToRun.class)
class DeployedProviderVerification extends EveryState {
    private final DeployedProvider provider = DeployedProvider.ofThisProcess();

    private final Map<String, Object> values = new HashMap<>();
    private List<ProviderState> states = List.of();

    @BeforeEach
    void aimAtTheProvider(PactVerificationContext context) {
        context.setTarget(provider.target());
        states = context.getInteraction().getProviderStates();
    }

    @Override
    Map<String, Object> values() {
        if (values.isEmpty()) {
            states.forEach(state -> {
                values.putAll(state.getParams());
                values.putAll(provider.setUp(state));
            });
        }
        return values;
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void theProviderAnswersAsThePactSays(PactVerificationContext context) {
        context.verifyInteraction();
    }

    /** Returns the interactions that may run there. */
    public static final class ToRun implements PactLoader {
        @Override
        public List<Pact> load(String providerName) {
            Pact pact = PinnedPactLoader.pact();
            List<String> all = pact.getInteractions().stream()
                    .map(Interaction::getDescription)
                    .toList();
            List<String> toRun = DeployedProvider.ofThisProcess().toRun(all);
            all.stream()
                    .filter(description -> !toRun.contains(description))
                    .forEach(description ->
                            System.out.println("Not run, for the provider does not mark it as safe: " + description));
            return List.of(new FilteredPact(pact, interaction -> toRun.contains(interaction.getDescription())));
        }

        @Override
        public PactSource getPactSource() {
            return new PinnedPactLoader().getPactSource();
        }

        @Override
        public String description() {
            return PinnedPact.FILE.toString();
        }
    }
}
