package nl.mijnklantportaal.client.offers;

/**
 * An offer of a list, and where it stands there.
 *
 * @param index 0 for the first
 * @param offer as it was given
 */
public record IndexedOffer(int index, ManualOffer offer) {}
