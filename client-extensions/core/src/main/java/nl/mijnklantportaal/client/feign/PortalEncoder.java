package nl.mijnklantportaal.client.feign;

import feign.MethodMetadata;
import feign.RequestTemplate;
import feign.codec.Encoder;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.internal.call.Encoded;
import nl.mijnklantportaal.client.internal.call.UnderFeign;

/**
 * Writes the requests of the generated interfaces: as a multipart form with files when the operation has one, else as JSON. It
 * checks each request against the contract before it writes it. The files of a form are read into memory, as Feign sends bytes only.
 */
public final class PortalEncoder implements Encoder {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String FORM = "multipart/form-data";

    private final UnderFeign way;
    private final boolean checked;

    /** Makes an encoder that checks every request. */
    public PortalEncoder() {
        this(new UnderFeign(), true);
    }

    PortalEncoder(UnderFeign way, boolean checked) {
        this.way = way;
        this.checked = checked;
    }

    /**
     * Makes an encoder that writes requests unchecked, for a constraint that the platform no longer has.
     *
     * @return a new encoder
     */
    public static PortalEncoder withoutChecks() {
        return new PortalEncoder(new UnderFeign(), false);
    }

    /**
     * Writes a request into the template.
     *
     * @throws InvalidRequestException when the request breaks the contract or cannot be written in that form. Feign wraps it in
     *     an {@code EncodeException} unless {@link PortalFeign} has built the interface
     */
    @Override
    public void encode(Object body, Type type, RequestTemplate template) {
        boolean form = template.headers().getOrDefault(CONTENT_TYPE, List.of()).stream()
                .anyMatch(mediaType -> mediaType.strip().startsWith(FORM));
        MethodMetadata metadata = template.methodMetadata();
        Encoded encoded = way.encode(body, metadata == null ? null : metadata.method(), form, checked);
        if (encoded.contentType() != null) {
            template.removeHeader(CONTENT_TYPE);
            template.headerLiteral(CONTENT_TYPE, encoded.contentType());
        }
        template.body(encoded.bytes(), StandardCharsets.UTF_8);
    }
}
