package nl.mijnklantportaal.client.redis;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * The script's reply to a request for a permit.
 *
 * @param probe whether the granted request probes a long pause
 * @param forgotten whether Redis counts fewer requests than the process knows of
 * @param waitMicros how long to wait before asking again, in microseconds
 * @param limit requests a minute
 * @param used how many requests count now
 * @param counted how many requests were ever counted
 */
record TakeReply(
        boolean granted, boolean probe, boolean forgotten, long waitMicros, int limit, int used, long counted) {
    private static final int GRANTED = 1;
    private static final int FORGOTTEN = 2;
    private static final int PROBE = 3;
    private static final int PARTS = 5;
    private static final long MOST_MICROS = TimeUnit.DAYS.toMicros(2 * 36_500);

    /**
     * Reads a reply.
     *
     * @throws IllegalStateException when it did not come from the script
     */
    static TakeReply of(List<Object> reply) {
        long[] numbers = reply.stream()
                .mapToLong(each -> each instanceof Long number ? number : -1)
                .toArray();
        if (numbers.length != PARTS
                || numbers[0] > PROBE
                || numbers[1] > MOST_MICROS
                || numbers[2] > Integer.MAX_VALUE
                || numbers[3] > Integer.MAX_VALUE
                || LongStream.of(numbers).anyMatch(number -> number < 0)) {
            throw new IllegalStateException(LimiterScript.NOT_THE_SCRIPT);
        }
        return new TakeReply(
                numbers[0] == GRANTED || numbers[0] == PROBE,
                numbers[0] == PROBE,
                numbers[0] == FORGOTTEN,
                numbers[1],
                (int) numbers[2],
                (int) numbers[3],
                numbers[4]);
    }
}
