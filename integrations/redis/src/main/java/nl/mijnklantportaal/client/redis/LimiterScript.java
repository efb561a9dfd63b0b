package nl.mijnklantportaal.client.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The Lua script that keeps the budgets in Redis, and the keys and arguments of its calls.
 *
 * @param text in Lua
 * @param prefix what the names of its keys in Redis begin with
 * @param settings the arguments that every call begins with, after its command
 */
record LimiterScript(String text, String prefix, List<String> settings) {
    static final String TEXT = read();
    static final String NOT_THE_SCRIPT = "what answers there does not run the script";

    private static final List<Object> DONE = List.of("done");
    /** Half of what a double holds exactly, so that sums are exact too. */
    private static final Duration MOST = Duration.ofDays(36_500);

    /** The keys of one budget. A cluster chooses the slot by the part in braces, so they are all on one node. */
    String[] keys(String key) {
        String budget = prefix + "{" + key + "}";
        return new String[] {budget, budget + ":state", budget + ":line", budget + ":alive"};
    }

    String[] arguments(String command, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(settings);
        all.addAll(arguments);
        return all.toArray(String[]::new);
    }

    /** The answer to every command but {@code take}; anything else did not come from the script. */
    static void requireDone(List<Object> reply) {
        if (!reply.equals(DONE)) {
            throw new IllegalStateException(NOT_THE_SCRIPT);
        }
    }

    /** In microseconds, as the script counts; at most a hundred years. */
    static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros((duration.compareTo(MOST) < 0 ? duration : MOST).toNanos());
    }

    private static String read() {
        try (InputStream script = LimiterScript.class.getResourceAsStream("limiter.lua")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
