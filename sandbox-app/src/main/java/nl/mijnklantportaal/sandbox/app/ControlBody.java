package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the body of a request to {@code /_sandbox}: a small JSON object.
 */
final class ControlBody {

    /** The most that a body may have, in bytes. */
    static final int MOST = 64 << 10;

    private static final int DEEPEST = 20;
    private static final Pattern JSON =
            Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ControlBody() {}

    /**
     * Reads the body.
     *
     * @param isRequired whether there must be one; otherwise none is an empty object
     * @throws Refused when it is no JSON object, or too large
     */
    static ObjectNode read(HttpExchange exchange, boolean isRequired) throws IOException, Refused {
        byte[] bytes = bytes(exchange.getRequestBody());
        if (bytes.length == 0) {
            if (isRequired) {
                throw new Refused(400, "There is no body; send a JSON object.");
            }
            return JsonNodeFactory.instance.objectNode();
        }
        List<String> types = exchange.getRequestHeaders().getOrDefault("Content-Type", List.of());
        if (types.size() != 1 || !JSON.matcher(types.get(0).strip()).matches()) {
            throw new Refused(415, "The body must be JSON; send it with 'Content-Type: application/json'.");
        }
        if (parsed(bytes) instanceof ObjectNode object) {
            return object;
        }
        throw Refused.value("The body is not a JSON object.");
    }

    private static byte[] bytes(InputStream in) throws IOException, Refused {
        byte[] bytes = in.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new Refused(413, "The body has more than " + MOST + " bytes.");
        }
        return bytes;
    }

    private static JsonNode parsed(byte[] bytes) throws Refused {
        try {
            return MAPPER.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new Refused(400, "The body is not UTF-8.");
        } catch (JsonProcessingException e) {
            throw new Refused(400, "The body is not well-formed JSON: " + Quoted.of(e.getOriginalMessage()));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new Refused(400, "The body has a number that is too long.");
        }
    }
}
