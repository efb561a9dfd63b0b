package nl.mijnklantportaal.examples;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.model.Customer;
import nl.mijnklantportaal.client.model.CustomerInvoice;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.model.PaymentLink;
import nl.mijnklantportaal.client.model.PaymentLinkPayment;
import nl.mijnklantportaal.client.model.PaymentLinkStatus;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.money.VatRounding;
import nl.mijnklantportaal.client.money.VatTotals;
import nl.mijnklantportaal.sandbox.Sandbox;

/**
 * The work of a small business: a new customer, an offer, its acceptance, an invoice of the same lines, a payment link, and the
 * payment.
 *
 * <p>The portal is the one of the environment variables {@code MIJNKLANTPORTAAL_API_KEY} and {@code MIJNKLANTPORTAAL_BASE_URL};
 * without them it is a sandbox, where the customer pays at once.
 */
public final class OfferToPayment {
    private static final String WEBSITE = "1250.00";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final PortalAccess access;
    private final MijnKlantportaal portal;
    private final Duration patience;
    private final PrintStream out;
    private final List<String> made = new ArrayList<>();
    private final LocalDateTime now = LocalDateTime.now(Clock.system(ZONE)).truncatedTo(ChronoUnit.SECONDS);
    private final LocalDate today = now.toLocalDate();
    private final String number = now.format(DateTimeFormatter.ofPattern("uuuu-MMddHHmmss", Locale.ROOT));

    private OfferToPayment(PortalAccess access, MijnKlantportaal portal, Duration patience, PrintStream out) {
        this.access = access;
        this.portal = portal;
        this.patience = patience;
        this.out = out;
    }

    /**
     * Runs the program; ends the JVM with status 1 when the story ends before the payment.
     *
     * @param arguments the net amount of the website in euros, such as {@code 1250.00}, and for how many seconds to wait for the
     *     payment; both may be left out
     */
    public static void main(String[] arguments) {
        if (run(List.of(arguments), System.getenv(), System.out, System.err) != 0) {
            System.exit(1);
        }
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            Money website = Money.euros(arguments.isEmpty() ? WEBSITE : arguments.get(0));
            Duration patience =
                    arguments.size() < 2 ? PATIENCE : Duration.ofSeconds(Integer.parseInt(arguments.get(1)));
            return run(lines(website), patience, PortalAccess.of(environment, Sandbox::start), out, err);
        } catch (NumberFormatException e) {
            err.println("The seconds to wait are a whole number. Nothing was sent.");
        } catch (MijnKlantportaalException e) {
            err.println(e.getMessage());
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + ". Nothing was sent.");
        }
        return 1;
    }

    private static int run(
            List<LineItem> lines, Duration patience, PortalAccess access, PrintStream out, PrintStream err) {
        try (access;
                MijnKlantportaal portal = access.client().build()) {
            OfferToPayment story = new OfferToPayment(access, portal, patience, out);
            try {
                story.tell(lines);
                return 0;
            } catch (StoryEndedException e) {
                err.println(e.getMessage() + story.made());
            } catch (MijnKlantportaalException e) {
                err.println(e.getMessage() + story.made());
            }
            return 1;
        }
    }

    private static List<LineItem> lines(Money website) {
        return List.of(
                line("Website", website, VatRate.STANDARD),
                line("Hosting, twelve months", Money.euros("143.40"), VatRate.STANDARD),
                line("Printed manual", Money.euros("24.95"), VatRate.REDUCED));
    }

    private static LineItem line(String description, Money amount, VatRate rate) {
        return LineItem.builder()
                .description(description)
                .amountExclVat(amount)
                .vatRate(rate)
                .build();
    }

    private void tell(List<LineItem> lines) {
        VatTotals totals = VatTotals.of(lines, VatRounding.PER_LINE);
        say("A new customer, %s", access.where());
        Customer customer = createCustomer();
        CustomerOffer offer = createOffer(customer, lines, totals);
        accept(offer);
        CustomerInvoice invoice = createInvoice(offer, lines, totals);
        PaymentLink link = createPaymentLink(invoice, totals.gross());
        waitForPayment(link);
        markPaid(invoice, link);
    }

    private Customer createCustomer() {
        Customer customer = portal.customers()
                .create(c -> c.companyName("Bakkerij De Vries")
                        .address("Dorpsstraat 1")
                        .zipCode("1234AB")
                        .city("Utrecht")
                        .primaryEmail("info@example.nl"));
        made.add("customer " + customer.id());
        say("");
        say("1. Customer  %s in %s is %s.", customer.companyName(), customer.city(), customer.id());
        return customer;
    }

    private CustomerOffer createOffer(Customer customer, List<LineItem> lines, VatTotals totals) {
        CustomerOffer offer = portal.customerOffers()
                .createFromLines(
                        o -> o.customerId(customer.id())
                                .offerNumber(number)
                                .issuedAt(today)
                                .expiresAt(today.plusDays(30))
                                .lines(lines)
                                .sendNotification(true),
                        CreateMode.RECONCILE);
        made.add("offer " + offer.id());
        say("2. Offer     %s, valid until %s, is %s:", offer.offerNumber(), offer.expiresAt(), offer.id());
        for (LineItem line : lines) {
            say(
                    "     %-30s %10s  %3d%%",
                    line.description(),
                    line.amountExclVat().toWire(),
                    line.vatRate().percent());
        }
        for (VatRate rate : totals.rates()) {
            say("     %-30s %10s", rate.percent() + "% VAT", totals.vat(rate).toWire());
        }
        say("     %-30s %10s", "total, EUR", totals.gross().toWire());
        return offer;
    }

    private void accept(CustomerOffer offer) {
        CustomerOffer accepted = portal.customerOffers().markAcceptedOrRejected(offer.id(), m -> m.acceptedAt(now));
        say("3. Accepted  by telephone, noted at %s.", accepted.acceptedAt());
    }

    private CustomerInvoice createInvoice(CustomerOffer offer, List<LineItem> lines, VatTotals totals) {
        CustomerInvoice invoice = portal.customerInvoices()
                .createFromLines(
                        i -> i.customerId(offer.customerId())
                                .invoiceNumber(number)
                                .issuedAt(today)
                                .lines(lines),
                        CreateMode.RECONCILE);
        made.add("invoice " + invoice.id());
        // The vendor does not say whether this amount includes VAT.
        if (!List.of(totals.gross(), totals.net()).contains(invoice.amount())) {
            throw new StoryEndedException("The invoice says " + invoice.amount() + ", and its lines add up to "
                    + totals.net() + ", with VAT " + totals.gross() + ". No payment was asked for.");
        }
        say("4. Invoice   %s, from the lines of the offer, is %s.", invoice.invoiceNumber(), invoice.id());
        return invoice;
    }

    private PaymentLink createPaymentLink(CustomerInvoice invoice, Money amount) {
        PaymentLink link = portal.paymentLinks()
                .create(p -> p.description("Invoice " + invoice.invoiceNumber()).amount(amount));
        made.add("payment link " + link.id());
        say("5. To pay    %s at %s.", link.amount(), link.checkoutUrl());
        return link;
    }

    private void waitForPayment(PaymentLink link) {
        Sandbox sandbox = access.sandbox();
        if (sandbox != null) {
            sandbox.pay(link.id());
        }
        long end = System.nanoTime() + patience.toNanos();
        PaymentLinkStatus status = portal.paymentLinks().get(link.id()).status();
        while (status.equals(PaymentLinkStatus.OPEN) && System.nanoTime() - end < 0) {
            pause();
            status = portal.paymentLinks().get(link.id()).status();
        }
        if (status.equals(PaymentLinkStatus.OPEN)) {
            throw new StoryEndedException(
                    "The payment link is open and not paid after " + patience.toSeconds() + " seconds.");
        }
        if (!status.equals(PaymentLinkStatus.PAID)) {
            throw new StoryEndedException("The payment link is " + status.value() + ", and was not paid.");
        }
    }

    private void markPaid(CustomerInvoice invoice, PaymentLink link) {
        for (PaymentLinkPayment payment : portal.paymentLinks().listPayments(link.id())) {
            say("6. Paid      %s by %s.", payment.amount(), payment.payerName());
        }
        LocalDateTime paidAt = LocalDateTime.now(Clock.system(ZONE)).truncatedTo(ChronoUnit.SECONDS);
        CustomerInvoice paid = portal.customerInvoices().markPaid(invoice.id(), paidAt);
        say("7. Done      Invoice %s is paid since %s.", paid.invoiceNumber(), paid.paidAt());
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryEndedException("Interrupted while waiting for the payment.");
        }
    }

    /** What exists when the story ends early. */
    private String made() {
        return made.isEmpty() ? "" : " These exist: " + String.join(", ", made) + ".";
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** The story ends before the payment; the message says why. */
    private static final class StoryEndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoryEndedException(String message) {
            super(message);
        }
    }
}
