package nl.mijnklantportaal.client.batch;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;

/** The digests of the files of a run. Each file is read once for it, block by block. */
final class FileDigests {
    private static final int BLOCK = 32 * 1024;

    private final Map<FilePart, String> known = Collections.synchronizedMap(new IdentityHashMap<>());

    /**
     * The SHA-256 of a file.
     *
     * @param path where the file stands in its request
     * @return 64 hexadecimal digits
     * @throws InvalidRequestException when it cannot be read, or is larger or smaller than its part says
     */
    String of(FilePart file, String path) {
        String digest = known.get(file);
        if (digest == null) {
            digest = read(file, path);
            known.put(file, digest);
        }
        return digest;
    }

    private static String read(FilePart file, String path) {
        MessageDigest sha256 = Fingerprint.sha256();
        long left = file.size();
        try (InputStream in = open(file, path)) {
            byte[] block = new byte[BLOCK];
            for (int count = in.read(block); count >= 0 && left >= 0; count = in.read(block)) {
                sha256.update(block, 0, count);
                left -= count;
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof InvalidRequestException known) {
                throw known;
            }
            throw refusal(path, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
        if (left != 0) {
            throw refusal(path, "has " + (left > 0 ? "fewer" : "more") + " bytes than its part says", null);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static InputStream open(FilePart file, String path) {
        try {
            return file.open();
        } catch (IOException e) {
            throw refusal(path, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static InvalidRequestException refusal(String path, String problem, Exception cause) {
        return new InvalidRequestException("The request", List.of(new Violation(path, problem)), cause);
    }
}
