package nl.mijnklantportaal.sandbox;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Decides for each request which fault is injected.
 *
 * <p>Many threads call it at once. It is called once for each request that would be handled: a request with an accepted key, for an
 * operation of the contract, within the rate limit and not too large.
 */
@FunctionalInterface
public interface FaultPlan {

    /**
     * A request for which the plan decides.
     *
     * @param number 1 for the first request that the plan is called with, 2 for the next, in the order of their arrival; counted anew for each
     *     portal that {@link Sandbox#addPortal()} makes
     * @param operationId the contract's {@code operationId}, such as {@code create-customer-offer-manual}
     * @param body the body as it arrived, not checked yet; empty when there is none, and for a form with files
     */
    record Request(long number, String operationId, String body) {}

    /**
     * Decides about a request.
     *
     * @param request the next request
     * @return the fault to inject; empty when the request is handled and answered as usual
     */
    Optional<Fault> next(Request request);

    /**
     * Makes a plan that depends only on the number of the request, so the same seed always gives the same faults.
     *
     * @param share the share of requests that get a fault, 0 to 1
     * @param seed any number
     * @param kinds equally likely; all kinds when none is given
     * @return a plan that several sandboxes may share
     * @throws IllegalArgumentException when {@code share} is not 0 to 1
     */
    static FaultPlan random(double share, long seed, Fault... kinds) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("A share of faults is 0 to 1, not " + share + ".");
        }
        List<Fault> likely = List.of(Objects.requireNonNull(kinds).length == 0 ? Fault.values() : kinds);
        return request -> {
            // A seed for each number: neighbouring requests must not get neighbouring values of one sequence.
            long own = new SplittableRandom(request.number()).nextLong();
            SplittableRandom random = new SplittableRandom(seed ^ own);
            return random.nextDouble() < share
                    ? Optional.of(likely.get(random.nextInt(likely.size())))
                    : Optional.empty();
        };
    }
}
