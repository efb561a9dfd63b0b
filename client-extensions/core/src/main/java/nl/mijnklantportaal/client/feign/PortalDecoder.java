package nl.mijnklantportaal.client.feign;

import feign.Response;
import feign.codec.Decoder;
import java.lang.reflect.Type;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.internal.call.UnderFeign;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import org.jspecify.annotations.Nullable;

/**
 * Reads the responses of the generated interfaces. It refuses a success without proof, such as the login page of a proxy.
 *
 * <p>It reads at most 8 MiB of a body. In a builder that does not come from {@link PortalFeign}, also set {@code decodeVoid()}:
 * otherwise Feign calls no decoder for a method that returns nothing.
 */
public final class PortalDecoder implements Decoder {
    private final UnderFeign way;

    /** Makes a decoder for any builder. */
    public PortalDecoder() {
        this(new UnderFeign());
    }

    PortalDecoder(UnderFeign way) {
        this.way = way;
    }

    /**
     * Reads a response.
     *
     * @return the model; null for a method that returns nothing
     * @throws ApiException when the response is no success, has no proof of one, or cannot be read. Feign wraps it in a
     *     {@code DecodeException} unless {@link PortalFeign} has built the interface
     */
    @Override
    public @Nullable Object decode(Response response, Type type) {
        RawResponse raw = FeignResponses.read(response);
        if (raw.status() < 200 || raw.status() > 299) {
            throw way.failure(response.request(), FeignResponses.method(response.request()), raw);
        }
        return way.value(response.request(), FeignResponses.method(response.request()), raw, type);
    }
}
