package nl.mijnklantportaal.client.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import nl.mijnklantportaal.client.spi.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the OAuth tokens of portals in one table of a database, which all processes of an application share. Safe for use by many
 * threads.
 *
 * <p>The application creates the table, with its migrations or by hand. The module's resource
 * {@code META-INF/mijnklantportaal/tokens.sql} has the statement, for PostgreSQL and H2:
 *
 * <pre>{@code
 * CREATE TABLE mijnklantportaal_tokens (
 *     portal        VARCHAR(100) NOT NULL PRIMARY KEY,
 *     version       BIGINT       NOT NULL,
 *     access_token  TEXT         NOT NULL,
 *     refresh_token TEXT         NOT NULL,
 *     expires_at    BIGINT,
 *     lease_holder  VARCHAR(64),
 *     lease_until   BIGINT
 * );
 * }</pre>
 *
 * <p>Times are microseconds since 1970-01-01T00:00:00Z, so no time zone matters. Another database needs a type for long text in place of
 * {@code TEXT}, and a column {@code portal} that tells upper from lower case: on MariaDB and SQL Server, give it a binary collation. Oracle
 * does not fit, because it stores empty text as null. The SDK is tested with PostgreSQL and H2.
 *
 * <p>Each operation takes a connection, runs one statement in a transaction of its own and returns the connection in the mode that it
 * came in, with autocommit on or off, at any isolation level. Therefore give a data source whose connections are in no transaction of
 * the application, and none that is managed by a transaction manager (JTA), which refuses a commit.
 *
 * <p>Give the store a small pool of its own; two connections are enough. If it shared the pool of the application, calls that hold every
 * connection in their transactions would wait for a token, and the store for a connection. The pool should wait for a connection, and
 * for an answer on it, for some seconds at most. A statement ends after 5 seconds where the driver can do that.
 *
 * <p>Whoever can read the table can act in the portals: give no other user of the database any right to it, and see
 * {@link #encryptedWith}. If the database fails, a {@link JdbcTokenStoreException} tells table and portal. No token is in a message, and
 * nothing is logged.
 */
public final class JdbcTokenStore implements TokenStore {
    private static final String TABLE = "mijnklantportaal_tokens";
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}(\\.[A-Za-z_][A-Za-z0-9_]{0,62}){0,2}");

    /** SQLSTATE of a key that is there already; some databases only tell its class. */
    private static final String DUPLICATE = "23505";

    private static final String CONSTRAINT_CLASS = "23";

    /** A table or column that is missing, or may not be used. */
    private static final String ACCESS_CLASS = "42";

    private static final String HINT =
            " Does the table exist as tokens.sql has it, and may this user of the database use it?";

    private final Database database;
    private final String table;
    private final TokenCipher cipher;

    private JdbcTokenStore(Database database, String table, TokenCipher cipher) {
        this.database = database;
        this.table = table;
        this.cipher = cipher;
    }

    /**
     * Makes a store on the table {@code mijnklantportaal_tokens}. Connects to nothing yet.
     *
     * @param source gives connections, from a pool as a rule; stays open
     * @return a store
     */
    public static JdbcTokenStore of(DataSource source) {
        return of(source, TABLE);
    }

    /**
     * Makes a store on a table with another name. Connects to nothing yet.
     *
     * @param source gives connections, from a pool as a rule; stays open
     * @param table the name of the table, with or without its schema, such as {@code crm.portal_tokens}: ASCII letters, digits and
     *     underscores, not quoted
     * @return a store
     * @throws IllegalArgumentException when the name has other characters
     */
    public static JdbcTokenStore of(DataSource source, String table) {
        Objects.requireNonNull(source, "source");
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("The name of the table must be like portal_tokens or crm.portal_tokens: "
                    + "ASCII letters, digits and underscores, at most 63 for each part.");
        }
        return new JdbcTokenStore(new Database(source), table, Plain.INSTANCE);
    }

    /**
     * Makes a store on the same table that encrypts tokens before it writes them. Tokens that were written without the cipher cannot be
     * read with it, unless its {@link TokenCipher#decrypt} knows them.
     *
     * @param cipher the application's cipher
     * @return another store
     */
    public JdbcTokenStore encryptedWith(TokenCipher cipher) {
        return new JdbcTokenStore(database, table, Objects.requireNonNull(cipher, "cipher"));
    }

    /**
     * {@inheritDoc}
     *
     * @throws JdbcTokenStoreException when the database fails
     * @throws IllegalStateException when the database gives the row of another portal, because its column {@code portal} does not tell
     *     upper from lower case
     */
    @Override
    public @Nullable Entry read(String portal) {
        TokenRow row;
        try {
            row = row(portal);
        } catch (SQLException e) {
            throw failure("Reading", "from", portal, e);
        }
        return row == null
                ? null
                : row.entry(cipher.decrypt(portal, row.accessToken()), cipher.decrypt(portal, row.refreshToken()));
    }

    /**
     * {@inheritDoc}
     *
     * @throws JdbcTokenStoreException when the database fails; what was to be written may have been written
     */
    @Override
    public boolean write(String portal, @Nullable Entry expected, Entry next) {
        TokenRow row = TokenRow.of(
                next, cipher.encrypt(portal, next.accessToken()), cipher.encrypt(portal, next.refreshToken()));
        try {
            return expected == null ? insert(portal, row) : update(portal, expected.version(), row);
        } catch (SQLException e) {
            Secrets secrets = new Secrets(
                    List.of(next.accessToken(), next.refreshToken(), row.accessToken(), row.refreshToken()));
            throw failure("Writing", "to", portal, secrets.safe(e));
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws JdbcTokenStoreException when the database fails
     */
    @Override
    public void remove(String portal) {
        try {
            row(portal); // refuses the row of another portal
            database.run("DELETE FROM " + table + " WHERE portal = ?", statement -> {
                statement.setString(1, portal);
                return statement.executeUpdate();
            });
        } catch (SQLException e) {
            throw failure("Removing", "from", portal, e);
        }
    }

    /** Names the table. */
    @Override
    public String toString() {
        return "JdbcTokenStore[table=" + table + "]";
    }

    private @Nullable TokenRow row(String portal) throws SQLException {
        String sql = "SELECT portal, " + TokenRow.COLUMNS + " FROM " + table + " WHERE portal = ?";
        return database.<@Nullable TokenRow>run(sql, statement -> {
            statement.setString(1, portal);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return null;
                }
                checkPortal(portal, result.getString("portal"));
                return TokenRow.read(result);
            }
        });
    }

    private boolean insert(String portal, TokenRow row) throws SQLException {
        String sql = "INSERT INTO " + table + " (" + TokenRow.COLUMNS + ", portal) VALUES (?, ?, ?, ?, ?, ?, ?)";
        try {
            return database.run(sql, statement -> {
                row.set(statement);
                statement.setString(7, portal);
                return statement.executeUpdate() == 1;
            });
        } catch (SQLException e) {
            String state = e.getSQLState();
            boolean refused = state != null && state.startsWith(CONSTRAINT_CLASS);
            if (refused && (state.equals(DUPLICATE) || row(portal) != null)) {
                return false;
            }
            throw e;
        }
    }

    private boolean update(String portal, long expected, TokenRow row) throws SQLException {
        String sql = "UPDATE " + table + " SET version = ?, access_token = ?, refresh_token = ?, expires_at = ?, "
                + "lease_holder = ?, lease_until = ? WHERE portal = ? AND version = ?";
        return database.run(sql, statement -> {
            row.set(statement);
            statement.setString(7, portal);
            statement.setLong(8, expected);
            return statement.executeUpdate() == 1;
        });
    }

    private void checkPortal(String asked, String found) {
        if (!asked.equals(found)) {
            throw new IllegalStateException(
                    "The table " + table + " gave the row of portal '" + found + "' for portal '" + asked
                            + "'. Give its column portal a binary collation, so that each portal has a row of its own.");
        }
    }

    private JdbcTokenStoreException failure(String what, String where, String portal, SQLException cause) {
        boolean refused = String.valueOf(cause.getSQLState()).startsWith(ACCESS_CLASS);
        return new JdbcTokenStoreException(
                what + " the tokens of portal '" + portal + "' " + where + " the table " + table + " failed (SQLSTATE "
                        + cause.getSQLState() + ", error code " + cause.getErrorCode() + ")."
                        + (refused ? HINT : ""),
                cause);
    }

    /** For a database that keeps tokens safe itself. */
    private enum Plain implements TokenCipher {
        INSTANCE;

        @Override
        public String encrypt(String portal, String token) {
            return token;
        }

        @Override
        public String decrypt(String portal, String encrypted) {
            return encrypted;
        }
    }
}
