package nl.mijnklantportaal.client.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.batch.JournalEntry.State;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Pages;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.SentRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer whose contract names no identity proves nothing; only looking up shows that the thing exists. */
class WithoutIdentityTests {
    private static final PackageRequest REQUEST = PackageRequest.of("a", 2026);

    @TempDir
    Path directory;

    /** Creates what it was sent, as a model without an identity, and finds it again. */
    private record Echo() implements Creator<PackageRequest, PackageRequest> {
        @Override
        public String operation() {
            return "POST /echoes";
        }

        @Override
        public List<String> naturalKey() {
            return List.of("owner");
        }

        @Override
        public String method() {
            return "createAll";
        }

        @Override
        public URI baseUrl() {
            return URI.create("https://portal.example");
        }

        @Override
        public String identity() {
            return "portal:echo";
        }

        @Override
        public Class<PackageRequest> type() {
            return PackageRequest.class;
        }

        @Override
        public SentRequest sent(PackageRequest request, Instant at) {
            return new SentRequest(operation(), Map.of("owner", String.valueOf(request.raw("owner"))), at);
        }

        @Override
        public Response<PackageRequest> create(PackageRequest request, CallOptions options) {
            return new Response<>(request, 201, Map.of(), new RateLimit(null, null));
        }

        @Override
        public Pages<PackageRequest> list(CallOptions options) {
            throw new AssertionError("No list is to be read.");
        }

        @Override
        public List<Reconciled<PackageRequest>> reconcileAll(
                List<SentRequest> sent, Instant latest, CallOptions options) {
            return sent.stream()
                    .map(each -> new Reconciled<>(each, REQUEST, null))
                    .toList();
        }
    }

    @Test
    void isNotNotedAsCreatedUntilItIsFound() {
        Path file = directory.resolve("journal");
        try (Journal journal = Journal.open(file)) {
            assertThatThrownBy(() -> new Echo().createAll(List.of(REQUEST), journal, BatchOptions.defaults()))
                    .isInstanceOf(BatchStoppedException.class)
                    .hasMessageContaining(
                            "answered 201 with a PackageRequest without an identity, since its contract names"
                                    + " none, which proves nothing");
            assertThat(journal.entries()).extracting(JournalEntry::state).containsExactly(State.UNKNOWN);

            assertThat(new Echo()
                            .createAll(
                                    List.of(REQUEST),
                                    journal,
                                    BatchOptions.defaults().withMode(CreateMode.RECONCILE)))
                    .hasOnlyElementsOfType(BatchResult.Created.class);
        }

        assertThat(Journal.read(file)).extracting(JournalEntry::state).containsExactly(State.CREATED);
    }
}
