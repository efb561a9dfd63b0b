package nl.mijnklantportaal.client.feign;

import feign.Response;
import feign.codec.ErrorDecoder;
import nl.mijnklantportaal.client.internal.call.UnderFeign;

/** Turns a response that is no success into the SDK's exception, with its outcome. */
public final class PortalErrorDecoder implements ErrorDecoder {
    private final UnderFeign way;

    /** Makes an error decoder for any builder. */
    public PortalErrorDecoder() {
        this(new UnderFeign());
    }

    PortalErrorDecoder(UnderFeign way) {
        this.way = way;
    }

    /**
     * Makes the exception.
     *
     * @return an {@link nl.mijnklantportaal.client.error.ApiException}
     */
    @Override
    public Exception decode(String methodKey, Response response) {
        return way.failure(
                response.request(), FeignResponses.method(response.request()), FeignResponses.read(response));
    }
}
