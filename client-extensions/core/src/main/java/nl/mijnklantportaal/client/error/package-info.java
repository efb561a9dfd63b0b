/** What can go wrong, as exceptions that all say whether the server did what it was asked. */
@NullMarked
package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.NullMarked;
