/** Gives JUnit tests a sandbox. */
module nl.mijnklantportaal.sandbox.junit {
    requires transitive nl.mijnklantportaal.client;
    requires transitive nl.mijnklantportaal.sandbox;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports nl.mijnklantportaal.sandbox.junit;
}
