package nl.mijnklantportaal.client.internal.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer answers, as far as reading it and telling its failure need that. */
interface Asked {
    /** What was asked. */
    Operation operation();

    /** The tokens that were sent, which no message repeats. */
    List<String> tokens();

    /**
     * Why a proxy that carries plain HTTP got no password, or none that it takes.
     *
     * @return null when it asked for none, or nobody knows
     */
    @Nullable
    String proxyDenied();
}
