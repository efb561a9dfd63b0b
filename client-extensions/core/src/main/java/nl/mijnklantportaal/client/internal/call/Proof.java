package nl.mijnklantportaal.client.internal.call;

import java.util.List;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.json.Identity;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an answer of status 200 to 299 proves that the server did what it was asked to do.
 *
 * <p>By its status alone, a login page, the page of a proxy or an error with status 200 looks like a success. The contract tells
 * them apart: it has the statuses of the operation, and the property by which its resource is recognised.
 */
final class Proof {
    private Proof() {}

    /** Whether the status and the header fields alone prove a success, even if the body breaks off. */
    static boolean isOfHead(Operation operation, RawResponse answer) {
        return operation.names(answer.status()) && MediaTypes.isJson(MediaTypes.of(answer));
    }

    /**
     * What is missing in the status and the header fields of an answer that must have a body.
     *
     * @return words for a message, after "which proves nothing: "; null when nothing is missing
     */
    static @Nullable String missingInHead(Operation operation, RawResponse answer) {
        String type = MediaTypes.of(answer);
        if (answer.body().length == 0 && answer.flaw() == null && !isOfHead(operation, answer)) {
            return "it has no body";
        }
        if (type == null) {
            return "it does not say that its body is JSON (no Content-Type)";
        }
        return MediaTypes.isJson(type) ? null : "its body is " + MediaTypes.shown(type) + ", and not JSON";
    }

    /**
     * Finds what a value misses that was read.
     *
     * @return words like those of {@link #missingInHead}, or null when nothing is missing
     */
    static @Nullable String missingInValue(Operation operation, int status, Object value) {
        Identity identity = value instanceof JsonModel model ? Identity.of(model) : null;
        if (operation.succeedsWith(status)) {
            return identity == null || identity.isPresent() ? null : "its body has no " + identity.name();
        }
        String unknown = "the contract does not have the status " + status + " for this operation, and its body ";
        if (identity == null) {
            return unknown + "has nothing to know it by";
        }
        if (!identity.isPresent()) {
            return unknown + "has no " + identity.name();
        }
        return identity.isOfDocumentedForm()
                ? null
                : unknown + "has no " + identity.name() + beginning(identity.prefixes());
    }

    /** What is missing in an answer that needs no body; null when nothing is. */
    static @Nullable String missingWithoutBody(Operation operation, RawResponse answer) {
        if (!operation.succeedsWith(answer.status())) {
            return "the contract does not have the status " + answer.status() + " for this operation";
        }
        boolean bodiless = answer.body().length == 0 && answer.flaw() == null;
        return bodiless || MediaTypes.isJson(MediaTypes.of(answer)) ? null : missingInHead(operation, answer);
    }

    private static String beginning(List<String> prefixes) {
        return prefixes.isEmpty() ? " of a documented form" : " that begins with " + String.join(" or ", prefixes);
    }
}
