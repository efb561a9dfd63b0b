/** Creating many things with one call and a journal, so that a run can be killed and continued without creating one twice. */
@NullMarked
package nl.mijnklantportaal.client.batch;

import org.jspecify.annotations.NullMarked;
