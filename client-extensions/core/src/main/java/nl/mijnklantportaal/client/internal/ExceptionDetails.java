package nl.mijnklantportaal.client.internal;

import java.util.Objects;
import java.util.function.BiConsumer;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.SentOffer;
import org.jspecify.annotations.Nullable;

/** Tells an exception what it was about, which is nobody's business but the SDK's. */
public final class ExceptionDetails {
    private static volatile @Nullable BiConsumer<MijnKlantportaalException, SentOffer> setter;

    private ExceptionDetails() {}

    /**
     * Called once, by the class of the exceptions.
     *
     * @param setter sets the offer
     */
    public static void install(BiConsumer<MijnKlantportaalException, SentOffer> setter) {
        ExceptionDetails.setter = setter;
    }

    /**
     * Sets the offer that was being sent.
     *
     * @param failure the exception
     * @param sent the offer
     */
    public static void sent(MijnKlantportaalException failure, SentOffer sent) {
        Objects.requireNonNull(setter).accept(failure, sent);
    }
}
