package nl.mijnklantportaal.examples;

import java.time.LocalDate;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.model.Customer;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.PaymentLink;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;

/** Creates a customer, an offer for it and a payment link, and lists the payment links that were there before. */
public final class NewCustomer {
    private NewCustomer() {}

    /**
     * Runs against the portal whose API key is in the environment.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try (MijnKlantportaal portal = MijnKlantportaal.fromEnvironment()) {
            Customer customer = portal.customers()
                    .create(c -> c.companyName("Bakkerij De Vries")
                            .address("Dorpsstraat 1")
                            .zipCode("1234AB")
                            .city("Utrecht")
                            .primaryEmail("info@example.nl"));
            System.out.println("Customer " + customer.id());

            CustomerOffer offer = portal.customerOffers()
                    .createFromLines(
                            o -> o.customerId(customer.id())
                                    .offerNumber("2026-001")
                                    .issuedAt(LocalDate.of(2026, 11, 29))
                                    .expiresAt(LocalDate.of(2026, 12, 29))
                                    .addLine(l -> l.description("Website")
                                            .amountExclVat(Money.euros("1250.00"))
                                            .vatRate(VatRate.STANDARD)),
                            CreateMode.RECONCILE);
            System.out.println("Offer " + offer.id() + " of " + offer.amount());

            for (PaymentLink link : portal.paymentLinks().list()) { // reads each page when it is needed
                System.out.println(link.id() + " is " + link.status() + ": " + link.amount());
            }
            PaymentLink link = portal.paymentLinks()
                    .create(p -> p.description("Invoice 2026-104").amount(Money.euros("173.51")));
            System.out.println("Pay " + link.amount() + " at " + link.checkoutUrl());
        }
    }
}
