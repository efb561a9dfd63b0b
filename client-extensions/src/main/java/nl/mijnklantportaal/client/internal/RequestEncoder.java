package nl.mijnklantportaal.client.internal;

import feign.RequestTemplate;
import feign.codec.Encoder;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.generated.support.JsonModel;
import nl.mijnklantportaal.client.spi.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Writes the body of a request as the content type of its operation has it. */
final class RequestEncoder implements Encoder {
    private static final String CONTENT_TYPE = "Content-Type";

    private final JsonCodec codec;

    RequestEncoder(JsonCodec codec) {
        this.codec = codec;
    }

    @Override
    public void encode(Object body, Type type, RequestTemplate template) {
        if (template.headers().getOrDefault(CONTENT_TYPE, List.of()).contains(MultipartForm.MEDIA_TYPE)) {
            MultipartForm form = new MultipartForm(codec);
            (body instanceof JsonModel model ? model.toJson() : (Map<?, ?>) body).forEach(form::add);
            template.removeHeader(CONTENT_TYPE);
            template.header(CONTENT_TYPE, form.contentType());
            template.body(form.bytes(), null);
        } else {
            template.body(json(codec, "(body)", body), StandardCharsets.UTF_8);
        }
    }

    static byte[] json(JsonCodec codec, String path, Object value) {
        try {
            return codec.write(value);
        } catch (IOException e) {
            throw refusal(path, e.getMessage(), e);
        }
    }

    static InvalidRequestException refusal(String path, String problem, @Nullable Throwable cause) {
        return new InvalidRequestException("The request", List.of(new Violation(path, problem)), cause);
    }
}
