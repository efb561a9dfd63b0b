package nl.mijnklantportaal.client.internal;

import feign.RequestTemplate;
import feign.codec.Encoder;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.spi.JsonCodec;

/** Writes the body of a request. */
final class RequestEncoder implements Encoder {
    private final JsonCodec codec;

    RequestEncoder(JsonCodec codec) {
        this.codec = codec;
    }

    @Override
    public void encode(Object body, Type type, RequestTemplate template) {
        try {
            template.body(codec.write(body), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidRequestException("The request", List.of(new Violation("(body)", e.getMessage())), e);
        }
    }
}
