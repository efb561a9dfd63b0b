/** What the builders of this module share: the checks of their settings and the {@code User-Agent}. */
@NullMarked
package nl.mijnklantportaal.client.internal.setup;

import org.jspecify.annotations.NullMarked;
