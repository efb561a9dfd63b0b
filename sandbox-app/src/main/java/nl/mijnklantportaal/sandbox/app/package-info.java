/** The sandbox as a program: its command, its page, its own HTTP interface and the reference of the API. */
@NullMarked
package nl.mijnklantportaal.sandbox.app;

import org.jspecify.annotations.NullMarked;
