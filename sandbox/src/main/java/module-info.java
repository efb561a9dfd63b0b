/**
 * An embedded MijnKlantportaal on loopback, for demos and for the tests of applications.
 */
module nl.mijnklantportaal.sandbox {
    requires com.fasterxml.jackson.databind;
    requires com.networknt.schema;
    requires java.net.http;
    requires transitive jdk.httpserver;
    requires nl.mijnklantportaal.openapi;
    requires static transitive org.jspecify;

    exports nl.mijnklantportaal.sandbox;
}
