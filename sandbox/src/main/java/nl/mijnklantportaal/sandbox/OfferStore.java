package nl.mijnklantportaal.sandbox;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The offers of all portals, in the order of their arrival.
 */
final class OfferStore implements AutoCloseable {

    enum Added {
        KEPT,
        NUMBER_USED,
        MONTH_FULL
    }

    /**
     * A part of a portal's offers.
     *
     * @param more whether more offers follow
     */
    record Slice(List<ReceivedOffer> offers, boolean more) {}

    private record Number(String apiKey, String offerNumber) {}

    private record Month(String apiKey, YearMonth month) {}

    private final int perMonth;
    private final boolean repeatedNumbers;
    private final Optional<StateFile> file;
    private final List<ReceivedOffer> offers = new ArrayList<>();
    private final Map<String, List<ReceivedOffer>> portals = new HashMap<>();
    private final Set<Number> numbers = new HashSet<>();
    private final Map<Month, Integer> counts = new HashMap<>();

    OfferStore(int perMonth, boolean repeatedNumbers, Optional<StateFile> file) {
        this.perMonth = perMonth;
        this.repeatedNumbers = repeatedNumbers;
        this.file = file;
    }

    /**
     * Adds the offer, to the file too, unless its number is used in its portal or the portal's month is full.
     */
    synchronized Added add(ReceivedOffer offer) {
        if (!repeatedNumbers && numbers.contains(number(offer))) {
            return Added.NUMBER_USED;
        }
        if (counts.getOrDefault(month(offer), 0) >= perMonth) {
            return Added.MONTH_FULL;
        }
        file.ifPresent(open -> open.append(offer));
        counts.merge(month(offer), 1, Integer::sum);
        keep(offer);
        return Added.KEPT;
    }

    /**
     * Loads the offers of the file; each counts in the month in which it was created.
     */
    synchronized void restore() {
        file.ifPresent(open -> open.read().forEach(offer -> {
            counts.merge(month(offer), 1, Integer::sum);
            keep(offer);
        }));
    }

    /**
     * Adds an offer in memory only, without counting it in a month.
     */
    synchronized void keep(ReceivedOffer offer) {
        numbers.add(number(offer));
        offers.add(offer);
        portals.computeIfAbsent(offer.apiKey(), key -> new ArrayList<>()).add(offer);
    }

    synchronized List<ReceivedOffer> snapshot() {
        return List.copyOf(offers);
    }

    /**
     * A part of a portal's offers, oldest or newest first.
     */
    synchronized Slice slice(String apiKey, long skipped, int count, boolean oldestFirst) {
        List<ReceivedOffer> portal = portals.getOrDefault(apiKey, List.of());
        int from = (int) Math.min(skipped, portal.size());
        int to = (int) Math.min((long) from + count, portal.size());
        List<ReceivedOffer> slice = new ArrayList<>();
        for (int i = from; i < to; i++) {
            slice.add(portal.get(oldestFirst ? i : portal.size() - 1 - i));
        }
        return new Slice(slice, to < portal.size());
    }

    @Override
    public synchronized void close() {
        file.ifPresent(StateFile::close);
    }

    private static Number number(ReceivedOffer offer) {
        return new Number(offer.apiKey(), offer.offerNumber());
    }

    private static Month month(ReceivedOffer offer) {
        return new Month(offer.apiKey(), YearMonth.from(offer.createdAt()));
    }
}
