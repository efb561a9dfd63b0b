/** What a call takes and gives: its options, and an answer with its status, header fields and rate limit. */
@NullMarked
package nl.mijnklantportaal.client.call;

import org.jspecify.annotations.NullMarked;
