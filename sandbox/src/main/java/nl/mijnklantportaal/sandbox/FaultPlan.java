package nl.mijnklantportaal.sandbox;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Says of each request what goes wrong with it.
 *
 * <p>It is asked by many threads at once, and once for each request that would be handled: one that has an accepted key and an
 * operation, is within the limit of requests and not too large.
 */
@FunctionalInterface
public interface FaultPlan {

    /**
     * A request as a plan sees it.
     *
     * @param number 1 for the first request that the plan is asked about, 2 for the next, in the order of their arrival
     * @param operationId the contract's {@code operationId}, such as {@code create-customer-offer-manual}
     * @param body as it arrived, not checked yet; empty when there is none
     */
    record Request(long number, String operationId, String body) {}

    /**
     * What goes wrong with a request.
     *
     * @param request the next request
     * @return empty when it is handled and answered as usual
     */
    Optional<Fault> next(Request request);

    /**
     * A plan that depends on nothing but the number of the request, so that the same seed always gives the same faults.
     *
     * @param share of the requests with which something goes wrong, 0 to 1
     * @param seed any number
     * @param kinds equally likely; all of them when none is given
     * @return a plan that several sandboxes may share
     * @throws IllegalArgumentException when {@code share} is not 0 to 1
     */
    static FaultPlan random(double share, long seed, Fault... kinds) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("A share of faults is 0 to 1, not " + share + ".");
        }
        List<Fault> likely = List.of(Objects.requireNonNull(kinds).length == 0 ? Fault.values() : kinds);
        return request -> {
            // Neighbouring numbers must not draw neighbouring values of one sequence, so each number is a seed of its
            // own.
            long own = new SplittableRandom(request.number()).nextLong();
            SplittableRandom random = new SplittableRandom(seed ^ own);
            return random.nextDouble() < share
                    ? Optional.of(likely.get(random.nextInt(likely.size())))
                    : Optional.empty();
        };
    }
}
