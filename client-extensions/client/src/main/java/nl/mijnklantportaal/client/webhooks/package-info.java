/** Receives the calls that the platform makes to the URLs of webhooks, and registers those URLs. */
@NullMarked
package nl.mijnklantportaal.client.webhooks;

import org.jspecify.annotations.NullMarked;
