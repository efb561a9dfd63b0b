/** The SDK of the MijnKlantportaal API. */
@SuppressWarnings({
    "requires-automatic", // okio has no module-info
    "module" // of the two Jacksons an application may have neither
})
module nl.mijnklantportaal.client {
    requires transitive nl.mijnklantportaal.client.generated;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires feign.core;
    requires jakarta.validation;
    requires java.logging;
    requires okhttp3;
    requires okio;
    requires kotlin.stdlib;
    requires org.hibernate.validator;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports nl.mijnklantportaal.client;
    exports nl.mijnklantportaal.client.auth;
    exports nl.mijnklantportaal.client.error;
    exports nl.mijnklantportaal.client.money;
    exports nl.mijnklantportaal.client.offers;
    exports nl.mijnklantportaal.client.spi;

    // What reads and writes the JSON of an application has creators here that are nobody else's.
    opens nl.mijnklantportaal.client.money to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;

    uses nl.mijnklantportaal.client.spi.JsonCodecProvider;
}
