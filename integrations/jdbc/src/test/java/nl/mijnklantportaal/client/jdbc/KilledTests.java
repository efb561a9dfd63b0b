package nl.mijnklantportaal.client.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.jdbc.RefreshingProcess.Step;
import nl.mijnklantportaal.client.jdbc.TokenServer.Tokens;
import nl.mijnklantportaal.client.oauth.OAuthApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that are killed during a refresh, six of the kills of {@link KilledFiftyTimesTests}; and two that refresh at once. */
@Timeout(300)
class KilledTests {
    @ParameterizedTest
    @MethodSource
    void aPortalOfAKilledProcessKeepsItsConsent(Kill kill) throws Exception {
        kill.check();
    }

    static Stream<Kill> aPortalOfAKilledProcessKeepsItsConsent() {
        return Stream.of(
                        Step.BEFORE_THE_LEASE,
                        Step.AFTER_THE_LEASE,
                        Step.REQUEST_SENT,
                        Step.ANSWER_READ,
                        Step.WRITE_NOT_COMMITTED,
                        Step.AFTER_THE_WRITE)
                .map(step -> new Kill(TestDatabase.first(), step, Tokens.ROTATED_GENTLY, false));
    }

    @Test
    void twoProcessesAtOnceMakeOneRefresh() throws Exception {
        TestDatabase database = TestDatabase.first();
        String table = database.table();
        JdbcTokenStore store = JdbcTokenStore.of(new WatchedDataSource(database.url()), table);
        try (TokenServer server = new TokenServer(Tokens.ROTATED_STRICTLY);
                OAuthApp app = RefreshingProcess.app(server.url(), store).build();
                RefreshingProcess one = new RefreshingProcess(database, table, server, Step.NONE, true);
                RefreshingProcess two = new RefreshingProcess(database, table, server, Step.NONE, false)) {
            Kill.connect(app);
            List<RefreshingProcess> both = List.of(one, two);
            for (RefreshingProcess process : both) {
                assertThat(process.line()).isEqualTo("ready");
            }
            for (RefreshingProcess process : both) {
                process.begin();
            }
            for (RefreshingProcess process : both) {
                assertThat(process.line()).isEqualTo("access-2");
            }
            assertThat(server.refreshes()).isEqualTo(1);
            assertThat(store.read(RefreshingProcess.PORTAL).refreshToken()).isEqualTo("refresh-2");
        }
    }
}
