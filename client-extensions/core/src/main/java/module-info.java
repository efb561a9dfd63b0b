/** What the generated client of the MijnKlantportaal API stands on. */
@SuppressWarnings({
    "requires-automatic", // okio has no module-info
    "module" // an application may lack both Jacksons, and the client stands above
})
module nl.mijnklantportaal.client.core {
    requires transitive com.fasterxml.jackson.annotation;
    requires transitive feign.core;
    requires transitive jakarta.validation;
    requires static transitive org.jspecify;
    requires java.logging;
    requires okhttp3;
    requires okio;
    requires kotlin.stdlib;
    requires org.hibernate.validator;
    requires org.slf4j;
    requires tools.jackson.core;

    exports nl.mijnklantportaal.client.auth;
    exports nl.mijnklantportaal.client.batch;
    exports nl.mijnklantportaal.client.call;
    exports nl.mijnklantportaal.client.error;
    exports nl.mijnklantportaal.client.feign;
    exports nl.mijnklantportaal.client.json;
    exports nl.mijnklantportaal.client.money;
    exports nl.mijnklantportaal.client.spi;
    exports nl.mijnklantportaal.client.internal.batch to
            nl.mijnklantportaal.client;
    exports nl.mijnklantportaal.client.internal.call to
            nl.mijnklantportaal.client;
    exports nl.mijnklantportaal.client.internal.http to
            nl.mijnklantportaal.client;
    exports nl.mijnklantportaal.client.internal.json to
            nl.mijnklantportaal.client;
    exports nl.mijnklantportaal.client.internal.limit to
            nl.mijnklantportaal.client;

    // The JSON mapper of an application calls creators here that are not public.
    opens nl.mijnklantportaal.client.money to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
}
