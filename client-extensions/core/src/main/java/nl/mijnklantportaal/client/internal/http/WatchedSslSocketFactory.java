package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Function;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the sockets of another factory, and watches those that are made over an existing socket. */
final class WatchedSslSocketFactory extends SSLSocketFactory {
    private final SSLSocketFactory factory;
    private final Function<Socket, @Nullable TlsGreeting> greeting;

    private WatchedSslSocketFactory(SSLSocketFactory factory, Function<Socket, @Nullable TlsGreeting> greeting) {
        this.factory = factory;
        this.greeting = greeting;
    }

    /**
     * Makes a factory; its superclass is the return type, so that a client without TLS does not load this class.
     *
     * @param greeting gives the reader of the first bytes on a socket, or null when nobody checks them
     */
    static SSLSocketFactory of(SSLSocketFactory factory, Function<Socket, @Nullable TlsGreeting> greeting) {
        return new WatchedSslSocketFactory(factory, greeting);
    }

    @Override
    public Socket createSocket(Socket carrier, String host, int port, boolean autoClose) throws IOException {
        CarrierStream stream = new CarrierStream(carrier.getInputStream(), greeting.apply(carrier));
        Socket socket = factory.createSocket(new WatchedSocket(carrier, in -> stream), host, port, autoClose);
        return socket instanceof SSLSocket tls ? new WatchedSslSocket(tls, stream, carrier) : socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return factory.createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return factory.createSocket(host, port, localHost, localPort);
    }
}
