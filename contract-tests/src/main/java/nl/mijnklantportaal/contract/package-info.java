/** What the commands around the pinned pact have in common. */
@NullMarked
package nl.mijnklantportaal.contract;

import org.jspecify.annotations.NullMarked;
