/** The platform's limit, shared between processes and machines through Redis. */
@NullMarked
package nl.mijnklantportaal.client.redis;

import org.jspecify.annotations.NullMarked;
