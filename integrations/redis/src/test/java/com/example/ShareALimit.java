package com.example;

import java.net.URI;
import java.time.LocalDate;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.redis.RedisRateLimiter;
import nl.mijnklantportaal.sandbox.Sandbox;

/** An application. No module has its package, so it can run on the class path beside the module path. */
public final class ShareALimit {
    private ShareALimit() {}

    /**
     * Creates an offer in a sandbox and prints its amount.
     *
     * @param arguments none; the property {@code redis} is the address of Redis
     */
    public static void main(String[] arguments) {
        try (Sandbox sandbox = Sandbox.start();
                RedisRateLimiter limiter = RedisRateLimiter.builder(URI.create(System.getProperty("redis")))
                        .build();
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey(sandbox.apiKey())
                        .baseUrl(sandbox.baseUrl())
                        .rateLimiter(limiter)
                        .build()) {
            System.out.print(portal.customerOffers()
                    .createFromLines(o -> o.customerId("cst_abc12345def678")
                            .offerNumber("2026-001")
                            .issuedAt(LocalDate.of(2026, 11, 22))
                            .expiresAt(LocalDate.of(2026, 12, 22))
                            .addLine(l -> l.description("Website template")
                                    .amountExclVat(Money.euros("1250.00"))
                                    .vatRate(VatRate.STANDARD)))
                    .amount());
        }
    }
}
