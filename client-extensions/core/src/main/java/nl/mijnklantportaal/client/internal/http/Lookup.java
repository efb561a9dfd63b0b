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

/** Looks a host up on a thread of its own, because the JVM's resolver heeds neither a deadline nor an interrupt. */
final class Lookup {
    private final Dns resolver;

    /** OkHttp asks without saying for which call, but on the thread of the call and right after announcing it. */
    private final ThreadLocal<Exchange> announced = new ThreadLocal<>();

    Lookup(Dns resolver) {
        this.resolver = resolver;
    }

    void announce(Exchange exchange) {
        announced.set(exchange);
    }

    /** What the resolver says, or an exception at the deadline of the call or when its thread is interrupted. */
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
