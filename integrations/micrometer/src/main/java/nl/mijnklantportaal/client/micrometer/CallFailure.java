package nl.mijnklantportaal.client.micrometer;

import org.jspecify.annotations.Nullable;

/** Marks an observation as failed. Has the class of the exception and the status, and no text of the server. */
final class CallFailure extends Exception {
    private static final long serialVersionUID = 1L;

    CallFailure(String failure, @Nullable Integer status) {
        super(status == null ? failure : failure + ", status " + status, null, false, false);
    }
}
