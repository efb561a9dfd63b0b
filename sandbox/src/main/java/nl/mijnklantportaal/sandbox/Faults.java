package nl.mijnklantportaal.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Injects the planned faults and counts them.
 */
final class Faults {

    /** No faults. */
    static final FaultPlan NONE = request -> Optional.empty();

    private final FaultDelay delay;
    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);
    private final Map<String, Long> asked = new HashMap<>();
    private FaultPlan plan;

    Faults(FaultPlan plan, FaultDelay delay) {
        this.plan = plan;
        this.delay = delay;
        for (Fault fault : Fault.values()) {
            counts.put(fault, 0L);
        }
    }

    /** Takes another plan, which counts its requests from 1. */
    void plan(FaultPlan next) {
        synchronized (counts) {
            plan = next;
            asked.clear();
        }
    }

    Map<Fault, Long> counts() {
        synchronized (counts) {
            return Collections.unmodifiableMap(new EnumMap<>(counts));
        }
    }

    /**
     * Handles the request, or not, as the fault plan says.
     *
     * @throws IOException when the connection must be closed without an answer
     */
    Answer answer(Asked request, Work work) throws IOException, Refusal {
        Optional<Fault> planned = next(request);
        if (planned.isEmpty()) {
            return work.answer();
        }
        Fault fault = planned.get();
        request.notes().fault(fault);
        switch (fault) {
            case CLOSED_BEFORE_HANDLING -> throw closed(fault);
            case UNAVAILABLE_BEFORE_HANDLING -> throw unavailable();
            case TOO_MANY_REQUESTS ->
                throw Refusal.tooManyRequests(0, request.budget().now());
            default -> {
                return afterwards(fault, handled(work));
            }
        }
    }

    private Answer afterwards(Fault fault, Answer answer) throws IOException, Refusal {
        return switch (fault) {
            case CLOSED_AFTER_HANDLING -> throw closed(fault);
            case UNAVAILABLE_AFTER_HANDLING -> throw unavailable();
            case ANSWER_CUT -> answer.cut();
            case ANSWER_DELAYED -> {
                delay.pause();
                yield answer;
            }
            default -> throw new IllegalStateException(fault + " comes before handling.");
        };
    }

    private Optional<Fault> next(Asked request) {
        FaultPlan present;
        long number;
        synchronized (counts) {
            present = plan;
            number = asked.merge(request.counted(), 1L, Long::sum);
        }
        String body = new String(request.body(), StandardCharsets.UTF_8);
        Optional<Fault> fault = present.next(new FaultPlan.Request(number, request.operationId(), body));
        synchronized (counts) {
            fault.ifPresent(kind -> counts.merge(kind, 1L, Long::sum));
        }
        return fault;
    }

    private static Answer handled(Work work) {
        try {
            return work.answer();
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private static IOException closed(Fault fault) {
        return new IOException("The fault plan says " + fault + ".");
    }

    private static Refusal unavailable() {
        return new Refusal(Status.UNAVAILABLE, "The sandbox is unavailable, as its fault plan says.");
    }

    /** Forgets how many requests there were of those that count together. */
    void forget(String counted) {
        synchronized (counts) {
            asked.remove(counted);
        }
    }

    /**
     * A request that may get a fault.
     *
     * @param counted which requests are counted together
     */
    record Asked(String operationId, String counted, byte[] body, RateLimit.Budget budget, ExchangeNotes notes) {}

    /**
     * The handling of a request without a fault.
     */
    interface Work {

        Answer answer() throws Refusal;
    }
}
