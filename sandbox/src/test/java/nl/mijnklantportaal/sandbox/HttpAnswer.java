package nl.mijnklantportaal.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer as it was received.
 *
 * @param headers the names in any case
 */
record HttpAnswer(int status, Map<String, List<String>> headers, String body) {

    static HttpAnswer of(HttpResponse<String> response) {
        return new HttpAnswer(response.statusCode(), anyCase(response.headers().map()), response.body());
    }

    /**
     * Reads one answer with a {@code Content-Length}.
     *
     * @throws EOFException when the connection ends before the end of the answer
     */
    static HttpAnswer read(InputStream in) throws IOException {
        String statusLine = line(in);
        Map<String, List<String>> headers = anyCase(Map.of());
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.get("Content-Length").get(0));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The answer ends after " + body.length + " of " + length + " bytes.");
        }
        return new HttpAnswer(
                Integer.parseInt(statusLine.split(" ")[1]), headers, new String(body, StandardCharsets.UTF_8));
    }

    List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    private static Map<String, List<String>> anyCase(Map<String, List<String>> headers) {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return anyCase;
    }

    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection ends after '" + line + "'.");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
