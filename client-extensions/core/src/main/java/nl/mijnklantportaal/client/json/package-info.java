/** What the generated models and interfaces share: JSON kept as it came, typed views of it, and constraints. */
@NullMarked
package nl.mijnklantportaal.client.json;

import org.jspecify.annotations.NullMarked;
