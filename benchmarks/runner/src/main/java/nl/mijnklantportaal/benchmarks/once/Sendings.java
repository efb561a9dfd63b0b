package nl.mijnklantportaal.benchmarks.once;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import nl.mijnklantportaal.benchmarks.contender.Contender;

/** Counts how often a contender sends a request that meets a fault. */
public final class Sendings {
    private Sendings() {}

    /**
     * The result of one fault.
     *
     * @param calls the number of calls
     * @param posts the number of POSTs that the server read
     * @param outcome the answer or the exception of the last call
     */
    public record Sending(int calls, int posts, String outcome) {
        /** Whether the server read no more POSTs than there were calls. */
        public boolean isNeverTwice() {
            return posts <= calls;
        }
    }

    /** Makes one contender meet every fault, in a JVM of its own. */
    public static Map<Fault, Sending> of(Contender contender) throws IOException, InterruptedException {
        try (CallingProcess process = new CallingProcess(contender)) {
            Map<Fault, Sending> sendings = new EnumMap<>(Fault.class);
            for (Fault fault : Fault.values()) {
                sendings.put(fault, meet(fault, process));
            }
            return sendings;
        }
    }

    private static Sending meet(Fault fault, CallingProcess process) throws IOException, InterruptedException {
        try (FaultyServer server = FaultyServer.start(fault)) {
            String outcome = "";
            for (int call = 0; call < fault.calls(); call++) {
                if (call > 0) {
                    server.awaitClosed();
                }
                outcome = process.call(server.url());
            }
            if (fault == Fault.CLOSED_BEFORE_ANY_BYTE) {
                // The call may have failed before the server has read what was sent.
                server.awaitClosed();
            }
            return new Sending(fault.calls(), server.posts(), outcome);
        }
    }
}
