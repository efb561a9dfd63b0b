package com.example;

import io.micrometer.context.ContextRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.micrometer.PortalMeters;
import nl.mijnklantportaal.client.micrometer.PortalObservations;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.sandbox.Sandbox;

/** An application. No module has its package, so it can run on the class path beside the module path. */
public final class ObserveWithMicrometer {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    private ObserveWithMicrometer() {}

    /**
     * Creates an offer in a run, and prints what a timer and the context of the run's thread tell.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        ContextRegistry.getInstance().registerThreadLocalAccessor("user", USER);
        USER.set("Wilhelmina");
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        AtomicInteger carried = new AtomicInteger();
        Path folder = Files.createTempDirectory("run");
        try (Sandbox sandbox = Sandbox.start();
                Journal journal = Journal.open(folder.resolve("journal"));
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey(sandbox.apiKey())
                        .baseUrl(sandbox.baseUrl())
                        .observer(
                                CallObserver.all(List.of(PortalObservations.of(observations), PortalMeters.of(meters))))
                        .build()) {
            Observation job = Observation.createNotStarted("job", observations);
            BatchOptions options = BatchOptions.defaults().withListener(result -> {
                boolean isHere = "Wilhelmina".equals(USER.get()) && job == observations.getCurrentObservation();
                carried.addAndGet(isHere ? 1 : 0);
            });
            job.observeChecked(() -> portal.customerOffers().createAllFromLines(List.of(offer()), journal, options));
        }
        Timer call = meters.get("mijnklantportaal.call").timer();
        System.out.print(call.getId().getTag("operation") + " " + call.getId().getTag("outcome") + " "
                + call.getId().getTag("status") + ", context on " + carried + " thread");
    }

    private static CreateCustomerOfferFromLinesRequest offer() {
        return CreateCustomerOfferFromLinesRequest.builder()
                .customerId("cst_abc12345def678")
                .offerNumber("2026-1")
                .issuedAt(LocalDate.of(2026, 11, 22))
                .expiresAt(LocalDate.of(2026, 12, 22))
                .addLine(l -> l.description("Website")
                        .amountExclVat(Money.euros("1250.00"))
                        .vatRate(VatRate.STANDARD))
                .build();
    }
}
