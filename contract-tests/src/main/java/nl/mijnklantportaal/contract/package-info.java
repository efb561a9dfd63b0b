/** Checks shared by the commands around the pinned pact. */
@NullMarked
package nl.mijnklantportaal.contract;

import org.jspecify.annotations.NullMarked;
