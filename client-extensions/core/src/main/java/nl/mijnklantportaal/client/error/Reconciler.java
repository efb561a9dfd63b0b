package nl.mijnklantportaal.client.error;

/**
 * Finds out what became of an offer whose outcome is unknown; a client is one.
 *
 * @param <T> what is found
 */
@FunctionalInterface
public interface Reconciler<T> {
    /**
     * Looks the offer up; never sends it again.
     *
     * @param sent the offer
     * @return what was found
     * @throws OutcomeUnknownException when it cannot be told, with how far was looked
     */
    T reconcile(SentOffer sent);
}
