package nl.mijnklantportaal.spectools;

import tools.jackson.databind.JsonNode;

/** A document that actions change one after another; the roles of its schemas are found again only when they may have changed. */
final class OverlaidDocument {

    private final JsonNode document;
    private Roles roles;

    OverlaidDocument(JsonNode document) {
        this.document = document;
    }

    JsonNode document() {
        return document;
    }

    Roles roles() {
        if (roles == null) {
            roles = Roles.of(document);
        }
        return roles;
    }

    void changedBy(OverlayChange change) {
        if (!change.keepsRoles()) {
            roles = null;
        }
    }

    /** Puts path items in place that an overlay has brought. */
    void resolvePathItems() {
        if (PathItems.resolve(document)) {
            roles = null;
        }
    }
}
