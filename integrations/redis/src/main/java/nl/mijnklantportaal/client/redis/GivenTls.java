package nl.mijnklantportaal.client.redis;

import io.lettuce.core.SslOptions;
import java.security.KeyManagementException;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * Makes Netty use the {@link SSLContext} of the application.
 *
 * <p>Netty accepts key and trust managers and builds a context from them; with a plain {@code X509TrustManager} that context does
 * not verify the host name. The JDK's context does. So Netty gets the application's context, as that of a security provider.
 */
final class GivenTls extends Provider {
    private static final long serialVersionUID = 1L;

    private final transient SSLContext given;

    private GivenTls(SSLContext given) {
        super("given", "1", "The context that the application gave.");
        this.given = given;
    }

    static SslOptions options(SSLContext given, Duration handshakeTimeout) {
        return SslOptions.builder()
                .jdkSslProvider()
                .sslContext(netty -> netty.sslContextProvider(new GivenTls(given)))
                .handshakeTimeout(handshakeTimeout)
                .build();
    }

    @Override
    public Service getService(String type, String algorithm) {
        return new Service(this, type, algorithm, Given.class.getName(), List.of(), Map.of()) {
            @Override
            public Object newInstance(Object parameter) {
                return new Given(given);
            }
        };
    }

    private static final class Given extends SSLContextSpi {
        private final SSLContext given;

        Given(SSLContext given) {
            this.given = given;
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trusted, SecureRandom random)
                throws KeyManagementException {
            // The application has initialised it.
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return given.createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return given.createSSLEngine(host, port);
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return given.getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return given.getServerSocketFactory();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return given.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return given.getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return given.getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return given.getSupportedSSLParameters();
        }
    }
}
