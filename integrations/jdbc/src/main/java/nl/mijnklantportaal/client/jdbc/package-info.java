/** A token store in a database, shared by all processes of an application. */
@NullMarked
package nl.mijnklantportaal.client.jdbc;

import org.jspecify.annotations.NullMarked;
