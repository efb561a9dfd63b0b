/** Interfaces and immutable models of the MijnKlantportaal API, generated from the effective contract. */
module nl.mijnklantportaal.client.generated {
    requires transitive nl.mijnklantportaal.client.core;
    requires static transitive org.jspecify;

    exports nl.mijnklantportaal.client.api;
    exports nl.mijnklantportaal.client.model;

    // A validation provider reads the constrained getters, which are private.
    opens nl.mijnklantportaal.client.model;
}
