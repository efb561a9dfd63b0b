package nl.mijnklantportaal.client.internal.offers;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.ListLookup;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.internal.call.PageReader;
import nl.mijnklantportaal.client.internal.call.Pipeline;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.offers.OfferRuns;
import nl.mijnklantportaal.client.offers.Reconciled;
import org.jspecify.annotations.Nullable;

/**
 * Looks offers up in the list of offers, all of them in one reading.
 *
 * <p>It tells what it saw and never more: without an idempotency key, the customer and the number are all there is to know an
 * offer by.
 */
final class Reconciliation {
    /** Clocks differ by less, once the server's {@code Date} is taken into account. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    /** As other messages name it. */
    private static final String LIST = "listPage (GET /customer-offers)";

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");

    private final Pipeline pipeline;
    private final Clock clock;
    private final Duration settling;
    private final Source source;

    Reconciliation(Pipeline pipeline, Clock clock, Duration settling, Source source) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.settling = settling;
        this.source = source;
    }

    /** Reads one page, within what is left of the time for looking, waits included. */
    interface Source {
        Response<Page<CustomerOffer>> read(int page, Duration left);
    }

    /**
     * Looks up.
     *
     * @param cause why the outcomes are unknown, or null when that is not at hand
     */
    List<Reconciled> find(Collection<SentRequest> sent, Duration deadline, @Nullable MijnKlantportaalException cause) {
        long startNanos = pipeline.nanoTime();
        Supplier<Duration> left = () -> deadline.minusNanos(pipeline.nanoTime() - startNanos);
        Search search = new Search(sent);
        search.run(left, deadline);
        return sent.stream().map(offer -> search.result(offer, cause)).toList();
    }

    /** By what an offer is known. */
    private record Name(String customerId, String offerNumber) {
        static Name of(SentRequest sent) {
            String customerId = sent.naturalKey().get("customerId");
            String offerNumber = sent.naturalKey().get("offerNumber");
            boolean isOffer = customerId != null
                    && offerNumber != null
                    && sent.equals(OfferRuns.sent(customerId, offerNumber, sent.sentAt()));
            if (!isOffer) {
                throw new IllegalArgumentException(
                        "customerOffers() can look up offers alone, and what was sent by " + sent.operation()
                                + " with the key " + sent.naturalKey().keySet() + " is none.");
            }
            return new Name(customerId, offerNumber);
        }

        static Name of(CustomerOffer offer) {
            return new Name(offer.customerId(), offer.offerNumber());
        }

        /** The same for numbers that a server may keep as one: without white space, and in one case and form. */
        Name plain() {
            String form = Normalizer.normalize(offerNumber, Normalizer.Form.NFKC);
            return new Name(customerId, WHITE_SPACE.matcher(form).replaceAll("").toLowerCase(Locale.ROOT));
        }
    }

    /** One reading of the list. */
    private final class Search {
        private final Map<Name, Map<String, CustomerOffer>> found = new HashMap<>();
        /** By plain name, those that nobody looks for by just their own. */
        private final Map<Name, Map<String, CustomerOffer>> alike = new HashMap<>();

        private final Instant latest;
        private int pages;
        private long offers;
        private int unreadable;
        private Duration serverAhead = Duration.ZERO;
        /** Why it ended before the end of the list. */
        private @Nullable String end;

        /** Whether it would have gone on with more time. */
        private boolean late;

        private @Nullable MijnKlantportaalException failure;

        Search(Collection<SentRequest> sent) {
            for (SentRequest offer : sent) {
                found.put(Name.of(offer), new LinkedHashMap<>());
                alike.put(Name.of(offer).plain(), new LinkedHashMap<>());
            }
            latest = sent.stream()
                    .map(SentRequest::sentAt)
                    .max(Instant::compareTo)
                    .orElse(Instant.MIN);
        }

        void run(Supplier<Duration> left, Duration deadline) {
            if (!settle(left.get(), deadline)) {
                return;
            }
            PageReader<CustomerOffer> list =
                    new PageReader<>(page -> source.read(page, left.get()), LIST, pipeline.host());
            while (list.hasNext()) {
                if (isOver(left.get())) {
                    end = "the reconcileDeadline of " + deadline.toMillis() + " ms passed";
                    late = true;
                    return;
                }
                try {
                    PageReader.Read<CustomerOffer> page = list.next();
                    look(page);
                    PageReader.Break broken = list.broken();
                    if (broken != null) {
                        failure = broken.failure();
                        end = broken.reason();
                        return;
                    }
                } catch (MijnKlantportaalException e) {
                    failure = e;
                    end = "page " + (pages + 1) + " could not be read: " + words(e);
                    late = isOver(left.get()) || e instanceof NotSentException notSent && notSent.retryAfter() != null;
                    return;
                }
            }
        }

        private static boolean isOver(Duration left) {
            return left.isNegative() || left.isZero();
        }

        /** Gives a request that is still on its way the time to arrive. */
        private boolean settle(Duration left, Duration deadline) {
            // A clock that was set back must not make this longer.
            Duration wait = Duration.between(clock.instant(), latest).plus(settling);
            Duration bounded = wait.compareTo(settling) > 0 ? settling : wait;
            if (bounded.compareTo(left) > 0) {
                end = bounded.toMillis() + " ms of the settling time are left, longer than the reconcileDeadline of "
                        + deadline.toMillis() + " ms";
                late = true;
                return false;
            }
            try {
                if (bounded.isNegative() || bounded.isZero() || pipeline.pause(bounded.toNanos())) {
                    return true;
                }
                end = "the client was closed";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end = "the thread was interrupted";
            }
            failure = new NotSentException("Looking for the offer: " + end + ".", null);
            return false;
        }

        private void look(PageReader.Read<CustomerOffer> page) {
            pages++;
            serverAhead = ahead(page.headers());
            for (CustomerOffer offer : page.items()) {
                offers++;
                try {
                    Name name = Name.of(offer);
                    Map<String, CustomerOffer> same = found.getOrDefault(name, alike.get(name.plain()));
                    if (same != null) {
                        // A list that grows while it is read shows an offer on two pages.
                        same.put(offer.raw("id") == null ? "without an id (" + same.size() + ")" : offer.id(), offer);
                    }
                } catch (MalformedFieldException e) {
                    unreadable++;
                }
            }
        }

        private Duration ahead(Map<String, List<String>> headers) {
            Instant now = clock.instant();
            Instant there = new HttpResponse(200, headers, new byte[0], true, now).date();
            return there == null ? serverAhead : Duration.between(now, there);
        }

        Reconciled result(SentRequest sent, @Nullable MijnKlantportaalException cause) {
            Map<String, CustomerOffer> same = found.getOrDefault(Name.of(sent), Map.of());
            if (same.size() == 1) {
                CustomerOffer only = same.values().iterator().next();
                if (!isOlder(only, sent)) {
                    return new Reconciled(sent, only, null);
                }
            }
            Map<String, CustomerOffer> almost = same.isEmpty() ? almost(sent) : Map.of();
            ListLookup lookup = new ListLookup(
                    pages,
                    offers,
                    end == null && unreadable == 0,
                    List.copyOf((same.isEmpty() ? almost : same).keySet()));
            OutcomeUnknownException unknown = new OutcomeUnknownException(
                    "Offer \"" + Name.of(sent).offerNumber() + "\": " + message(same, almost, lookup),
                    lookup,
                    cause == null ? failure : cause);
            if (cause != null && failure != null) {
                unknown.addSuppressed(failure);
            }
            sent.noteIn(unknown);
            return new Reconciled(sent, null, unknown);
        }

        /** Those that may be the offer, if the server tidies numbers. */
        private Map<String, CustomerOffer> almost(SentRequest sent) {
            Map<String, CustomerOffer> almost =
                    new LinkedHashMap<>(alike.getOrDefault(Name.of(sent).plain(), Map.of()));
            almost.values().removeIf(offer -> isOlder(offer, sent));
            return almost;
        }

        /** Without its end and the sentence about its outcome, which would be read as one about the offer. */
        private static String words(MijnKlantportaalException ofPage) {
            String message = String.valueOf(ofPage.getMessage())
                    .replace(" " + ofPage.outcome().sentence(), "");
            return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        }

        private boolean isOlder(CustomerOffer offer, SentRequest sent) {
            OffsetDateTime created = createdAt(offer);
            return created != null
                    && Duration.between(created.toInstant(), sent.sentAt())
                                    .plus(serverAhead)
                                    .compareTo(SLACK)
                            > 0;
        }

        private String message(Map<String, CustomerOffer> same, Map<String, CustomerOffer> almost, ListLookup lookup) {
            String looked = offers + " offers on " + pages + " pages"
                    + (unreadable == 0 ? "" : ", " + unreadable + " of them without a readable customer or number")
                    + (end == null ? "" : ", where looking ended: " + end);
            if (same.size() > 1) {
                return "there are " + same.size() + " offers with this number for the customer (" + described(same)
                        + "). Which of them this call created, if any, is unknown: look at them in the portal, and do not send it"
                        + " again.";
            }
            if (same.size() == 1) {
                return "an offer with this number was there before this one was sent (" + described(same)
                        + "), and no other was found among " + looked
                        + ". Perhaps this one was refused for its number: look in the portal before sending another.";
            }
            if (!almost.isEmpty()) {
                return "it was not found among " + looked + ", but one with almost this number is (" + numbered(almost)
                        + "), which may be it as the server keeps it: look in the portal, and do not send it again.";
            }
            if (lookup.whole()) {
                return "it is not in the list of offers (all of it: " + looked
                        + "). It may still be on its way: reconcile again later, and send it again only when it is still not"
                        + " there. " + Outcome.UNKNOWN.sentence();
            }
            return "it was not found among " + looked
                    + ". Reconcile again "
                    + (late
                            ? "with a longer reconcileDeadline (a page has 15 offers by default, and the key 60 requests a minute)"
                            : "later")
                    + ", or look in the portal. " + Outcome.UNKNOWN.sentence();
        }

        private String described(Map<String, CustomerOffer> same) {
            return described(same, offer -> "");
        }

        private String numbered(Map<String, CustomerOffer> almost) {
            return described(almost, offer -> ", \"" + offer.offerNumber() + "\"");
        }

        private String described(Map<String, CustomerOffer> same, Function<CustomerOffer, String> more) {
            Function<Map.Entry<String, CustomerOffer>, String> words = entry -> {
                OffsetDateTime created = createdAt(entry.getValue());
                return entry.getKey() + more.apply(entry.getValue()) + (created == null ? "" : ", created " + created);
            };
            return same.entrySet().stream().map(words).collect(Collectors.joining("; "));
        }

        private static @Nullable OffsetDateTime createdAt(CustomerOffer offer) {
            try {
                return offer.createdAt();
            } catch (MalformedFieldException e) {
                return null;
            }
        }
    }
}
