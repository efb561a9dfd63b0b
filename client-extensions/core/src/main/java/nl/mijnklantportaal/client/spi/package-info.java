/** What the SDK's own optional modules implement; not for applications, and free to change with any release. */
@NullMarked
package nl.mijnklantportaal.client.spi;

import org.jspecify.annotations.NullMarked;
