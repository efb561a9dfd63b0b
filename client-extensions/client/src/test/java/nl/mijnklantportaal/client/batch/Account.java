package nl.mijnklantportaal.client.batch;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Pages;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.ListLookup;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;

/** A portal's offers without a wire: what exists is known exactly, also what is there twice. */
class Account implements Creator<CreateCustomerOfferFromLinesRequest, CustomerOffer> {
    /** What becomes of an offer that is sent. */
    enum Fate {
        CREATED,
        CREATED_UNREADABLE,
        CREATED_UNTOLD,
        LOST,
        REFUSED,
        LATER
    }

    private final Deque<Fate> fates = new ArrayDeque<>();
    private final List<SentRequest> existing = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger sendings = new AtomicInteger();
    private final AtomicInteger listings = new AtomicInteger();
    /** Told of each step: before an offer arrives, after it was dealt with, before the list is read. */
    private final Consumer<Account> steps;

    Account(Consumer<Account> steps, Fate... fates) {
        this.steps = steps;
        this.fates.addAll(Arrays.asList(fates));
    }

    Account(Fate... fates) {
        this(step -> {}, fates);
    }

    Account holding(Collection<SentRequest> offers) {
        existing.addAll(offers);
        return this;
    }

    List<SentRequest> existing() {
        return List.copyOf(existing);
    }

    /** How many requests there were to create an offer. */
    int sendings() {
        return sendings.get();
    }

    /** How often the list was read other than for looking up. */
    int listings() {
        return listings.get();
    }

    /** How often each number is there. */
    Map<String, Long> times() {
        return existing().stream().collect(Collectors.groupingBy(Account::number, Collectors.counting()));
    }

    static String number(SentRequest sent) {
        return String.valueOf(sent.naturalKey().get("offerNumber"));
    }

    static SentRequest sent(String customerId, String offerNumber, Instant at) {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("customerId", customerId);
        key.put("offerNumber", offerNumber);
        return new SentRequest("POST /customer-offers/manual", key, at);
    }

    @Override
    public String operation() {
        return "POST /customer-offers/manual";
    }

    @Override
    public List<String> naturalKey() {
        return List.of("customerId", "offerNumber");
    }

    @Override
    public String method() {
        return "createAllFromLines";
    }

    @Override
    public Class<CustomerOffer> type() {
        return CustomerOffer.class;
    }

    @Override
    public SentRequest sent(CreateCustomerOfferFromLinesRequest offer, Instant at) {
        boolean whole = offer.raw("customerId") instanceof String customer
                && !customer.isEmpty()
                && offer.raw("offerNumber") instanceof String number
                && !number.isEmpty();
        return whole ? sent(offer.customerId(), offer.offerNumber(), at) : null;
    }

    List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> createAll(
            Iterable<CreateCustomerOfferFromLinesRequest> offers, Journal journal) {
        return createAll(offers, journal, BatchOptions.defaults());
    }

    @Override
    public URI baseUrl() {
        return URI.create("https://portal.example");
    }

    @Override
    public String identity() {
        return "portal:account";
    }

    @Override
    public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
        sendings.incrementAndGet();
        steps.accept(this);
        Fate fate = fate();
        if (fate == Fate.CREATED || fate == Fate.CREATED_UNREADABLE || fate == Fate.CREATED_UNTOLD) {
            existing.add(Account.sent(offer.customerId(), offer.offerNumber(), Instant.now()));
        }
        steps.accept(this);
        HttpResponse answer = new HttpResponse(422, Map.of(), new byte[0], false, Instant.now());
        return switch (fate) {
            case CREATED ->
                new Response<>(
                        offer("off_" + offer.offerNumber(), offer.offerNumber()),
                        201,
                        Map.of(),
                        new RateLimit(null, null));
            case CREATED_UNREADABLE -> throw new UnexpectedResponseException("cut", Outcome.APPLIED, answer, null);
            case CREATED_UNTOLD, LOST -> throw new OutcomeUnknownException("no answer", null);
            case REFUSED -> throw new UnprocessableRequestException("no", Outcome.REFUSED, answer, null);
            case LATER -> throw new NotSentException("later", null, Duration.ZERO);
        };
    }

    private synchronized Fate fate() {
        return fates.isEmpty() ? Fate.CREATED : fates.remove();
    }

    private static CustomerOffer offer(String id, String number) {
        return CustomerOffer.builder().id(id).offerNumber(number).build();
    }

    @Override
    public List<Reconciled<CustomerOffer>> reconcileAll(List<SentRequest> sent, Instant latest, CallOptions options) {
        steps.accept(this);
        return sent.stream().map(this::lookUp).toList();
    }

    private Reconciled<CustomerOffer> lookUp(SentRequest sent) {
        List<String> ids = existing().stream()
                .filter(each -> Account.number(each).equals(Account.number(sent)))
                .map(each -> "off_" + Account.number(each))
                .toList();
        return ids.size() == 1
                ? new Reconciled<>(sent, offer(ids.get(0), Account.number(sent)), null)
                : new Reconciled<>(
                        sent,
                        null,
                        new OutcomeUnknownException(
                                ids.isEmpty() ? "not there" : "there twice",
                                new ListLookup(1, existing.size(), true, ids),
                                null));
    }

    @Override
    public Pages<CustomerOffer> list(CallOptions options) {
        listings.incrementAndGet();
        List<CustomerOffer> all = existing().stream()
                .map(each -> offer("off_" + Account.number(each), Account.number(each)))
                .toList();
        return new Listed(all);
    }

    private record Listed(List<CustomerOffer> offers) implements Pages<CustomerOffer> {
        @Override
        public Iterator<CustomerOffer> iterator() {
            return offers.iterator();
        }

        @Override
        public Iterable<Page<CustomerOffer>> pages() {
            throw new AssertionError("A run goes by the offers.");
        }
    }
}
