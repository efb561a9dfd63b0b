/**
 * Access to the portals of others by OAuth (RFC 6749, section 4.1, with the platform's JSON body in place of a form).
 *
 * <p>{@link nl.mijnklantportaal.client.oauth.OAuthApp} is the way in. What happens when an access token is renewed, in this order, so
 * that a process may die at each step:
 *
 * <ol>
 *   <li>The entry of the portal is read from the {@link nl.mijnklantportaal.client.spi.TokenStore}. Newer tokens of another process
 *       are taken, and nothing is asked.
 *   <li>A lease is written into it by compare-and-set. It ends by itself after the deadline and 10 seconds; until then other
 *       processes use the old token while it lives, or look again. When the process dies here, the next one goes on with the same
 *       refresh token after that time.
 *   <li>The refresh token is sent, once, on a thread of the SDK: the interrupt of a caller does not cut the answer off.
 *   <li>The new tokens are written by compare-and-set in place of the leased entry, and only then used and told. They carry the new
 *       refresh token, or the old one where the answer has none. When the lease was taken over meanwhile by a process that holds
 *       the spent tokens, they are written over its entry and leave it its lease; when newer tokens stand there, those are used.
 * </ol>
 *
 * <p>When the process dies between the third step and the fourth, the store still has the refresh token that was sent. Whether the
 * platform takes it again is for the platform to decide; when it does not, the user must give access again. When the store fails
 * in the fourth step, the tokens are used from memory and written again every 2 seconds, and once more by
 * {@link nl.mijnklantportaal.client.oauth.OAuthApp#close()}. The code of a callback is exchanged in the same way, without a lease.
 *
 * <p>A refusal counts when the store, after another look, has no other tokens and no other process is getting some, and when the
 * platform refuses the refresh token that this process holds as well, should it be another one. A process that is refused because
 * another one was late finds the new tokens at its next call.
 */
@NullMarked
package nl.mijnklantportaal.client.oauth;

import org.jspecify.annotations.NullMarked;
