package nl.mijnklantportaal.client.internal.http;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The address of a file. Whoever has it can read the file, so nothing shows more of it than its host. */
public final class FileLink {
    private final HttpUrl api;
    private final @Nullable HttpUrl url;
    private final boolean ofApi;

    private FileLink(HttpUrl api, @Nullable HttpUrl url, boolean onlyApiSoFar) {
        this.api = api;
        this.url = url;
        this.ofApi = onlyApiSoFar && url != null && isSameServer(url, api);
    }

    /**
     * Reads a link.
     *
     * @param text as the API gave it
     * @param baseUrl of the API
     */
    public static FileLink of(String text, String baseUrl) {
        return new FileLink(HttpUrl.get(baseUrl), HttpUrl.parse(text), true);
    }

    /** The link that a redirect points to; it may be relative to this one. */
    public FileLink redirected(String location) {
        return new FileLink(api, url().resolve(location), ofApi);
    }

    /**
     * Says why nothing may be fetched from there.
     *
     * @return words behind "it", such as "is no https address"; null when the link is good
     */
    public @Nullable String problem() {
        if (url == null) {
            return "is no https address";
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            return "has a user or a password in it";
        }
        return url.isHttps() || isPlainAllowed(url) ? null : "is plain http, and files are fetched over https alone";
    }

    /** Plain http stays on this machine, or goes where the client sends its credentials anyway. */
    private boolean isPlainAllowed(HttpUrl plain) {
        boolean local = BaseUrl.isLoopback(api.host()) && BaseUrl.isLoopback(plain.host());
        return !api.isHttps() && (local || isSameServer(plain, api));
    }

    /** Whether this link, and every link that was redirected to it, is one of the API's own server. */
    public boolean isOfApi() {
        return ofApi;
    }

    /** Host and port, as messages name it. */
    public String host() {
        return url == null ? "(no host)" : Words.hostAndPort(url.host(), url.port());
    }

    /** The URL of a link that has no problem. */
    HttpUrl url() {
        if (url == null) {
            throw new IllegalStateException("The link is no address.");
        }
        return url;
    }

    private static boolean isSameServer(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme()) && one.host().equals(other.host()) && one.port() == other.port();
    }

    /** Shows the host alone. */
    @Override
    public String toString() {
        return "FileLink[" + host() + "]";
    }
}
