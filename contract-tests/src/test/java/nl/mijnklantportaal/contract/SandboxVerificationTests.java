package nl.mijnklantportaal.contract;

import static nl.mijnklantportaal.contract.ProviderStates.API_KEY;
import static nl.mijnklantportaal.contract.ProviderStates.CUSTOMER_EXISTS;
import static nl.mijnklantportaal.contract.ProviderStates.CUSTOMER_ID;
import static nl.mijnklantportaal.contract.ProviderStates.CUSTOMER_UNKNOWN;
import static nl.mijnklantportaal.contract.ProviderStates.KEY_UNKNOWN;
import static nl.mijnklantportaal.contract.ProviderStates.KEY_VALID;
import static nl.mijnklantportaal.contract.ProviderStates.MINUTE_FULL;
import static nl.mijnklantportaal.contract.ProviderStates.MONTH_FULL;
import static nl.mijnklantportaal.contract.ProviderStates.NUMBER_FREE;
import static nl.mijnklantportaal.contract.ProviderStates.NUMBER_USED;
import static nl.mijnklantportaal.contract.ProviderStates.OFFER_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.VerificationReports;
import au.com.dius.pact.provider.junitsupport.loader.PactSource;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SandboxBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sandbox keeps to the pinned pact. */
@Provider(PinnedPact.PROVIDER)
@PactSource(PinnedPactLoader.class)
@VerificationReports({})
class SandboxVerificationTests {
    private static final String ANOTHER_NUMBER = "2026-000";

    @AutoClose
    private @Nullable Sandbox sandbox;

    @BeforeEach
    void startThePortalThatTheStatesDescribe(PactVerificationContext context) {
        // The clock stands still, so that no new minute starts before the request that is one too many.
        SandboxBuilder portal =
                Sandbox.builder().clock(Clock.fixed(Instant.parse("2026-11-22T09:15:30Z"), ZoneOffset.UTC));
        String customer = "";
        String offerBefore = null;
        for (ProviderState state : context.getInteraction().getProviderStates()) {
            switch (state.getName()) {
                case KEY_VALID -> portal.apiKeys(parameter(state, API_KEY));
                case CUSTOMER_EXISTS -> customer = parameter(state, CUSTOMER_ID);
                case NUMBER_USED -> offerBefore = parameter(state, OFFER_NUMBER);
                case MONTH_FULL -> portal.offersPerMonth(0);
                case MINUTE_FULL -> {
                    portal.requestsPerMinute(1);
                    offerBefore = ANOTHER_NUMBER;
                }
                case KEY_UNKNOWN, CUSTOMER_UNKNOWN, NUMBER_FREE -> {
                    // This holds in every new sandbox.
                }
                default -> throw new AssertionError("The sandbox has no state \"" + state.getName() + "\" yet.");
            }
        }
        Sandbox started = portal.customers(customer).start();
        sandbox = started;
        if (offerBefore != null) {
            create(started, customer, offerBefore);
        }
        context.setTarget(new HttpTestTarget("127.0.0.1", started.baseUrl().getPort(), "", () -> new SendsOnce(30)));
    }

    @State({KEY_VALID, KEY_UNKNOWN, CUSTOMER_EXISTS, CUSTOMER_UNKNOWN, NUMBER_FREE, NUMBER_USED, MONTH_FULL, MINUTE_FULL
    })
    void isBroughtAboutAlready() {}

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void theSandboxAnswersAsThePactSays(PactVerificationContext context, Interaction interaction) {
        Sandbox started = Objects.requireNonNull(sandbox);
        int offers = started.offers().size();
        long requests = started.requestCount();
        boolean created =
                interaction.asSynchronousRequestResponse().getResponse().getStatus() == 201;

        Verification.inSilence(context);

        assertThat(started.requestCount()).isEqualTo(requests + 1);
        assertThat(started.offers()).hasSize(created ? offers + 1 : offers);
    }

    private static String parameter(ProviderState state, String name) {
        return String.valueOf(state.getParams().get(name));
    }

    private static void create(Sandbox sandbox, String customerId, String offerNumber) {
        try (MijnKlantportaal portal = MijnKlantportaal.builder()
                .apiKey(sandbox.apiKey())
                .baseUrl(sandbox.baseUrl())
                .build()) {
            portal.customerOffers()
                    .createFromLines(o -> o.customerId(customerId)
                            .offerNumber(offerNumber)
                            .issuedAt(LocalDate.of(2026, 11, 22))
                            .expiresAt(LocalDate.of(2026, 12, 22))
                            .addLine(l -> l.description("Hosting")
                                    .amountExclVat(Money.euros("10.00"))
                                    .vatRate(VatRate.STANDARD)));
        }
    }
}
