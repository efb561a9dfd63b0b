package nl.mijnklantportaal.benchmarks.contenders.sdk;

import java.net.URI;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;

/** The SDK as the README shows it, without retries and without the client-side rate limit. */
public final class SdkClient implements Callable<String>, AutoCloseable {
    private final MijnKlantportaal portal;

    public SdkClient(String baseUrl, String apiKey) {
        this.portal = MijnKlantportaal.builder()
                .apiKey(apiKey)
                .baseUrl(URI.create(baseUrl))
                // The other clients do not retry either.
                .attempts(1)
                // The server announces 60 requests a minute, but does not enforce it.
                .withoutRateLimit()
                .build();
    }

    @Override
    public String call() {
        CustomerOffer offer = portal.customerOffers()
                .createFromLines(o -> o.customerId("cst_abc12345def678")
                        .offerNumber("2026-001")
                        .issuedAt(LocalDate.of(2026, 11, 22))
                        .expiresAt(LocalDate.of(2026, 12, 22))
                        .addLine(l -> l.description("Website template")
                                .amountExclVat(Money.euros("1250.00"))
                                .vatRate(VatRate.STANDARD))
                        .addLine(l -> l.description("Printed manual")
                                .amountExclVat(Money.euros("24.95"))
                                .vatRate(VatRate.REDUCED))
                        .sendNotification(true));
        return offer.id() + " " + offer.amount().toWire() + " " + offer.createdAt();
    }

    @Override
    public void close() {
        portal.close();
    }
}
