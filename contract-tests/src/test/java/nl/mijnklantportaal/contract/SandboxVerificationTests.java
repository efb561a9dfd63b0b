package nl.mijnklantportaal.contract;

import static nl.mijnklantportaal.contract.ProviderStates.*;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.VerificationReports;
import au.com.dius.pact.provider.junitsupport.loader.PactSource;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
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
class SandboxVerificationTests extends EveryState {
    private static final String ANOTHER_NUMBER = "2026-000";

    @AutoClose
    private @Nullable Sandbox sandbox;

    private Map<String, Object> values = Map.of();

    @BeforeEach
    void startThePortalThatTheStatesDescribe(PactVerificationContext context) {
        // The clock stands still, so that no new minute starts before the request that is one too many.
        SandboxBuilder portal =
                Sandbox.builder().clock(Clock.fixed(Instant.parse("2026-11-22T09:15:30Z"), ZoneOffset.UTC));
        String customer = "";
        String offerBefore = null;
        boolean everything = false;
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
                case KEY_OF_ALL -> {
                    portal.apiKeys(parameter(state, API_KEY));
                    everything = true;
                }
                case NO_TICKETING -> portal.withoutTicketing();
                default -> {
                    // It holds in every new sandbox, or what it says exists is made when the sandbox has started.
                }
            }
        }
        Sandbox started = portal.customers(customer).start();
        sandbox = started;
        if (everything) {
            values = SandboxStates.bringAbout(started, context.getInteraction().getProviderStates());
        }
        if (offerBefore != null) {
            create(started, customer, offerBefore);
        }
        context.setTarget(new HttpTestTarget("127.0.0.1", started.baseUrl().getPort(), "", () -> new SendsOnce(30)));
    }

    @Override
    Map<String, Object> values() {
        return values;
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void theSandboxAnswersAsThePactSays(PactVerificationContext context, Interaction interaction) {
        Sandbox started = Objects.requireNonNull(sandbox);
        int offers = started.offers().size();
        long requests = started.requestCount();
        SynchronousRequestResponse expected = interaction.asSynchronousRequestResponse();
        boolean created = expected.getResponse().getStatus() == 201
                && expected.getRequest().getPath().endsWith("/customer-offers/manual");

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
