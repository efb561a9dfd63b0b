package com.example.offers;

import java.time.LocalDate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;

/** Creates an offer on a thread of its own. */
final class Offers {
    private Offers() {}

    static CustomerOffer create(MijnKlantportaal portal, String customerId, String offerNumber) {
        LocalDate today = LocalDate.now();
        return portal.customerOffers()
                .createFromLines(o -> o.customerId(customerId)
                        .offerNumber(offerNumber)
                        .issuedAt(today)
                        .expiresAt(today.plusMonths(1))
                        .addLine(l -> l.description("Website template")
                                .amountExclVat(Money.euros("1250.00"))
                                .vatRate(VatRate.STANDARD))
                        .addLine(l -> l.description("Printed manual")
                                .amountExclVat(Money.euros("24.95"))
                                .vatRate(VatRate.REDUCED)));
    }

    public static void main(String[] arguments) throws Exception {
        ExecutorService threads = threads();
        try (MijnKlantportaal portal = MijnKlantportaal.fromEnvironment()) {
            String created = threads.submit(() -> {
                        CustomerOffer offer = create(portal, arguments[0], arguments[1]);
                        return offer.id() + " of " + offer.amount() + " by " + Thread.currentThread();
                    })
                    .get();
            System.out.println("Created " + created);
        } finally {
            threads.shutdown();
        }
    }

    /** Virtual threads where Java has them. */
    private static ExecutorService threads() throws ReflectiveOperationException {
        return Runtime.version().feature() < 21
                ? Executors.newCachedThreadPool()
                : (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
    }
}
