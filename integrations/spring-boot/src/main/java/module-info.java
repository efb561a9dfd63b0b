/** A client of the MijnKlantportaal API in a Spring Boot application. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Spring's jars have no module-info
module nl.mijnklantportaal.client.spring {
    requires transitive nl.mijnklantportaal.client;
    requires transitive spring.boot;
    requires transitive spring.boot.autoconfigure;
    requires micrometer.observation;
    requires org.slf4j;
    requires spring.beans;
    requires spring.context;
    requires spring.core;
    requires static org.jspecify;
    requires static micrometer.core;
    requires static nl.mijnklantportaal.client.micrometer;
    requires static nl.mijnklantportaal.client.redis;
    requires static nl.mijnklantportaal.sandbox.junit;
    requires static spring.boot.actuator;
    requires static spring.boot.actuator.autoconfigure;
    requires static spring.boot.health;
    requires static spring.test;
    requires static spring.web;

    exports nl.mijnklantportaal.client.spring;

    // Spring makes the beans, whose classes are not public.
    opens nl.mijnklantportaal.client.spring to
            spring.beans,
            spring.boot,
            spring.context,
            spring.core;
}
