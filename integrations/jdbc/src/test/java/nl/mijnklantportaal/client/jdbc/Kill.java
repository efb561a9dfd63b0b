package nl.mijnklantportaal.client.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.jdbc.RefreshingProcess.Step;
import nl.mijnklantportaal.client.jdbc.TokenServer.Tokens;
import nl.mijnklantportaal.client.oauth.AuthorizationRequest;
import nl.mijnklantportaal.client.oauth.ConsentRequiredException;
import nl.mijnklantportaal.client.oauth.OAuthApp;
import nl.mijnklantportaal.client.oauth.OAuthInside;
import nl.mijnklantportaal.client.oauth.Scope;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;

/** A process that is killed at one step of a refresh, and another one that goes on with the portal afterwards. */
record Kill(TestDatabase database, Step step, Tokens tokens, boolean autoCommit) {
    /** More than a lease, less than the life of a new token. */
    private static final Duration LATER = Duration.ofSeconds(60);

    /** Kills a process, and checks what is left: the portal keeps its consent where the server honours the stored refresh token. */
    void check() throws Exception {
        String table = database.table();
        JdbcTokenStore store = JdbcTokenStore.of(new WatchedDataSource(database.url()), table);
        try (TokenServer server = new TokenServer(tokens);
                OAuthApp app = RefreshingProcess.app(server.url(), store).build()) {
            connect(app);
            killed(table, server);
            Entry left = store.read(RefreshingProcess.PORTAL);
            boolean honoured = server.honours(left.refreshToken());
            assertThat(honoured).as("consent").isEqualTo(!losesConsent());
            assertThat(left.lease() != null).as("lease").isEqualTo(leaseIsLeft());
            try (OAuthApp survivor = OAuthInside.later(RefreshingProcess.app(server.url(), store), LATER)
                    .build()) {
                Credentials credentials = survivor.credentials(RefreshingProcess.PORTAL);
                if (!honoured) {
                    assertThatThrownBy(credentials::token).isInstanceOf(ConsentRequiredException.class);
                    return;
                }
                String token = credentials.token();
                assertThat(server.accepts(token)).isTrue();
                assertThat(server.accepts(credentials.freshToken(token))).isTrue();
            }
            assertThat(store.read(RefreshingProcess.PORTAL).lease()).isNull();
        }
    }

    static void connect(OAuthApp app) {
        AuthorizationRequest request = app.authorization(Scope.CUSTOMERS_READ);
        app.connect(RefreshingProcess.PORTAL, app.callback("code=c&state=" + request.state(), request.state()));
    }

    private void killed(String table, TokenServer server) throws IOException, InterruptedException {
        try (RefreshingProcess process = new RefreshingProcess(database, table, server, step, autoCommit)) {
            assertThat(process.line()).isEqualTo("ready");
            server.before(() -> {
                if (step == Step.REQUEST_SENT) {
                    process.kill();
                    throw new IllegalStateException("The client is dead.");
                }
            });
            server.after(() -> {
                if (step == Step.ANSWER_LOST) {
                    process.kill();
                }
            });
            process.begin();
            if (step != Step.REQUEST_SENT && step != Step.ANSWER_LOST) {
                assertThat(process.line()).isEqualTo("at " + step);
                process.kill();
            }
            assertThat(process.line()).isNull();
            assertThat(process.exitCode()).as("SIGKILL").isEqualTo(128 + 9);
            server.before(() -> {});
            server.after(() -> {});
        }
    }

    /** What is not committed when the process dies is rolled back. */
    private boolean leaseIsLeft() {
        return switch (step) {
            case BEFORE_THE_LEASE, AFTER_THE_WRITE, NONE -> false;
            case LEASE_NOT_COMMITTED -> autoCommit;
            case AFTER_THE_LEASE, REQUEST_SENT, ANSWER_LOST, ANSWER_READ, BEFORE_THE_WRITE -> true;
            case WRITE_NOT_COMMITTED -> !autoCommit;
        };
    }

    /** Where the server has spent the only refresh token that anybody knows. */
    boolean losesConsent() {
        return tokens == Tokens.ROTATED_STRICTLY
                && switch (step) {
                    case ANSWER_LOST, ANSWER_READ, BEFORE_THE_WRITE -> true;
                    case WRITE_NOT_COMMITTED -> !autoCommit;
                    default -> false;
                };
    }
}
