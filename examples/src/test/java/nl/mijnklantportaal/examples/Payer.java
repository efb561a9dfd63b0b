package nl.mijnklantportaal.examples;

import java.time.LocalDate;
import java.time.LocalDateTime;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.sandbox.Sandbox;

/** Plays a business whose invoices of EUR 12.95 are paid. */
record Payer(MijnKlantportaal portal) implements AutoCloseable {

    static Payer of(Sandbox sandbox) {
        return new Payer(MijnKlantportaal.builder()
                .apiKey(sandbox.apiKey())
                .baseUrl(sandbox.baseUrl())
                .withoutRateLimit()
                .build());
    }

    String pay(String number) {
        String id = create(number);
        markPaid(id);
        return id;
    }

    String create(String number) {
        return portal.customerInvoices()
                .createFromLines(i -> i.customerId("cst_abc12345def678")
                        .invoiceNumber(number)
                        .issuedAt(LocalDate.of(2026, 12, 1))
                        .addLine(l -> l.description("Work")
                                .amountExclVat(Money.euros("12.95"))
                                .vatRate(VatRate.ZERO)))
                .id();
    }

    void markPaid(String id) {
        portal.customerInvoices().markPaid(id, LocalDateTime.of(2026, 12, 3, 14, 0));
    }

    @Override
    public void close() {
        portal.close();
    }
}
