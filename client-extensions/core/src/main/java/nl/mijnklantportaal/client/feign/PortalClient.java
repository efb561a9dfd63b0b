package nl.mijnklantportaal.client.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.internal.call.UnderFeign;
import nl.mijnklantportaal.client.internal.http.Exchange;
import nl.mijnklantportaal.client.internal.http.HttpLibrary;
import nl.mijnklantportaal.client.internal.http.Progress;
import nl.mijnklantportaal.client.internal.http.RawResponseBody;
import nl.mijnklantportaal.client.internal.http.Settings;
import nl.mijnklantportaal.client.internal.http.Transport;

/** The transport of the SDK as a client of Feign: it sends each request once, and a failure says how far the request had come. */
final class PortalClient implements Client {
    private static final String USER_AGENT = "mijnklantportaal-java-feign";

    private final Map<String, Transport> transports = new ConcurrentHashMap<>();

    @Override
    public Response execute(Request request, Request.Options options) {
        Transport transport = transports.computeIfAbsent(origin(request.url()), origin -> transport(origin));
        OneExchange exchange = new OneExchange(UnderFeign.asked(request, FeignResponses.method(request)), options);
        Response response = transport.execute(request, exchange);
        Map<String, Collection<String>> headers = new LinkedHashMap<>(
                ((RawResponseBody) response.body()).response().headers());
        return response.toBuilder().headers(headers).build();
    }

    private static Transport transport(String origin) {
        try {
            return new Transport(
                    new Settings(
                            origin, USER_AGENT, FeignResponses.LARGEST, null, null, null, 1, null, Clock.systemUTC()),
                    System::nanoTime);
        } catch (LinkageError unfit) {
            throw HttpLibrary.refusal(unfit);
        }
    }

    private static String origin(String url) {
        int end = url.indexOf('/', url.indexOf("//") + 2);
        return URI.create(end < 0 ? url : url.substring(0, end)).toString();
    }

    /** One attempt, with the time limits of Feign's options. */
    private static final class OneExchange extends Request.Options implements Exchange {
        private final String asked;
        private final Duration connect;
        private final Duration whole;
        private final long start = System.nanoTime();
        private final Progress progress = new Progress(() -> {});

        OneExchange(String asked, Request.Options options) {
            this.asked = asked;
            this.connect = limit(options.connectTimeout(), options.connectTimeoutUnit());
            this.whole = limit(options.readTimeout(), options.readTimeoutUnit());
        }

        /** For Feign, zero means no limit. */
        private static Duration limit(long time, TimeUnit unit) {
            return time <= 0 ? Duration.ofDays(1) : Duration.of(time, unit.toChronoUnit());
        }

        @Override
        public String asked() {
            return asked;
        }

        @Override
        public Duration timeToConnect() {
            return connect;
        }

        @Override
        public long remainingNanos() {
            return whole.toNanos() - (System.nanoTime() - start);
        }

        @Override
        public long nanosToDeadline() {
            return remainingNanos();
        }

        @Override
        public String limitText() {
            return "the read timeout of " + whole.toMillis() + " ms";
        }

        @Override
        public Progress progress() {
            return progress;
        }
    }
}
