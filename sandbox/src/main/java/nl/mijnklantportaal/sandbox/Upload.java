package nl.mijnklantportaal.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of a form.
 *
 * @param fileName as sent, {@code file} when the part has no name
 * @param mediaType as sent, {@code application/octet-stream} when the part has none
 */
record Upload(String fileName, String mediaType, Content content) {

    /** The number of bytes. */
    long size() {
        return content.size();
    }

    /** The SHA-256 of the bytes in hexadecimal digits. */
    String sha256() {
        try (InputStream in = content.open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
