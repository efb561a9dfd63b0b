package nl.mijnklantportaal.client.call;

import org.jspecify.annotations.Nullable;

/**
 * The rate limit of a key, as the server gave it with an answer (vendor's guide "Rate limiting").
 *
 * @param limit requests allowed per minute ({@code X-RateLimit-Limit}), or null when the server did not say
 * @param remaining requests left in this minute ({@code X-RateLimit-Remaining}), or null when the server did
 *     not say
 */
public record RateLimit(@Nullable Integer limit, @Nullable Integer remaining) {}
