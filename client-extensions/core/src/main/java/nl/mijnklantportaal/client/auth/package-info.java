/** The bearer credentials of a portal. */
@NullMarked
package nl.mijnklantportaal.client.auth;

import org.jspecify.annotations.NullMarked;
