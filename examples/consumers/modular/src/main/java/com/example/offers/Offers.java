package com.example.offers;

import java.time.LocalDate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.offers.ManualOffer;
import nl.mijnklantportaal.client.offers.Offer;

/** Creates an offer on a thread of its own. */
final class Offers {
    private Offers() {}

    static Offer create(MijnKlantportaal portal, String customerId, String offerNumber) {
        LocalDate today = LocalDate.now();
        return portal.customerOffers()
                .create(ManualOffer.builder()
                        .customerId(customerId)
                        .offerNumber(offerNumber)
                        .issuedAt(today)
                        .expiresAt(today.plusMonths(1))
                        .addLine("Website template", Money.euros("1250.00"), VatRate.HIGH)
                        .addLine("Printed manual", Money.euros("24.95"), VatRate.LOW)
                        .build());
    }

    public static void main(String[] arguments) throws Exception {
        ExecutorService threads = threads();
        try (MijnKlantportaal portal = MijnKlantportaal.fromEnvironment()) {
            String created = threads.submit(() -> {
                        Offer offer = create(portal, arguments[0], arguments[1]);
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
