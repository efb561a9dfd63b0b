/** Observes the client with Micrometer: metrics, traces, and the context of threads. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Micrometer has no module-info
module nl.mijnklantportaal.client.micrometer {
    requires transitive nl.mijnklantportaal.client.core;
    requires transitive micrometer.core;
    requires transitive micrometer.observation;
    requires static org.jspecify;
    requires context.propagation;
    requires micrometer.commons;

    exports nl.mijnklantportaal.client.micrometer;
}
