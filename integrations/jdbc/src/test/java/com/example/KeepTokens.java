package com.example;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import nl.mijnklantportaal.client.jdbc.JdbcTokenStore;
import nl.mijnklantportaal.client.oauth.OAuthApp;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import org.h2.jdbcx.JdbcDataSource;

/** An application. No module has its package, so it can run on the class path beside the module path. */
public final class KeepTokens {
    private KeepTokens() {}

    /**
     * Makes the table from the module's resource, and prints the access token that an application object takes from it.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:tokens;DB_CLOSE_DELAY=-1");
        createTable(source);
        JdbcTokenStore store = JdbcTokenStore.of(source);
        store.write("acme", null, new Entry(1, "access-1", "refresh-1", null, null));
        try (OAuthApp app = OAuthApp.builder()
                .appId("app-1")
                .appSecret("secret")
                .redirectUri(URI.create("https://app.example/callback"))
                .store(store)
                .build()) {
            System.out.print(app.credentials("acme").token());
        }
    }

    private static void createTable(JdbcDataSource source) throws Exception {
        try (InputStream sql = JdbcTokenStore.class.getResourceAsStream("/META-INF/mijnklantportaal/tokens.sql");
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
