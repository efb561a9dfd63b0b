package nl.mijnklantportaal.sandbox.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A file of the page or of the reference.
 *
 * @param mediaType of its content, with the charset of a text
 * @param bytes not to be changed
 * @param etag changes with the content
 */
record StaticFile(String mediaType, byte[] bytes, String etag) {

    private static final String UNKNOWN = "application/octet-stream";
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "txt", "text/plain; charset=utf-8",
            "json", "application/json",
            "yaml", "application/yaml",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/vnd.microsoft.icon");

    /** A file whose media type comes from the end of its name. */
    static StaticFile of(String name, byte[] bytes) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return new StaticFile(MEDIA_TYPES.getOrDefault(ending, UNKNOWN), bytes, etag(bytes));
    }

    /** A text in UTF-8. */
    static StaticFile of(String name, String text) {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
