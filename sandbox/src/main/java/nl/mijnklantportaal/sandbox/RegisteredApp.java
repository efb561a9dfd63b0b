package nl.mijnklantportaal.sandbox;

import java.net.URI;
import java.util.List;

/**
 * An app that may ask users for consent.
 *
 * @param id what the platform calls App ID
 * @param redirectUris where users may be sent back to, as they were registered; immutable
 */
public record RegisteredApp(String id, List<URI> redirectUris) {

    /** Copies the list. */
    public RegisteredApp {
        redirectUris = List.copyOf(redirectUris);
    }
}
