package nl.mijnklantportaal.client.internal.call;

import java.util.List;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.json.Identity;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer of status 200 to 299 proves that the server did what it was asked.
 *
 * <p>A login page, a proxy and an error that says 200 look like successes to whoever goes by the status. What the contract
 * says of the operation tells them apart: its statuses, and the property by which its resource is known.
 */
final class Proof {
    private Proof() {}

    /** Whether the status and header fields alone show that the API succeeded, so that a body that broke off hides nothing. */
    static boolean isOfHead(Operation operation, RawResponse answer) {
        return operation.names(answer.status()) && MediaTypes.isJson(MediaTypes.of(answer));
    }

    /**
     * What is missing in status and header fields of an answer that must have a body.
     *
     * @return words that follow "which proves nothing: ", or null when nothing is missing
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
     * What is missing in a value that was read.
     *
     * @return words as {@link #missingInHead} gives them, or null when nothing is missing
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
