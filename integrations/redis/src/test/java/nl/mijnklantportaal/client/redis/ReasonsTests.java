package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages for failures that a real server cannot be made to have. */
class ReasonsTests {
    private final Reasons reasons = new Reasons(URI.create("rediss://example.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://user:p%2Fw@example.com",
                "redis://:p%2Fw@example.com",
                "redis://p%2Fw@example.com",
                "rediss://user:p%2Fw@example.com"
            })
    void aPasswordIsNeverRepeatedAsItStandsOrAsItIsSent(String address) {
        assertThat(new Reasons(URI.create(address)).of(new IllegalStateException("p/w, p%2Fw and user")))
                .isEqualTo("***, *** and user");
    }

    @Test
    void theSettingsDoNotShowThePassword() {
        RedisSettings settings = new RedisSettings(
                URI.create("rediss://user:geheim@example.com"),
                null,
                6,
                "prefix:",
                Duration.ofMillis(250),
                Duration.ofMinutes(1),
                Reconnecting.after(Duration.ofMillis(250)),
                null);

        assertThat(settings).asString().doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://example.com", "redis://user:@example.com"})
    void withoutAPasswordNothingIsHidden(String address) {
        assertThat(new Reasons(URI.create(address)).of(new IllegalStateException("a\n b")))
                .isEqualTo("a b");
    }

    @Test
    void theReasonIsTheInnermostMessageOrTheNameOfTheException() {
        assertThat(reasons.of(new ExecutionException("outer", new IllegalStateException("inner"))))
                .isEqualTo("inner");
        assertThat(reasons.of(new IllegalStateException((String) null))).isEqualTo("IllegalStateException");
    }

    @Test
    void aServerWithoutTlsIsRecognised() {
        assertThat(reasons.of(new ExecutionException(new NotSslRecordException("2d455252"))))
                .isEqualTo("the server there does not use TLS: should the address begin with redis: and not rediss:?");
        for (Exception ended :
                new Exception[] {new ClosedChannelException(), new SocketException("Connection reset")}) {
            assertThat(reasons.ofConnecting(new ExecutionException(ended)))
                    .startsWith("it closed the connection during the TLS handshake");
            assertThat(new Reasons(URI.create("redis://example.com")).ofConnecting(ended))
                    .doesNotContain("TLS");
        }
        assertThat(reasons.ofConnecting(new ConnectException("Connection refused")))
                .isEqualTo("Connection refused");
    }

    @Test
    void aCertificateIsNotValidYetNotTrustedOrOfAnotherHost() {
        assertThat(reasons.of(new CertificateNotYetValidException("from 2030")))
                .isEqualTo("its certificate is not valid yet (from 2030)");
        assertThat(reasons.of(new CertificateException("No name matching example.com found")))
                .isEqualTo("its certificate is not for example.com (No name matching example.com found)");
        assertThat(reasons.of(new CertificateException("never heard of")))
                .isEqualTo(
                        "its certificate is not trusted: call tls(…) with an SSLContext that trusts it (never heard of)");
    }

    @Test
    void aScriptsOwnPlaceIsNotRepeated() {
        assertThat(
                        reasons.of(
                                new IllegalStateException(
                                        "ERR Error running script (call to f_0a): @user_script:12: @user_script: 12: -READONLY You can't")))
                .isEqualTo("give the address of the primary (READONLY You can't)");
    }
}
