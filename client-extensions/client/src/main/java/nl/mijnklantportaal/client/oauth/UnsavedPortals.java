package nl.mijnklantportaal.client.oauth;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The portals whose new tokens the store did not take. One thread writes them again until it does. */
final class UnsavedPortals {
    private static final Logger LOG = LoggerFactory.getLogger("nl.mijnklantportaal.client");
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** In the order of their next try. Guarded by this, as the next. */
    private final Set<PortalTokens> portals = new LinkedHashSet<>();

    private boolean writing;

    /** Has a portal's tokens written, sooner or later. */
    synchronized void add(PortalTokens tokens, OAuthParts parts) {
        portals.add(tokens);
        if (!writing) {
            parts.threads().execute(() -> write(parts));
            writing = true;
        }
    }

    /** Tries all of them once more, until the end. */
    void writeAtLast(OAuthParts parts, long endNanos) {
        for (PortalTokens tokens : all()) {
            if (parts.timing().nanoTime() - endNanos < 0 && tokens.save()) {
                remove(tokens);
            } else {
                LOG.warn(
                        "The OAuthApp is closed, and the token store has not taken the new tokens of portal \"{}\":"
                                + " the user may have to give access again.",
                        tokens.portal());
            }
        }
    }

    private void write(OAuthParts parts) {
        try {
            while (parts.timing().pause(PAUSE_NANOS, parts.closed())) {
                if (writeUntilAFailure()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells whether nothing is left. */
    private boolean writeUntilAFailure() {
        PortalTokens next = first();
        while (next != null && next.save()) {
            remove(next);
            next = first();
        }
        if (next != null) {
            moveToTheEnd(next);
        }
        return next == null;
    }

    private synchronized List<PortalTokens> all() {
        return List.copyOf(portals);
    }

    private synchronized @Nullable PortalTokens first() {
        writing = !portals.isEmpty();
        return writing ? portals.iterator().next() : null;
    }

    /** Unless others came that the store did not take either. */
    private synchronized void remove(PortalTokens tokens) {
        if (!tokens.isUnsaved()) {
            portals.remove(tokens);
        }
    }

    private synchronized void moveToTheEnd(PortalTokens tokens) {
        if (portals.remove(tokens)) {
            portals.add(tokens);
        }
    }
}
