package nl.mijnklantportaal.contract;

import static nl.mijnklantportaal.contract.ProviderStates.*;

import au.com.dius.pact.core.model.ProviderState;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.model.RenewalInterval;
import nl.mijnklantportaal.client.model.WebhookEventType;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;

/** Brings a sandbox into the states of an interaction; the ids that the sandbox chooses take the place of those in the pact. */
final class SandboxStates {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDateTime TOMORROW = LocalDateTime.of(2026, 11, 23, 14, 30);
    private static final LineItem LINE = LineItem.builder()
            .description("Hosting")
            .amountExclVat(Money.euros("10.00"))
            .vatRate(VatRate.STANDARD)
            .build();

    private final Sandbox sandbox;
    private final MijnKlantportaal portal;
    private final Map<String, Object> values = new HashMap<>();
    private @Nullable String customer;

    private SandboxStates(Sandbox sandbox, MijnKlantportaal portal) {
        this.sandbox = sandbox;
        this.portal = portal;
    }

    /** Returns the values with which the request is then sent, by the names of the parameters. */
    static Map<String, Object> bringAbout(Sandbox sandbox, List<ProviderState> states) {
        try (MijnKlantportaal portal = MijnKlantportaal.builder()
                .apiKey(sandbox.apiKey())
                .baseUrl(sandbox.baseUrl())
                .build()) {
            SandboxStates sought = new SandboxStates(sandbox, portal);
            states.forEach(state -> {
                sought.values.putAll(state.getParams());
                sought.bringAbout(state.getName());
            });
            return sought.values;
        }
    }

    private void bringAbout(String state) {
        switch (state) {
            case CUSTOMER_EXISTS -> values.put(CUSTOMER_ID, customer());
            case GROUP_EXISTS ->
                values.put(
                        "customerGroupId",
                        portal.customerGroups().create(g -> g.name("Hosting")).id());
            case OFFER_EXISTS -> values.put("offerId", offer());
            case INVOICE_DUE -> values.put("invoiceId", invoice());
            case LINK_OPEN -> values.put("linkId", link());
            case LINK_CLOSED ->
                values.put("linkId", portal.paymentLinks().close(link()).id());
            case APPOINTMENT_SCHEDULED, APPOINTMENT_SOON -> values.put("appointmentId", appointment());
            case APPOINTMENT_CANCELED ->
                values.put(
                        "appointmentId",
                        portal.appointments().cancel(appointment()).id());
            case PACKAGE_EXISTS -> values.put("packageId", subscriptionPackage());
            case FILE_EXISTS ->
                values.put(
                        "fileId",
                        portal.files()
                                .upload(FilePart.of("contract.pdf", "application/pdf", new byte[] {37, 80, 68, 70}))
                                .id());
            case TICKET_OPEN -> values.put("ticketId", ticket());
            case TICKET_CLOSED ->
                values.put("ticketId", portal.tickets().close(ticket()).id());
            case WEBHOOK_EXISTS ->
                values.put(
                        "webhookId",
                        portal.webhooks()
                                .create(w -> w.url("https://example.nl/hook").type(WebhookEventType.INVOICE_PAID))
                                .id());
            default -> {
                // Nothing in a new sandbox contradicts it, or it was built so.
            }
        }
    }

    private String customer() {
        if (customer == null) {
            customer = portal.customers()
                    .create(c -> c.companyName("Bakkerij De Vries")
                            .address("Dorpsstraat 1")
                            .zipCode("1234AB")
                            .city("Utrecht")
                            .primaryEmail("info@example.nl"))
                    .id();
        }
        return customer;
    }

    private String offer() {
        return portal.customerOffers()
                .createFromLines(o -> o.customerId(customer())
                        .offerNumber("2026-000")
                        .issuedAt(TODAY)
                        .expiresAt(TODAY.plusDays(30))
                        .addLine(LINE))
                .id();
    }

    private String invoice() {
        return portal.customerInvoices()
                .createFromLines(i -> i.customerId(customer())
                        .invoiceNumber("2026-000")
                        .issuedAt(TODAY)
                        .addLine(LINE))
                .id();
    }

    private String link() {
        return portal.paymentLinks()
                .create(l -> l.description("Invoice 2026-000").amount(Money.euros("12.10")))
                .id();
    }

    private String appointment() {
        return portal.appointments()
                .create(a -> a.name("Contract extension")
                        .startsAt(TOMORROW)
                        .endsAt(TOMORROW.plusHours(1))
                        .customerId(customer()))
                .id();
    }

    private String subscriptionPackage() {
        return portal.customerSubscriptionPackages()
                .create(p -> p.name("Phone subscription")
                        .interval(RenewalInterval.ONE_YEAR)
                        .amount(Money.euros("12.95"))
                        .vatRate(VatRate.STANDARD)
                        .availableForSale(true))
                .id();
    }

    private String ticket() {
        return sandbox.openTicket(customer(), "Invoice issue", "Help me with my invoice please.");
    }
}
