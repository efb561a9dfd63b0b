package nl.mijnklantportaal.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.ParcelPortal.Post;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.ReceivedOffer;
import nl.mijnklantportaal.sandbox.Sandbox;

/** A portal that injects faults, and takes a natural key twice. */
interface KilledRunServer extends AutoCloseable {
    URI url();

    String key();

    long requestCount();

    /** The number or label of everything that was created, once for each time. */
    List<String> names();

    @Override
    void close();

    /** One request in twenty meets a fault. With resending it is one that leaves the thing there: another would stay unknown. */
    static KilledRunServer of(KilledRunTests.Thing thing, CreateMode mode, int seed, Path directory) {
        boolean resending = mode == CreateMode.RECONCILE_AND_RESEND;
        return switch (thing) {
            case OFFER -> offers(resending, seed, directory);
            case PARCEL -> parcels(resending, seed);
            case PDF_OFFER -> pdfOffers(resending, seed);
        };
    }

    private static Post[] script(boolean resending, int seed) {
        List<Post> faults = resending
                ? List.of(Post.CREATED_UNTOLD, Post.CREATED_CUT)
                : List.of(Post.CREATED_UNTOLD, Post.CREATED_CUT, Post.DROPPED);
        Random random = new Random(seed);
        return IntStream.range(0, 1_000)
                .mapToObj(i -> random.nextInt(20) == 0 ? faults.get(random.nextInt(faults.size())) : Post.CREATED)
                .toArray(Post[]::new);
    }

    private static KilledRunServer pdfOffers(boolean resending, int seed) {
        PdfPortal portal = new PdfPortal().posts(script(resending, seed));
        return new KilledRunServer() {
            @Override
            public URI url() {
                return portal.url();
            }

            @Override
            public String key() {
                return Calls.KEY;
            }

            @Override
            public long requestCount() {
                return portal.posted() + portal.listed();
            }

            @Override
            public List<String> names() {
                return portal.offers().stream().map(PdfPortal.Taken::number).toList();
            }

            @Override
            public void close() {
                portal.close();
            }
        };
    }

    private static KilledRunServer offers(boolean resending, int seed, Path directory) {
        Fault[] faults = resending
                ? new Fault[] {
                    Fault.CLOSED_AFTER_HANDLING,
                    Fault.UNAVAILABLE_AFTER_HANDLING,
                    Fault.ANSWER_CUT,
                    Fault.ANSWER_DELAYED,
                    Fault.TOO_MANY_REQUESTS
                }
                : Fault.values();
        Sandbox sandbox = Sandbox.builder()
                .repeatedOfferNumbersAllowed()
                .faults(0.05, seed, faults)
                .faultDelay(Duration.ofMillis(30))
                .stateFile(directory.resolve("state"))
                .start();
        return new KilledRunServer() {
            @Override
            public URI url() {
                return sandbox.baseUrl();
            }

            @Override
            public String key() {
                return sandbox.apiKey();
            }

            @Override
            public long requestCount() {
                return sandbox.requestCount();
            }

            @Override
            public List<String> names() {
                return sandbox.offers().stream().map(ReceivedOffer::offerNumber).toList();
            }

            @Override
            public void close() {
                sandbox.close();
            }
        };
    }

    private static KilledRunServer parcels(boolean resending, int seed) {
        ParcelPortal portal = new ParcelPortal().posts(script(resending, seed));
        return new KilledRunServer() {
            @Override
            public URI url() {
                return portal.url();
            }

            @Override
            public String key() {
                return Calls.KEY;
            }

            @Override
            public long requestCount() {
                return portal.requests().size();
            }

            @Override
            public List<String> names() {
                return portal.labels();
            }

            @Override
            public void close() {
                portal.close();
            }
        };
    }
}
