package nl.mijnklantportaal.sandbox;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the requests, in total and for each operation.
 */
final class RequestCounter {

    private final AtomicLong total = new AtomicLong();
    private final Map<String, AtomicLong> perOperation = new TreeMap<>();

    RequestCounter(Collection<String> operationIds) {
        operationIds.forEach(id -> perOperation.put(id, new AtomicLong()));
    }

    void countRequest() {
        total.incrementAndGet();
    }

    void countOperation(String operationId) {
        counter(operationId).incrementAndGet();
    }

    long total() {
        return total.get();
    }

    long of(String operationId) {
        return counter(operationId).get();
    }

    private AtomicLong counter(String operationId) {
        AtomicLong counter = perOperation.get(operationId);
        if (counter == null) {
            throw new IllegalArgumentException("The contract has no operation " + operationId + ".");
        }
        return counter;
    }
}
