package nl.mijnklantportaal.examples;

import java.io.PrintStream;
import java.util.Locale;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.money.VatRounding;
import nl.mijnklantportaal.client.money.VatTotals;

/** Prints an offer for people: its lines, its totals, and the server's answer. */
final class OfferReport {
    private final PrintStream out;

    OfferReport(PrintStream out) {
        this.out = out;
    }

    void print(CreateCustomerOfferFromLinesRequest asked, Response<CustomerOffer> response, String where) {
        CustomerOffer offer = response.value();
        line("Offer %s created %s", offer.offerNumber(), where);
        line("");
        line("  id         %s", offer.id());
        line("  number     %s", offer.offerNumber());
        line("  customer   %s", offer.customerId());
        line("  issued     %s", offer.issuedAt());
        line("  expires    %s", offer.expiresAt());
        line("  created    %s", offer.createdAt());
        line("");
        line("  %-36s %8s %14s", "line", "VAT rate", "net, EUR");
        for (LineItem product : asked.lines()) {
            line(
                    "  %-36s %7d%% %14s",
                    product.description(), product.vatRate().percent(), wire(product.amountExclVat()));
        }
        line("");
        totals(VatTotals.of(asked.lines(), VatRounding.PER_LINE));
        line("");
        line(
                "The server answered %d: amount %s %s, %s of %s requests left this minute.",
                response.status(),
                offer.currency(),
                offer.raw("amount"),
                response.rateLimit().remaining(),
                response.rateLimit().limit());
        line("In full: %s", offer);
    }

    private void totals(VatTotals totals) {
        line("  %-18s %13s %13s %14s", "VAT rate", "net", "VAT", "gross, EUR");
        for (VatRate rate : totals.rates()) {
            line(
                    "  %-18s %13s %13s %14s",
                    rate.percent() + "%", wire(totals.net(rate)), wire(totals.vat(rate)), wire(totals.gross(rate)));
        }
        line("  %-18s %13s %13s %14s", "total", wire(totals.net()), wire(totals.vat()), wire(totals.gross()));
    }

    private static String wire(Money money) {
        return money.toWire();
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
