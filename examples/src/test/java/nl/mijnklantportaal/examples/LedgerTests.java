package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.model.CustomerInvoice;
import nl.mijnklantportaal.client.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The books have each invoice once, also when it is booked by many at once. */
@Timeout(120)
class LedgerTests {
    private static final int THREADS = 8;
    private static final int ROUNDS = 40;

    @Test
    void ofManyAtOnceOneBooks() throws Exception {
        Ledger ledger = new Ledger("jdbc:h2:mem:many;DB_CLOSE_DELAY=-1");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                CustomerInvoice invoice = invoice("inv_" + round, "number of " + round);
                CyclicBarrier start = new CyclicBarrier(THREADS);
                List<Future<Boolean>> results = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    results.add(threads.submit(() -> {
                        start.await();
                        return ledger.book(invoice);
                    }));
                }
                int booked = 0;
                for (Future<Boolean> result : results) {
                    booked += result.get() ? 1 : 0;
                }
                assertThat(booked).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(ledger.booked()).hasSize(ROUNDS).doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeBookedIsNeitherBookedNorTakenForADuplicate() throws SQLException {
        Ledger ledger = new Ledger("jdbc:h2:mem:odd;DB_CLOSE_DELAY=-1");
        CustomerInvoice withoutNumber = CustomerInvoice.fromJson(Map.of("id", "inv_1"));
        CustomerInvoice longNumber = invoice("inv_2", "9".repeat(256));

        assertThatThrownBy(() -> ledger.book(withoutNumber)).isInstanceOf(MalformedFieldException.class);
        assertThatThrownBy(() -> ledger.book(longNumber)).isInstanceOf(SQLException.class);
        assertThat(ledger.booked()).isEmpty();
        assertThat(ledger.book(invoice("inv_2", "2026-002"))).isTrue();
        assertThat(ledger.book(invoice("inv_2", "2026-002"))).isFalse();
        assertThat(ledger.booked()).containsExactly("2026-002  EUR 12.95");
    }

    private static CustomerInvoice invoice(String id, String number) {
        return CustomerInvoice.builder()
                .id(id)
                .invoiceNumber(number)
                .amount(Money.euros("12.95"))
                .paidAt(OffsetDateTime.parse("2026-12-03T14:00:00+01:00"))
                .buildUnchecked();
    }
}
