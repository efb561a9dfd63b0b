package nl.mijnklantportaal.client.internal.call;

import org.jspecify.annotations.Nullable;

/**
 * A body as it goes over the wire.
 *
 * @param contentType with a form's boundary, or null for the one that the operation has
 */
public record Encoded(byte[] bytes, @Nullable String contentType) {}
