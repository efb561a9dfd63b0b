package nl.mijnklantportaal.benchmarks.server;

import java.util.Locale;

/** How client and server speak. */
public enum Wire {
    PLAIN,
    TLS;

    @Override
    public String toString() {
        return this == TLS ? "TLS" : name().toLowerCase(Locale.ROOT);
    }
}
