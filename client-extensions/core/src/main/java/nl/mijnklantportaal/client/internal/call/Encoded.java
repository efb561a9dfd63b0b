package nl.mijnklantportaal.client.internal.call;

import org.jspecify.annotations.Nullable;

/**
 * A body in the bytes that are sent.
 *
 * @param contentType the media type of a form with its boundary; null when the media type of the operation holds
 */
public record Encoded(byte[] bytes, @Nullable String contentType) {}
