package nl.mijnklantportaal.client.internal.http;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import okhttp3.Challenge;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Answers a proxy that asks for a password (RFC 9110, section 11.7; RFC 7617): with the user and password of the client, or
 * else with those that the {@link Authenticator} of the JVM gives.
 *
 * <p>Once a proxy has accepted them, later requests to it carry them from the start. When a proxy refuses them, it is asked
 * at most once more, and only with another user or password.
 */
final class ProxyAccess implements okhttp3.Authenticator {
    static final String FIELD = "Proxy-Authorization";

    /** What a reader of a message about a 407 can do. */
    static final String ADVICE =
            "set proxyCredentials(user, password) in the client's builder, or a java.net.Authenticator";

    private static final String PREEMPTIVE = "OkHttp-Preemptive";
    private static final int LONGEST_QUOTE = 100;

    private final Settings.@Nullable ProxyCredentials own;
    private final URL api;

    /** The authorization that each proxy was given last, by host and port of the proxy. */
    private final Map<String, String> given = new ConcurrentHashMap<>();

    ProxyAccess(Settings.@Nullable ProxyCredentials own, URL api) {
        this.own = own;
        this.api = api;
    }

    /** Answers for a tunnel: OkHttp asks before it sends CONNECT, and again after each 407. */
    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) {
        if (route == null || !(route.proxy().address() instanceof InetSocketAddress proxy)) {
            return null;
        }
        Request request = response.request();
        List<Challenge> challenges = response.challenges();
        if (challenges.stream().anyMatch(challenge -> PREEMPTIVE.equalsIgnoreCase(challenge.scheme()))) {
            String known = known(proxy);
            return known == null
                    ? null
                    : request.newBuilder().header(FIELD, known).build();
        }
        boolean answered = request.tag(Answered.class) != null;
        String value = answer(proxy, challenges, request.header(FIELD), answered);
        return request.newBuilder()
                .header(FIELD, value)
                .tag(Answered.class, Answered.ONCE)
                .build();
    }

    /** The authorization that the proxy was given before; null when there is none. */
    @Nullable
    String known(InetSocketAddress proxy) {
        return given.get(Words.hostAndPort(proxy));
    }

    /** Forgets the authorization of a proxy, because it may be the reason why the proxy refused a tunnel. */
    void forget(InetSocketAddress proxy) {
        given.remove(Words.hostAndPort(proxy));
    }

    /**
     * The authorization with which to answer a 407.
     *
     * @param refused the authorization that the proxy refused, or null when the request had none
     * @param answered whether this exchange has answered a 407 already
     * @throws ProxyDeniedException when there is no authorization to answer with
     */
    String answer(InetSocketAddress proxy, List<Challenge> challenges, @Nullable String refused, boolean answered) {
        String name = Words.hostAndPort(proxy);
        if (refused != null) {
            given.remove(name, refused);
        }
        Challenge basic = challenges.stream()
                .filter(challenge -> challenge.scheme().equalsIgnoreCase("Basic"))
                .findFirst()
                .orElse(null);
        if (basic == null) {
            throw ProxyDeniedException.of("the proxy " + name + " asks for a password (407) by " + schemes(challenges)
                    + ", and this SDK supports only Basic");
        }
        String value = answered ? null : value(proxy, name, basic);
        if (refused != null && (value == null || value.equals(refused))) {
            throw ProxyDeniedException.of(
                    "the proxy " + name + " refused the user and password that it was given (407); they are from "
                            + (own != null ? "proxyCredentials" : "the java.net.Authenticator of the JVM"));
        }
        if (value == null) {
            throw ProxyDeniedException.of("the proxy " + name + " asks for a password (407): " + ADVICE);
        }
        given.put(name, value);
        return value;
    }

    private @Nullable String value(InetSocketAddress proxy, String name, Challenge basic) {
        if (own != null) {
            return Credentials.basic(own.user(), own.password(), basic.charset());
        }
        PasswordAuthentication said;
        try {
            said = Authenticator.requestPasswordAuthentication(
                    proxy.getHostString(),
                    proxy.getAddress(),
                    proxy.getPort(),
                    "http",
                    basic.realm(),
                    basic.scheme(),
                    api,
                    Authenticator.RequestorType.PROXY);
        } catch (RuntimeException e) {
            throw ProxyDeniedException.of(
                    "the proxy " + name
                            + " asks for a password (407), and the java.net.Authenticator of the JVM failed",
                    e);
        }
        return said == null || said.getUserName() == null
                ? null
                : Credentials.basic(said.getUserName(), new String(said.getPassword()), basic.charset());
    }

    private static String schemes(List<Challenge> challenges) {
        return challenges.isEmpty()
                ? "no scheme at all"
                : Words.line(
                        challenges.stream().map(Challenge::scheme).distinct().collect(Collectors.joining(", ")),
                        LONGEST_QUOTE);
    }

    /** Marks a CONNECT request that answers a 407. */
    private enum Answered {
        ONCE
    }
}
