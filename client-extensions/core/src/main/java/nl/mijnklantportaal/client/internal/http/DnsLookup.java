package nl.mijnklantportaal.client.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** Looks up a host on a separate thread, because the JVM's resolver obeys neither a deadline nor an interrupt. */
final class DnsLookup {
    private final Dns resolver;

    /** OkHttp asks without naming the call, but on the thread of the call and right after announcing it. */
    private final ThreadLocal<Exchange> announced = new ThreadLocal<>();

    DnsLookup(Dns resolver) {
        this.resolver = resolver;
    }

    void announce(Exchange exchange) {
        announced.set(exchange);
    }

    /**
     * The addresses of a host.
     *
     * @throws UnknownHostException when the resolver finds none, at the end of the attempt, or when the thread is interrupted
     */
    List<InetAddress> addresses(String host) throws UnknownHostException {
        Exchange exchange = Objects.requireNonNull(announced.get());
        announced.remove();
        FutureTask<List<InetAddress>> addresses = new FutureTask<>(() -> resolver.lookup(host));
        Thread thread = new Thread(addresses, "mijnklantportaal-lookup");
        thread.setDaemon(true);
        thread.start();
        try {
            return addresses.get(exchange.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(host, e);
        } catch (TimeoutException e) {
            throw failed(host, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : failed(host, e);
        }
    }

    private static UnknownHostException failed(String host, Exception cause) {
        UnknownHostException failure = new UnknownHostException(host);
        failure.initCause(cause);
        return failure;
    }
}
