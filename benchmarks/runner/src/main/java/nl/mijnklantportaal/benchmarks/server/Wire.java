package nl.mijnklantportaal.benchmarks.server;

import java.util.Locale;

/** The protocol between client and server: plain HTTP or TLS. */
public enum Wire {
    PLAIN,
    TLS;

    @Override
    public String toString() {
        return this == TLS ? "TLS" : name().toLowerCase(Locale.ROOT);
    }
}
