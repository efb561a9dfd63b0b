package nl.mijnklantportaal.client.internal.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request that an answer belongs to, as far as reading the answer and describing a failure need it. */
interface Asked {
    /** The operation of the request. */
    Operation operation();

    /** The tokens that were sent; no message may show them. */
    List<String> tokens();

    /**
     * Why a proxy for plain HTTP got no password, or refused the one it got.
     *
     * @return null when it asked for no password, or the reason is unknown
     */
    @Nullable
    String proxyDenied();

    /**
     * Where the file stands that can be read only once and was read, so that the request is not sent once more.
     *
     * @return null when the request can be sent once more
     */
    default @Nullable String spent() {
        return null;
    }
}
