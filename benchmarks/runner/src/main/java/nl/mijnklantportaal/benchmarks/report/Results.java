package nl.mijnklantportaal.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.mijnklantportaal.benchmarks.cold.Start;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.figures.Figures;
import nl.mijnklantportaal.benchmarks.figures.Footprint;
import nl.mijnklantportaal.benchmarks.once.Fault;
import nl.mijnklantportaal.benchmarks.once.Sendings.Sending;
import nl.mijnklantportaal.benchmarks.steady.Setting;

/** Everything that a run has found out. */
public final class Results {
    private final List<Contender> contenders;
    private final Map<Setting, Figures> steady = new LinkedHashMap<>();
    private final Map<Start, Figures> cold = new LinkedHashMap<>();
    private final Map<Contender, Footprint> footprints = new LinkedHashMap<>();
    private final Map<Contender, Map<Fault, Sending>> sendings = new LinkedHashMap<>();

    /** Of these contenders, in this order. */
    public Results(List<Contender> contenders) {
        this.contenders = List.copyOf(contenders);
    }

    List<Contender> contenders() {
        return contenders;
    }

    /** The clients, the SDK among them, and the floor. */
    List<Contender> clients() {
        return contenders.stream()
                .filter(contender -> contender.kind() != Contender.Kind.TRANSPORT)
                .toList();
    }

    List<Contender> transports() {
        return contenders.stream()
                .filter(contender -> contender.kind() == Contender.Kind.TRANSPORT)
                .toList();
    }

    /** Where figures of that setting belong, or are. */
    public Figures of(Setting setting) {
        return steady.computeIfAbsent(setting, key -> new Figures());
    }

    /** Where figures of such starts belong, or are. */
    public Figures of(Start start) {
        return cold.computeIfAbsent(start, key -> new Figures());
    }

    /** Adds what a contender brings. */
    public void add(Contender contender, Footprint footprint) {
        footprints.put(contender, footprint);
    }

    /** Adds how often a contender sends. */
    public void add(Contender contender, Map<Fault, Sending> sent) {
        sendings.put(contender, sent);
    }

    Optional<Footprint> footprint(Contender contender) {
        return Optional.ofNullable(footprints.get(contender));
    }

    Map<Contender, Map<Fault, Sending>> sendings() {
        return sendings;
    }

    List<Setting> settings() {
        return List.copyOf(steady.keySet());
    }
}
