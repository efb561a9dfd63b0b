/** The options of a call and its results: responses, pages of a list, and things that were looked up. */
@NullMarked
package nl.mijnklantportaal.client.call;

import org.jspecify.annotations.NullMarked;
