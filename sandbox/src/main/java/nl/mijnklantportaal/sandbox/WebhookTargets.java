package nl.mijnklantportaal.sandbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Where webhooks may be delivered: loopback, and the hosts that were allowed. Names are not looked up, so that no DNS answer decides.
 */
final class WebhookTargets {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    private final Set<String> allowed = ConcurrentHashMap.newKeySet();

    void allow(String host) {
        allowed.add(host.toLowerCase(Locale.ROOT));
    }

    /**
     * The place to call.
     *
     * @throws IllegalArgumentException when it may not be called; the message says why
     */
    URI check(String url) {
        URI target;
        try {
            target = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The text of the webhook is not a URL.", e);
        }
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || target.getHost() == null) {
            throw new IllegalArgumentException("The webhook is not at an http or https URL with a host.");
        }
        if (target.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The URL of the webhook has a user name, which the sandbox does not send.");
        }
        String host = target.getHost().toLowerCase(Locale.ROOT);
        if (!LOOPBACK.matcher(host).matches() && !allowed.contains(host)) {
            throw new IllegalArgumentException(
                    "The sandbox calls loopback only; allow others with sandbox.webhooks().allowHost(\"" + host
                            + "\").");
        }
        return target;
    }
}
