package nl.mijnklantportaal.client.spring;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.MijnKlantportaalBuilder;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.oauth.OAuthApp;
import nl.mijnklantportaal.client.oauth.OAuthAppBuilder;
import nl.mijnklantportaal.client.spi.RateLimiter;
import nl.mijnklantportaal.client.spring.InvalidSettingsException.Problem;
import nl.mijnklantportaal.client.spring.MijnKlantportaalProperties.OAuth;
import nl.mijnklantportaal.client.spring.MijnKlantportaalProperties.Proxy;
import org.jspecify.annotations.Nullable;

/** Turns properties into the settings of builders. The application may have a name in Spring. */
record ClientSettings(
        MijnKlantportaalProperties properties,
        MijnKlantportaalConnectionDetails details,
        @Nullable String springName) {
    /** Those of the client, without its credentials, its rate limit and its observers. */
    MijnKlantportaalBuilder builder() {
        check();
        MijnKlantportaalBuilder builder = MijnKlantportaal.builder()
                .baseUrl(details.baseUrl())
                .deadline(properties.deadline())
                .maxWait(properties.maxWait())
                .connectTimeout(properties.connectTimeout())
                .reconcileDeadline(properties.reconcileDeadline())
                .settlingTime(properties.settlingTime())
                .attempts(properties.attempts());
        given(applicationName(), builder::applicationName);
        setProxy(builder::proxy, builder::proxyCredentials);
        return builder;
    }

    /** Those of the OAuth application, without its store. */
    OAuthAppBuilder appBuilder() {
        check();
        OAuth oauth = properties.oauth();
        OAuthAppBuilder builder = OAuthApp.builder();
        given(oauth.appId(), builder::appId);
        given(oauth.appSecret(), builder::appSecret);
        given(oauth.redirectUri(), builder::redirectUri);
        given(details.oauthHost(), builder::host);
        given(applicationName(), builder::applicationName);
        setProxy(builder::proxy, builder::proxyCredentials);
        return builder;
    }

    /** The credentials of the portal, or those that say that there is none. */
    Credentials credentials(@Nullable OAuthApp app) {
        String key = details.apiKey();
        String portal = properties.oauth().portal();
        boolean named = properties.oauth().isUsed() || app != null && key == null;
        if (named && app == null) {
            throw new InvalidSettingsException(Problem.of("oauth.app-id", "must be given"));
        }
        if (named && portal == null) {
            return () -> {
                throw new NoPortalException();
            };
        }
        if (!named && key == null) {
            throw new InvalidSettingsException(new Problem(
                    "mijnklantportaal.api-key",
                    "must be given, or an OAuth application",
                    "Set mijnklantportaal.api-key or the environment variable MIJNKLANTPORTAAL_API_KEY; for an OAuth application, "
                            + "mijnklantportaal.oauth.app-id, app-secret and redirect-uri. In a test, @PortalSandbox on the "
                            + "class gives a sandbox with a key."));
        }
        return InvalidSettingsException.checked("", () -> named ? app.credentials(portal) : Credentials.apiKey(key));
    }

    void setLimit(MijnKlantportaalBuilder builder, @Nullable RateLimiter limiter) {
        boolean redis = properties.rateLimit().redis().uri() != null;
        if (redis && limiter == null) {
            throw new InvalidSettingsException(new Problem(
                    "mijnklantportaal.rate-limit.redis.uri",
                    "needs mijnklantportaal-ratelimit-redis, which is not on the class path",
                    "Add the dependency nl.mijnklantportaal.sdk:mijnklantportaal-ratelimit-redis."));
        }
        given(limiter, builder::rateLimiter);
        // The limiter in Redis has been given the limit.
        given(redis ? null : properties.requestsPerMinute(), builder::requestsPerMinute);
    }

    private @Nullable String applicationName() {
        String own = properties.applicationName();
        // A name that is for people stays away; one that is given for this purpose is checked by the builder.
        return own != null || springName == null || !springName.matches("[!-~]([ -~]*[!-~])?") ? own : springName;
    }

    private static <T> void given(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    private void setProxy(Consumer<ProxySelector> selector, BiConsumer<String, String> credentials) {
        Proxy proxy = properties.proxy();
        given(
                proxy.host(),
                host -> selector.accept(ProxySelector.of(InetSocketAddress.createUnresolved(host, proxy.port()))));
        given(proxy.password(), password -> credentials.accept(Objects.requireNonNull(proxy.user()), password));
    }

    /** What no builder knows. */
    private void check() {
        List<Problem> problems = new ArrayList<>();
        OAuth oauth = properties.oauth();
        Proxy proxy = properties.proxy();
        if (properties.apiKey() != null && oauth.isUsed()) {
            problems.add(
                    new Problem(
                            "mijnklantportaal.api-key",
                            "cannot be combined with mijnklantportaal.oauth",
                            "Remove mijnklantportaal.api-key, or app-id, app-secret and redirect-uri under mijnklantportaal.oauth."));
        }
        checkFilled(problems, "api-key", details.apiKey());
        checkFilled(problems, "oauth.app-id", oauth.appId());
        checkFilled(problems, "oauth.app-secret", oauth.appSecret());
        checkFilled(problems, "proxy.password", proxy.password());
        if (proxy.port() < 1 || proxy.port() > 65_535) {
            problems.add(Problem.of("proxy.port", "must be from 1 to 65535"));
        }
        if (proxy.user() != null && proxy.password() == null) {
            problems.add(Problem.of("proxy.password", "must be given with proxy.user"));
        }
        if (proxy.user() == null && proxy.password() != null) {
            problems.add(Problem.of("proxy.user", "must be given with proxy.password"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems.toArray(Problem[]::new));
        }
    }

    private static void checkFilled(List<Problem> problems, String name, @Nullable String value) {
        if (value != null && value.startsWith("${")) {
            String property = MijnKlantportaalProperties.PREFIX + "." + name;
            problems.add(new Problem(
                    property,
                    "has a placeholder that has no value",
                    "Set the variable that " + property + " names, in the environment or elsewhere."));
        }
    }
}
