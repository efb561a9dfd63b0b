package nl.mijnklantportaal.client.jdbc;

import java.sql.SQLException;

/**
 * The database failed. The cause is what the driver threw. If a message in it shows a part of a token, as messages about a row that
 * does not fit do, the cause is a copy without messages: the same SQLSTATE, the same error code of the vendor, the same stack trace.
 */
public final class JdbcTokenStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    JdbcTokenStoreException(String message, SQLException cause) {
        super(message, cause);
    }

    /**
     * Returns the failure of the database.
     *
     * @return has the SQLSTATE and the error code of the vendor
     */
    @Override
    public synchronized SQLException getCause() {
        return (SQLException) super.getCause();
    }
}
