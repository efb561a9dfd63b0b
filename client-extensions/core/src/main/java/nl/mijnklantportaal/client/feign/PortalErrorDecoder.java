package nl.mijnklantportaal.client.feign;

import feign.Response;
import feign.codec.ErrorDecoder;
import nl.mijnklantportaal.client.internal.call.UnderFeign;

/** Makes the SDK's exception, with its outcome, of an answer that is no success. */
public final class PortalErrorDecoder implements ErrorDecoder {
    private final UnderFeign way;

    /** An error decoder for any builder. */
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
        return way.failure(response.request(), Answers.method(response.request()), Answers.read(response));
    }
}
