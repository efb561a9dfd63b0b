package nl.mijnklantportaal.client.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement in a transaction of its own, on a connection that is always returned, in the mode that it came in.
 *
 * @param source gives the connections
 * @param patience how long a statement is tried again that other transactions are in the way of
 */
record Database(DataSource source, Duration patience) {
    /** A lease outlives the deadline of its request by ten seconds. */
    private static final int SECONDS = 5;

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /**
     * SQLSTATEs of a statement that was undone because of another transaction: a serialization failure (SQL:2011), a deadlock in
     * PostgreSQL, a row that changed meanwhile in H2.
     */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "90131");

    Database(DataSource source) {
        this(source, Duration.ofSeconds(SECONDS));
    }

    <T extends @Nullable Object> T run(String sql, Work<T> work) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return once(sql, work);
            } catch (SQLException e) {
                if (!CONFLICTS.contains(String.valueOf(e.getSQLState())) || System.nanoTime() - end >= 0) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            }
        }
    }

    private <T extends @Nullable Object> T once(String sql, Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean commits = !connection.getAutoCommit();
            try {
                T result = inTime(connection, sql, work);
                if (commits) {
                    connection.commit();
                }
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                if (commits) {
                    undo(connection::rollback, e);
                }
                throw e;
            }
        }
    }

    private static <T extends @Nullable Object> T inTime(Connection connection, String sql, Work<T> work)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Integer before = limited(statement);
            T result;
            try {
                result = work.run(statement);
            } catch (SQLException | RuntimeException | Error e) {
                undo(() -> limit(statement, before), e);
                throw e;
            }
            limit(statement, before);
            return result;
        }
    }

    /** Limits the time of a statement; gives the limit before, which some drivers keep with the connection. Null: there is none. */
    private static @Nullable Integer limited(PreparedStatement statement) throws SQLException {
        try {
            int before = statement.getQueryTimeout();
            statement.setQueryTimeout(SECONDS);
            return before;
        } catch (SQLFeatureNotSupportedException e) {
            return null;
        }
    }

    private static void limit(PreparedStatement statement, @Nullable Integer seconds) throws SQLException {
        if (seconds != null) {
            statement.setQueryTimeout(seconds);
        }
    }

    private static void undo(Undoing undoing, Throwable failure) {
        try {
            undoing.run();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private interface Undoing {
        void run() throws SQLException;
    }

    /** What is done with the statement. */
    interface Work<T extends @Nullable Object> {
        T run(PreparedStatement statement) throws SQLException;
    }
}
