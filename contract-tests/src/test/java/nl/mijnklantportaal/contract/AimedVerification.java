package nl.mijnklantportaal.contract;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.IgnoreMissingStateChange;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.VerificationReports;
import au.com.dius.pact.provider.junitsupport.loader.PactSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verifies a server on a port of this machine against the pinned pact; only {@link VerificationTests} runs it. */
@Provider(PinnedPact.PROVIDER)
@PactSource(PinnedPactLoader.class)
@VerificationReports({})
@IgnoreMissingStateChange
class AimedVerification {
    /** The system property that names the port. */
    static final String PORT = "port.of.the.provider";

    @BeforeEach
    void aim(PactVerificationContext context) {
        context.setTarget(new HttpTestTarget("127.0.0.1", Integer.getInteger(PORT), "", () -> new SendsOnce(8)));
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void theProviderAnswersAsThePactSays(PactVerificationContext context) {
        Verification.inSilence(context);
    }
}
