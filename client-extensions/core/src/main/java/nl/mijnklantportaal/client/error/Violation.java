package nl.mijnklantportaal.client.error;

import java.io.Serializable;

/**
 * One reason why a request or a setting is not accepted.
 *
 * @param path the field, such as {@code lines[1].amountExclVat}, or the name of a setting; empty for the request as a whole
 * @param message what is wrong with it and what is expected; never shows a secret
 */
public record Violation(String path, String message) implements Serializable {
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
