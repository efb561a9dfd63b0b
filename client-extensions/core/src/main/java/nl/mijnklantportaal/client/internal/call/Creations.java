package nl.mijnklantportaal.client.internal.call;

import java.util.function.Supplier;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.SentRequest;
import org.jspecify.annotations.Nullable;

/**
 * What answers the methods of an interface that look up what a request has created; an interface whose things have no natural key
 * has no such methods.
 */
public interface Creations {
    /**
     * Creates something under a mode other than {@link CreateMode#REPORT}.
     *
     * @param send sends the request once, each time it is asked; its failures tell what was sent
     *     ({@link nl.mijnklantportaal.client.error.MijnKlantportaalException#sent()})
     * @param mode what to do when nobody knows what became of it
     * @param options of the call
     * @return what the server answered, or has in its list
     */
    @Nullable
    Object create(Supplier<@Nullable Object> send, CreateMode mode, CallOptions options);

    /**
     * Looks up what a request has created.
     *
     * @param sent the request
     * @param options of the call
     * @return what the server has in its list
     */
    Object reconcile(SentRequest sent, CallOptions options);
}
