package nl.mijnklantportaal.client.offers;

import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;

/**
 * An offer of a list, and where it stands there.
 *
 * @param index 0 for the first
 * @param offer as it was given
 */
public record IndexedOffer(int index, CreateCustomerOfferFromLinesRequest offer) {}
