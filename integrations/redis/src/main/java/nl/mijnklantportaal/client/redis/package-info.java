/** A rate limiter that shares the platform's limit between processes and machines through Redis. */
@NullMarked
package nl.mijnklantportaal.client.redis;

import org.jspecify.annotations.NullMarked;
