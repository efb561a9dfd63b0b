package nl.mijnklantportaal.client.call;

import org.jspecify.annotations.Nullable;

/**
 * What the server said about the key's budget of requests (vendor's guide "Rate limiting").
 *
 * @param limit requests allowed per minute ({@code X-RateLimit-Limit}), or null when it did not say
 * @param remaining requests left in this minute ({@code X-RateLimit-Remaining}), or null when it did not say
 */
public record RateLimit(@Nullable Integer limit, @Nullable Integer remaining) {}
