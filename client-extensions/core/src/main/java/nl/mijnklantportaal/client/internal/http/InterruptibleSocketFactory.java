package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes sockets from channels: an interrupt ends a call that blocks on one at once, while other sockets stay blocked. */
final class InterruptibleSocketFactory extends SocketFactory {
    private final boolean watched;

    /**
     * Makes a factory.
     *
     * @param watched whether responses are read from these sockets; false when TLS is put over them
     */
    InterruptibleSocketFactory(boolean watched) {
        this.watched = watched;
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = SocketChannel.open().socket();
        return watched ? new WatchedSocket(socket, in -> new ResponseStream(in, null)) : socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connect(null, new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connect(new InetSocketAddress(localHost, localPort), new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connect(null, new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connect(new InetSocketAddress(localHost, localPort), new InetSocketAddress(host, port));
    }

    private Socket connect(@Nullable InetSocketAddress local, InetSocketAddress remote) throws IOException {
        Socket socket = createSocket();
        try {
            if (local != null) {
                socket.bind(local);
            }
            socket.connect(remote);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
