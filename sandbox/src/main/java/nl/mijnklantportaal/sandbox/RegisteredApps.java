package nl.mijnklantportaal.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The apps that may ask users for consent.
 */
final class RegisteredApps {

    private final Map<String, App> apps = new ConcurrentHashMap<>();

    private record App(String secret, List<URI> redirectUris) {}

    void register(String appId, String appSecret, List<URI> redirectUris) {
        if (appId.isEmpty() || appSecret.isEmpty()) {
            throw new IllegalArgumentException("An app has an id and a secret; one of them is empty.");
        }
        if (redirectUris.isEmpty()) {
            throw new IllegalArgumentException("The app " + appId + " needs a redirect URI.");
        }
        for (URI uri : redirectUris) {
            if (!uri.isAbsolute() || uri.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "A redirect URI is absolute and has no fragment; " + uri + " is not so.");
            }
        }
        apps.put(appId, new App(appSecret, redirectUris));
    }

    /** In the order of their ids. */
    List<RegisteredApp> all() {
        return apps.entrySet().stream()
                .map(each -> new RegisteredApp(each.getKey(), each.getValue().redirectUris()))
                .sorted(Comparator.comparing(RegisteredApp::id))
                .toList();
    }

    boolean exists(String appId) {
        return apps.containsKey(appId);
    }

    boolean mayRedirect(String appId, String redirectUri) {
        return Optional.ofNullable(apps.get(appId))
                .filter(app -> app.redirectUris().stream()
                        .anyMatch(each -> each.toString().equals(redirectUri)))
                .isPresent();
    }

    boolean isSecret(String appId, String secret) {
        return Optional.ofNullable(apps.get(appId))
                .filter(app -> MessageDigest.isEqual(bytes(app.secret()), bytes(secret)))
                .isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
