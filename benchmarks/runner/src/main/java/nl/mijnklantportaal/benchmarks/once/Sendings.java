package nl.mijnklantportaal.benchmarks.once;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import nl.mijnklantportaal.benchmarks.contender.Contender;

/** How often a contender sends what meets a fault. */
public final class Sendings {
    private Sendings() {}

    /**
     * What became of the last call at one fault.
     *
     * @param calls how many calls were made
     * @param posts how many POSTs the server read
     * @param outcome what the last call gave
     */
    public record Sending(int calls, int posts, String outcome) {
        /** Whether nothing was sent without being asked for. */
        public boolean isNeverTwice() {
            return posts <= calls;
        }
    }

    /** Lets one contender, in a JVM of its own, meet every fault. */
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
