package nl.mijnklantportaal.client.micrometer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.MijnKlantportaalBuilder;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.BatchResult;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SandboxBuilder;

/** A sandbox and an observed client of it. */
final class TestPortal implements AutoCloseable {
    static final String CUSTOMER = "cst_abc12345def678";

    private final Sandbox sandbox;
    private final MijnKlantportaal client;

    private TestPortal(Sandbox sandbox, MijnKlantportaal client) {
        this.sandbox = sandbox;
        this.client = client;
    }

    /** With these faults, one for each request from the first on; null for none. */
    static TestPortal withFaults(CallObserver observer, Fault... faults) {
        return of(
                observer,
                sandbox -> sandbox.customers(CUSTOMER)
                        .faultDelay(Duration.ofMillis(1))
                        .faults(request -> request.number() > faults.length
                                ? Optional.empty()
                                : Optional.ofNullable(faults[(int) request.number() - 1])),
                MijnKlantportaalBuilder::withoutRateLimit);
    }

    static TestPortal of(
            CallObserver observer, Consumer<SandboxBuilder> sandboxes, Consumer<MijnKlantportaalBuilder> clients) {
        SandboxBuilder builder = Sandbox.builder();
        sandboxes.accept(builder);
        Sandbox sandbox = builder.start();
        MijnKlantportaalBuilder client = MijnKlantportaal.builder()
                .apiKey(sandbox.apiKey())
                .baseUrl(sandbox.baseUrl())
                .settlingTime(Duration.ZERO)
                .observer(observer);
        clients.accept(client);
        return new TestPortal(sandbox, client.build());
    }

    MijnKlantportaal client() {
        return client;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    CustomerOffer create(int number) {
        return client.customerOffers().createFromLines(offer(number));
    }

    /** Creates, whatever becomes of it. */
    void tryToCreate(int number) {
        try {
            create(number);
        } catch (MijnKlantportaalException expected) {
            // The observer has seen how it ended.
        }
    }

    List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> createAll(int count, BatchOptions options)
            throws IOException {
        Path folder = Files.createTempDirectory("run");
        Path file = folder.resolve("journal");
        try (Journal journal = Journal.open(file)) {
            return client.customerOffers()
                    .createAllFromLines(
                            IntStream.rangeClosed(1, count)
                                    .mapToObj(TestPortal::offer)
                                    .toList(),
                            journal,
                            options);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    static CreateCustomerOfferFromLinesRequest offer(int number) {
        return CreateCustomerOfferFromLinesRequest.builder()
                .customerId(CUSTOMER)
                .offerNumber("2026-" + number)
                .issuedAt(LocalDate.of(2026, 11, 22))
                .expiresAt(LocalDate.of(2026, 12, 22))
                .addLine(l -> l.description("Website")
                        .amountExclVat(Money.euros("1250.00"))
                        .vatRate(VatRate.STANDARD))
                .build();
    }

    @Override
    public void close() {
        client.close();
        sandbox.close();
    }
}
