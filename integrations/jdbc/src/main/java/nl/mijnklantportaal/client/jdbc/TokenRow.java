package nl.mijnklantportaal.client.jdbc;

import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import nl.mijnklantportaal.client.spi.TokenStore.Lease;
import org.jspecify.annotations.Nullable;

/**
 * An entry as its row has it: tokens as they are stored, times in microseconds.
 *
 * @param version the version
 * @param accessToken the access token, encrypted if there is a cipher
 * @param refreshToken the refresh token, encrypted if there is a cipher
 * @param expiresAt when the access token expires; null when unknown
 * @param leaseHolder who has the lease; null when nobody
 * @param leaseUntil when the lease ends; null when there is none
 */
record TokenRow(
        long version,
        String accessToken,
        String refreshToken,
        @Nullable Long expiresAt,
        @Nullable String leaseHolder,
        @Nullable Long leaseUntil) {
    /** In the order of {@link #set}. */
    static final String COLUMNS = "version, access_token, refresh_token, expires_at, lease_holder, lease_until";

    private static final long A_SECOND = 1_000_000;
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    static TokenRow of(Entry entry, String accessToken, String refreshToken) {
        Lease lease = entry.lease();
        return new TokenRow(
                entry.version(),
                accessToken,
                refreshToken,
                entry.expiresAt() == null ? null : micros(entry.expiresAt()),
                lease == null ? null : lease.holder(),
                lease == null ? null : (Long) micros(lease.until()));
    }

    static TokenRow read(ResultSet result) throws SQLException {
        return new TokenRow(
                result.getLong("version"),
                result.getString("access_token"),
                result.getString("refresh_token"),
                number(result, "expires_at"),
                result.getString("lease_holder"),
                number(result, "lease_until"));
    }

    Entry entry(String plainAccessToken, String plainRefreshToken) {
        Lease lease = leaseHolder == null || leaseUntil == null ? null : new Lease(leaseHolder, instant(leaseUntil));
        return new Entry(
                version, plainAccessToken, plainRefreshToken, expiresAt == null ? null : instant(expiresAt), lease);
    }

    /** Sets the six columns, from the first parameter on. */
    void set(PreparedStatement statement) throws SQLException {
        statement.setLong(1, version);
        statement.setString(2, accessToken);
        statement.setString(3, refreshToken);
        set(statement, 4, expiresAt);
        statement.setString(5, leaseHolder);
        set(statement, 6, leaseUntil);
    }

    /** Names no token. */
    @Override
    public String toString() {
        return "TokenRow[version=" + version + "]";
    }

    private static void set(PreparedStatement statement, int parameter, @Nullable Long number) throws SQLException {
        if (number == null) {
            statement.setNull(parameter, Types.BIGINT);
        } else {
            statement.setLong(parameter, number);
        }
    }

    private static @Nullable Long number(ResultSet result, String column) throws SQLException {
        long number = result.getLong(column);
        return result.wasNull() ? null : (Long) number;
    }

    /** A time beyond the range, which spans 292,000 years on either side, becomes its end. */
    private static long micros(Instant time) {
        BigInteger micros = BigInteger.valueOf(time.getEpochSecond())
                .multiply(BigInteger.valueOf(A_SECOND))
                .add(BigInteger.valueOf(time.getNano() / 1000));
        return micros.max(LEAST).min(MOST).longValue();
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, A_SECOND), Math.floorMod(micros, A_SECOND) * 1000);
    }
}
