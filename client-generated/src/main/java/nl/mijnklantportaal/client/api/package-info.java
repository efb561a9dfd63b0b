/** The operations of the contract, an interface for each of its tags; generated. */
@NullMarked
package nl.mijnklantportaal.client.api;

import org.jspecify.annotations.NullMarked;
