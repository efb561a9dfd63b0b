package nl.mijnklantportaal.client.error;

import java.io.Serializable;

/**
 * One reason why a request or a setting is not accepted.
 *
 * @param path the place, such as {@code lines[1].amountExclVat}, empty for the request as a whole, or the name of a setting
 * @param message what is wrong there and what is expected; never a secret
 */
public record Violation(String path, String message) implements Serializable {
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
