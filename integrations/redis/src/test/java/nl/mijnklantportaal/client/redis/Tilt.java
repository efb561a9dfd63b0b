package nl.mijnklantportaal.client.redis;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;

/** A process that creates offers as fast as the limiter allows, on several threads, until the server has enough. */
public final class Tilt {
    static final CreateCustomerOfferFromLinesRequest OFFER = CreateCustomerOfferFromLinesRequest.builder()
            .customerId("cst_abc12345def678")
            .offerNumber("2026-001")
            .issuedAt(LocalDate.of(2026, 11, 22))
            .expiresAt(LocalDate.of(2026, 12, 22))
            .addLine(l -> l.description("Website template")
                    .amountExclVat(Money.euros("1250.00"))
                    .vatRate(VatRate.STANDARD))
            .build();

    private static volatile boolean over;

    private Tilt() {}

    /**
     * Prints how many offers were created, and every failure.
     *
     * @param arguments none; the properties {@code redis}, {@code server}, {@code threads}, {@code minute} (ms) and
     *     {@code delay} (ms)
     */
    public static void main(String[] arguments) throws Exception {
        AtomicInteger created = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        // With many processes that start at once.
        TestRedis.loadClasses(RedisURI.create(System.getProperty("redis")));
        try (RedisRateLimiter limiter = RedisRateLimiter.builder(URI.create(System.getProperty("redis")))
                        .minute(Duration.ofMillis(Long.getLong("minute")))
                        .localShare(15)
                        // Long, because many processes start on the machine at once; Redis has no fault.
                        .commandTimeout(TestRedis.PATIENCE)
                        .reconnecting(TestRedis.patient(TestRedis.PATIENCE))
                        .build();
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey("one-key-for-all")
                        .baseUrl(URI.create(System.getProperty("server")))
                        .rateLimiter(limiter)
                        .attempts(1)
                        .build()) {
            await("/ready");
            Thread.currentThread().join(1 + Long.getLong("delay"));
            for (int i = 0; i < Integer.getInteger("threads"); i++) {
                Thread thread = new Thread(() -> create(portal, created));
                thread.start();
                threads.add(thread);
            }
            await("/enough");
            over = true;
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.print(created);
    }

    /** Returns when the server answers. */
    private static void await(String path) throws IOException {
        URI.create(System.getProperty("server") + path).toURL().openStream().close();
    }

    private static void create(MijnKlantportaal portal, AtomicInteger created) {
        while (!over) {
            try {
                portal.customerOffers().createFromLines(OFFER);
                created.incrementAndGet();
            } catch (NotSentException e) {
                // The client was closed at the end.
                if (!over) {
                    System.err.println(e.getMessage());
                }
            } catch (MijnKlantportaalException e) {
                if (!over) {
                    System.err.println(e.getClass().getSimpleName() + " " + e.getMessage());
                }
            }
        }
    }
}
