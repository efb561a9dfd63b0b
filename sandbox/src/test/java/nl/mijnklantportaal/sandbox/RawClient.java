package nl.mijnklantportaal.sandbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A connection to a sandbox, on which a test writes and reads bytes.
 */
final class RawClient implements AutoCloseable {

    static final String CREATE = "/v1/customer-offers/manual";
    static final String LIST = "/v1/customer-offers";

    private final Socket socket;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RawClient connect(URI baseUrl) throws IOException {
        Socket socket = new Socket("127.0.0.1", baseUrl.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        return new RawClient(socket);
    }

    static RawClient connect(Sandbox sandbox) throws IOException {
        return connect(sandbox.baseUrl());
    }

    /** The head of a creation, without the length of the body and the empty line. */
    static String createHead(String... more) {
        StringBuilder head = new StringBuilder("POST " + CREATE + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nAuthorization: Bearer sandbox-api-key\r\n");
        for (String header : more) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }

    /** A creation with its body, which is ASCII. */
    static String create(String body, String... more) {
        return createHead(more) + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static String list() {
        return "GET " + LIST + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sandbox-api-key\r\n\r\n";
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void writeNoMore() throws IOException {
        socket.shutdownOutput();
    }

    /** The next answer, unchecked. */
    HttpAnswer anyAnswer() throws IOException {
        return HttpAnswer.read(in);
    }

    /** The next answer, which is one to a creation and is checked against the contract. */
    HttpAnswer created() throws IOException {
        return HeldToTheContract.held("POST", CREATE, HttpAnswer.read(in));
    }

    /** The next answer, which is one to the list and is checked against the contract. */
    HttpAnswer listed() throws IOException {
        return HeldToTheContract.held("GET", LIST, HttpAnswer.read(in));
    }

    /** Everything not read yet, until the server ends the connection. */
    String toTheEnd() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Whether the server ends the connection; what it still sends is ignored. */
    boolean endsOrIsReset() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    /** The next line, without its end. */
    String line() throws IOException {
        return HttpAnswer.line(in);
    }

    int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
