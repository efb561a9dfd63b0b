package nl.mijnklantportaal.client.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.model.Customer;
import nl.mijnklantportaal.client.model.CustomerInvoice;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.CustomerSubscription;
import nl.mijnklantportaal.client.model.FileOrDirectory;
import nl.mijnklantportaal.client.model.FileOrDirectoryType;
import nl.mijnklantportaal.client.model.FileRequest;
import nl.mijnklantportaal.client.model.FileShare;
import nl.mijnklantportaal.client.model.IssuedPunchCard;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.model.PaymentLink;
import nl.mijnklantportaal.client.model.PaymentLinkPayment;
import nl.mijnklantportaal.client.model.PaymentLinkStatus;
import nl.mijnklantportaal.client.model.PendingSignUp;
import nl.mijnklantportaal.client.model.RenewalInterval;
import nl.mijnklantportaal.client.model.Ticket;
import nl.mijnklantportaal.client.model.TicketMessage;
import nl.mijnklantportaal.client.model.Webhook;
import nl.mijnklantportaal.client.model.WebhookEventType;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a small business does with the platform, in the words that an application writes. */
@Timeout(60)
class ThirteenTasksTests {
    private final LocalDate today = LocalDate.now();

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private MijnKlantportaal portal;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().sampleData(1).start();
        portal = MijnKlantportaal.builder()
                .apiKey(sandbox.apiKey())
                .baseUrl(sandbox.baseUrl())
                .withoutRateLimit()
                .build();
    }

    @AfterEach
    void stop() {
        portal.close();
        sandbox.close();
    }

    private Customer customer() {
        return portal.customers()
                .create(c -> c.companyName("Bakkerij De Vries")
                        .address("Dorpsstraat 1")
                        .zipCode("1234AB")
                        .city("Utrecht")
                        .primaryEmail("info@example.nl"));
    }

    @Test
    void fromACustomerToAnInvoiceThatIsPaid() {
        Customer customer = customer();
        List<LineItem> lines = List.of(LineItem.builder()
                .description("Website")
                .amountExclVat(Money.euros("1250.00"))
                .vatRate(VatRate.STANDARD)
                .build());
        CustomerOffer offer = portal.customerOffers()
                .createFromLines(
                        o -> o.customerId(customer.id())
                                .offerNumber("2026-001")
                                .issuedAt(today)
                                .expiresAt(today.plusDays(30))
                                .lines(lines)
                                .sendNotification(true),
                        CreateMode.RECONCILE);
        CustomerInvoice invoice = portal.customerInvoices()
                .createFromLines(i -> i.customerId(offer.customerId())
                        .invoiceNumber("2026-104")
                        .issuedAt(today)
                        .lines(lines));
        CustomerInvoice paid =
                portal.customerInvoices().markPaid(invoice.id(), p -> p.paidAt(LocalDateTime.of(2026, 12, 3, 14, 0)));

        assertThat(offer.offerNumber()).isEqualTo("2026-001");
        assertThat(invoice.customerId()).isEqualTo(customer.id());
        assertThat(paid.id()).isEqualTo(invoice.id());
        assertThat(paid.paidAt()).isNotNull();
        assertThat(portal.customerInvoices().get(invoice.id())).isEqualTo(paid);
    }

    @Test
    void aPaymentLinkAndItsPayments() {
        PaymentLink link = portal.paymentLinks()
                .create(p -> p.description("Invoice 2026-104").amount(Money.euros("173.51")));
        List<String> payments = new ArrayList<>();
        for (PaymentLinkPayment payment : portal.paymentLinks().listPayments(link.id())) {
            payments.add(payment.payerName() + " " + payment.status());
        }
        PaymentLink closed = portal.paymentLinks().close(link.id());

        assertThat(payments).isEmpty();
        assertThat(closed.id()).isEqualTo(link.id());
        assertThat(closed.status()).isEqualTo(PaymentLinkStatus.CLOSED);
        assertThat(closed.amount()).isEqualTo(Money.euros("173.51"));
    }

    @Test
    void filesAreUploadedAskedForAndShared() throws IOException {
        Customer customer = customer();
        Path contract = Files.writeString(folder.resolve("contract.pdf"), "%PDF-1.7");
        String directoryId = portal.fileShares().list().stream()
                .flatMap(share -> share.sharedContent().stream())
                .filter(content -> content.type().equals(FileOrDirectoryType.DIRECTORY))
                .findFirst()
                .map(FileOrDirectory::id)
                .orElse(null);
        FileOrDirectory file = portal.files().upload(directoryId, f -> f.file(FilePart.of(contract)));
        FileRequest asked = portal.fileRequests()
                .create(r -> r.name("Contract renewal")
                        .customerId(customer.id())
                        .addRequestedFile(f -> f.name("Logo").required(true)));
        FileShare share =
                portal.fileShares().create(s -> s.addContentId(file.id()).customerId(customer.id()));

        assertThat(file.name()).isEqualTo("contract.pdf");
        assertThat(file.size()).isEqualTo(8L);
        assertThat(asked.requestedFiles()).hasSize(1);
        assertThat(share.sharedContent()).extracting(FileOrDirectory::id).containsExactly(file.id());
    }

    @Test
    void aTicketIsAnsweredWithAFile() throws IOException {
        Path answer = Files.writeString(folder.resolve("answer.pdf"), "%PDF-1.7");
        String ticketId = portal.tickets().list().stream()
                .filter(each -> each.status().value().equals("open"))
                .findFirst()
                .orElseThrow()
                .id();
        Ticket ticket = portal.tickets().reply(ticketId, r -> r.message("We will look into it."));
        TicketMessage latest = ticket.messages().stream()
                .max(Comparator.comparing(TicketMessage::postedAt))
                .orElseThrow();
        Ticket attached =
                portal.tickets().attachToMessage(ticket.id(), latest.id(), a -> a.attachment(FilePart.of(answer)));

        assertThat(latest.text()).contains("We will look into it.");
        assertThat(attached.id()).isEqualTo(ticketId);
        assertThat(attached.messages())
                .filteredOn(message -> message.id().equals(latest.id()))
                .singleElement()
                .satisfies(message -> assertThat(message.attachments()).hasSize(1));
    }

    @Test
    void aCustomerSubscribesAndAStranger() {
        Customer customer = customer();
        String packageId = portal.customerSubscriptionPackages()
                .create(p -> p.name("Hosting")
                        .description("Hosting of a website")
                        .amount(Money.euros("15.00"))
                        .vatRate(VatRate.STANDARD)
                        .interval(RenewalInterval.ONE_MONTH))
                .id();
        CustomerSubscription subscription = portal.customerSubscriptionPackages()
                .signUpExistingCustomer(
                        packageId, s -> s.customerId(customer.id()).startDate(today));
        PendingSignUp pending = portal.customerSubscriptionPackages()
                .signUpNewCustomer(
                        packageId,
                        s -> s.companyName("Kapsalon Knip")
                                .address("Markt 2")
                                .zipCode("3511AB")
                                .city("Utrecht")
                                .email("info@example.nl"));

        assertThat(subscription.customerId()).isEqualTo(customer.id());
        assertThat(subscription.amount()).isEqualTo(Money.euros("15.00"));
        assertThat(pending.checkoutUrl()).startsWith("http");
    }

    @Test
    void aPunchCardIsIssuedAndStampedAndAWebhookRegistered() {
        Customer customer = customer();
        String punchCardId = portal.punchCards().list().iterator().next().id();
        IssuedPunchCard card = portal.punchCards().issue(punchCardId, i -> i.customerId(customer.id()));
        IssuedPunchCard stamped = portal.punchCards().stamp(card.punchCardId(), card.id(), s -> s.stamps(1));
        Webhook webhook =
                portal.webhooks().create(w -> w.url("https://example.nl/hook").type(WebhookEventType.INVOICE_PAID));

        assertThat(stamped.id()).isEqualTo(card.id());
        assertThat(webhook.type()).isEqualTo(WebhookEventType.INVOICE_PAID);
    }
}
