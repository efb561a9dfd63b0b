package nl.mijnklantportaal.client.feign;

import feign.Response;
import feign.codec.Decoder;
import java.lang.reflect.Type;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.internal.call.UnderFeign;
import nl.mijnklantportaal.client.internal.http.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of the generated interfaces, and refuses a success that nothing proves, such as the login page of a proxy.
 *
 * <p>At most 8 MiB of an answer are read. In a builder other than that of {@link PortalFeign} also set {@code decodeVoid()}, for
 * Feign otherwise asks nobody about a method that returns nothing.
 */
public final class PortalDecoder implements Decoder {
    private final UnderFeign way;

    /** A decoder for any builder. */
    public PortalDecoder() {
        this(new UnderFeign());
    }

    PortalDecoder(UnderFeign way) {
        this.way = way;
    }

    /**
     * Reads an answer.
     *
     * @return null for a method that returns nothing
     * @throws ApiException when the answer is no success, or nothing proves that it is one, or it cannot be read; Feign puts a
     *     {@code DecodeException} around it unless {@link PortalFeign} has built the interface
     */
    @Override
    public @Nullable Object decode(Response response, Type type) {
        Answer answer = Answers.read(response);
        if (answer.status() < 200 || answer.status() > 299) {
            throw way.failure(response.request(), Answers.method(response.request()), answer);
        }
        return way.value(response.request(), Answers.method(response.request()), answer, type);
    }
}
