package nl.mijnklantportaal.sandbox;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Injects the planned faults and counts them.
 */
final class Faults {

    private final FaultPlan plan;
    private final Duration delay;
    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);
    private long asked;

    Faults(FaultPlan plan, Duration delay) {
        this.plan = plan;
        this.delay = delay;
        for (Fault fault : Fault.values()) {
            counts.put(fault, 0L);
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
    Answer answer(String operationId, byte[] body, RateLimit.Budget budget, Work work) throws IOException, Refusal {
        Optional<Fault> planned = next(operationId, body);
        if (planned.isEmpty()) {
            return work.answer();
        }
        Fault fault = planned.get();
        switch (fault) {
            case CLOSED_BEFORE_HANDLING -> throw closed(fault);
            case UNAVAILABLE_BEFORE_HANDLING -> throw unavailable();
            case TOO_MANY_REQUESTS -> throw Refusal.tooManyRequests(0, budget.now());
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
                pause();
                yield answer;
            }
            default -> throw new IllegalStateException(fault + " comes before handling.");
        };
    }

    private Optional<Fault> next(String operationId, byte[] body) {
        long number;
        synchronized (counts) {
            asked++;
            number = asked;
        }
        Optional<Fault> fault =
                plan.next(new FaultPlan.Request(number, operationId, new String(body, StandardCharsets.UTF_8)));
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

    /** Closing the sandbox interrupts its threads and so ends the wait. */
    private void pause() throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The sandbox is closed.");
        }
    }

    /**
     * The handling of a request without a fault.
     */
    interface Work {

        Answer answer() throws Refusal;
    }
}
