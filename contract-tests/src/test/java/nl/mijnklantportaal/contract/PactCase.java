package nl.mijnklantportaal.contract;

import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.call.Response;

/** A call of the SDK's user, and the interaction that follows. */
interface PactCase {
    /** What the SDK is built with, the key of the provider states. */
    String apiKey();

    /** What is sent and what is answered. */
    SynchronousHttp interaction();

    /** Calls the SDK. */
    Response<?> call(MijnKlantportaal portal);

    /** What the interaction is called in the pact. */
    default String description() {
        return interaction().getDescription();
    }

    /** The status of the answer; an example where the interaction takes any success. */
    default int status() {
        return interaction().getResponse().getStatus();
    }
}
