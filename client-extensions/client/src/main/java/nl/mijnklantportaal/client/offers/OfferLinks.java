package nl.mijnklantportaal.client.offers;

import org.jspecify.annotations.Nullable;

/**
 * What an offer points at.
 *
 * @param customer the customer that the offer is for, or null when the server did not say
 */
public record OfferLinks(@Nullable Link customer) {}
