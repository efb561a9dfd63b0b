package nl.mijnklantportaal.client.offers;

import org.jspecify.annotations.Nullable;

/**
 * Where the API has a thing that belongs to the offer.
 *
 * @param href the URL as the server gave it, or null when it gave none
 * @param type the content type to be found there, or null when the server did not say
 */
public record Link(@Nullable String href, @Nullable String type) {}
