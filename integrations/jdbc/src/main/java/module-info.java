/** Keeps the OAuth tokens of portals in a database. */
module nl.mijnklantportaal.client.jdbc {
    requires transitive java.sql;
    requires transitive nl.mijnklantportaal.client.core;
    requires static org.jspecify;

    exports nl.mijnklantportaal.client.jdbc;
}
