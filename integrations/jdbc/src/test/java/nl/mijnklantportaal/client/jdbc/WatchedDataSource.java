package nl.mijnklantportaal.client.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A pool that counts the connections it lends, sets their mode, and tells what happens to a statement, with its first word:
 * {@code prepared UPDATE}, {@code updating UPDATE}, {@code updated UPDATE}, {@code closed UPDATE} when its connection was returned; also
 * {@code rolled back}.
 */
final class WatchedDataSource implements DataSource {
    /** By URL, for all pools: a database has a limit. */
    private static final Map<String, Deque<Connection>> IDLE = new ConcurrentHashMap<>();

    private final String url;
    private final boolean autoCommit;
    private final int isolation;
    private final Consumer<String> watcher;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger returned = new AtomicInteger();

    WatchedDataSource(String url) {
        this(url, true, Connection.TRANSACTION_READ_COMMITTED, event -> {});
    }

    WatchedDataSource(String url, boolean autoCommit, int isolation, Consumer<String> watcher) {
        this.url = url;
        this.autoCommit = autoCommit;
        this.isolation = isolation;
        this.watcher = watcher;
    }

    int taken() {
        return taken.get();
    }

    int returned() {
        return returned.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection idle = idle().pollFirst();
        Connection connection = idle == null ? DriverManager.getConnection(url) : idle;
        connection.setAutoCommit(true);
        connection.setTransactionIsolation(isolation);
        connection.setAutoCommit(autoCommit);
        taken.incrementAndGet();
        return watched(connection);
    }

    private void tell(String method, String statement) {
        switch (method) {
            case "prepareStatement" -> watcher.accept("prepared " + statement);
            case "executeUpdate" -> watcher.accept("updated " + statement);
            case "rollback" -> watcher.accept("rolled back");
            default -> {}
        }
    }

    private Connection watched(Connection real) {
        AtomicReference<String> statement = new AtomicReference<>("");
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("close")) {
                takeBack(real);
                watcher.accept("closed " + statement);
                return null;
            }
            if (method.getName().equals("prepareStatement")) {
                statement.set(arguments[0].toString().split(" ")[0]);
            }
            Object result = method.invoke(real, arguments);
            tell(method.getName(), statement.get());
            return result instanceof PreparedStatement prepared ? watched(prepared, statement.get()) : result;
        });
    }

    private PreparedStatement watched(PreparedStatement real, String statement) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().equals("executeUpdate")) {
                watcher.accept("updating " + statement);
            }
            Object result = method.invoke(real, arguments);
            tell(method.getName(), statement);
            return result;
        });
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                WatchedDataSource.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return handler.handle(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private interface Handler {
        Object handle(Method method, Object[] arguments) throws Throwable;
    }

    private void takeBack(Connection connection) throws SQLException {
        assertThat(connection.getAutoCommit()).as("autocommit").isEqualTo(autoCommit);
        assertThat(connection.getTransactionIsolation()).as("isolation").isEqualTo(isolation);
        if (!autoCommit) {
            connection.rollback(); // as pools do: what is not committed is lost
        }
        returned.incrementAndGet();
        idle().addFirst(connection);
    }

    private Deque<Connection> idle() {
        return IDLE.computeIfAbsent(url, key -> new ConcurrentLinkedDeque<>());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(PrintWriter.nullWriter());
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("It wraps nothing.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
