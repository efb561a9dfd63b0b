/** Interfaces and immutable models of the MijnKlantportaal API, generated from the effective contract. */
module nl.mijnklantportaal.client.generated {
    requires transitive com.fasterxml.jackson.annotation;
    requires transitive feign.core;
    requires transitive jakarta.validation;
    requires static transitive org.jspecify;

    exports nl.mijnklantportaal.client.generated.api;
    exports nl.mijnklantportaal.client.generated.model;
    exports nl.mijnklantportaal.client.generated.support;

    // A validation provider reads the constrained getters, which are private.
    opens nl.mijnklantportaal.client.generated.model;
}
