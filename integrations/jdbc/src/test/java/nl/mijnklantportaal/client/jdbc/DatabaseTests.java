package nl.mijnklantportaal.client.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done about a database that gets in the way, on H2 with a driver that fails as it is told to. */
@Timeout(60)
class DatabaseTests {
    private final TestDatabase h2 = TestDatabase.all().get(TestDatabase.all().size() - 1);
    private final String table = h2.table();
    private final AtomicInteger updates = new AtomicInteger();

    @BeforeEach
    void fill() {
        h2.run("INSERT INTO " + table + " (portal, version, access_token, refresh_token) VALUES ('a', 0, '', '')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "90131"})
    void whatAnotherTransactionUndidIsTriedAgain(String state) throws SQLException {
        Database database = database(Duration.ofSeconds(50), (method, before) -> {
            if (method.equals("executeUpdate") && before && updates.incrementAndGet() <= 30) {
                throw new SQLException("another one was faster", state);
            }
        });

        assertThat(count(database)).isEqualTo(1);
        assertThat(updates).hasValue(31);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void itIsNotTriedAgainWithoutEnd() {
        Database database = database(Duration.ofSeconds(2), (method, before) -> {
            if (method.equals("executeUpdate")) {
                updates.incrementAndGet();
                throw new SQLException("another one was faster", "40001");
            }
        });

        assertThatThrownBy(() -> count(database)).isInstanceOf(SQLException.class);
        assertThat(updates).hasValueGreaterThan(1);
    }

    /** Tried again, a write that was done would say that it was not. */
    @ParameterizedTest
    @ValueSource(strings = {"40003", "40002", "08006", ""})
    void whatMayHaveBeenDoneIsNotTriedAgain(String state) throws SQLException {
        Database database = database(Duration.ofSeconds(50), (method, before) -> {
            if (method.equals("executeUpdate") && !before) {
                updates.incrementAndGet();
                throw new SQLException("who knows", state.isEmpty() ? null : state);
            }
        });

        assertThatThrownBy(() -> count(database)).hasMessage("who knows");
        assertThat(updates).hasValue(1);
        assertThat(version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"getQueryTimeout", "setQueryTimeout"})
    void aDriverThatCannotLimitTheTimeServes(String missing) throws SQLException {
        Database database = database(Duration.ofSeconds(50), (method, before) -> {
            if (method.equals(missing)) {
                throw new SQLFeatureNotSupportedException();
            }
        });

        assertThat(count(database)).isEqualTo(1);
    }

    private int count(Database database) throws SQLException {
        return database.run("UPDATE " + table + " SET version = version + 1", PreparedStatement::executeUpdate);
    }

    private int version() throws SQLException {
        return new Database(source((method, before) -> {})).run("SELECT version FROM " + table, statement -> {
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        });
    }

    private Database database(Duration patience, Fault fault) {
        return new Database(source(fault), patience);
    }

    private DataSource source(Fault fault) {
        return proxy(DataSource.class, null, fault);
    }

    private Object answer(@Nullable Object real, Method method, Object[] arguments, Fault fault) throws Throwable {
        fault.check(method.getName(), true);
        Object result;
        try {
            result = real == null ? DriverManager.getConnection(h2.url()) : method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        fault.check(method.getName(), false);
        if (result instanceof PreparedStatement) {
            return proxy(PreparedStatement.class, result, fault);
        }
        return result instanceof Connection ? proxy(Connection.class, result, fault) : result;
    }

    private <T> T proxy(Class<T> type, @Nullable Object real, Fault fault) {
        return type.cast(Proxy.newProxyInstance(
                DatabaseTests.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(real, method, arguments, fault)));
    }

    /** Throws what a driver throws before it has called the database, or after. */
    private interface Fault {
        void check(String method, boolean before) throws SQLException;
    }
}
