package nl.mijnklantportaal.client.oauth;

import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.OpenEnum;

/**
 * What the platform asks the user in the browser, the parameter {@code prompt}. Other texts than the documented ones are sent as they
 * are.
 */
public final class Prompt extends OpenEnum {
    /** The user confirms the access; the platform's default. */
    public static final Prompt CONSENT = new Prompt("consent");

    /** The user signs in first. */
    public static final Prompt LOGIN = new Prompt("login");

    private Prompt(String value) {
        super(value);
    }

    /**
     * A value that the platform may know.
     *
     * @param value the text on the wire
     * @return the prompt with this text
     * @throws InvalidRequestException when the text is blank
     */
    public static Prompt of(String value) {
        if (value.isBlank()) {
            throw new InvalidRequestException("The prompt", List.of(new Violation("prompt", "must not be blank")));
        }
        return new Prompt(value);
    }
}
