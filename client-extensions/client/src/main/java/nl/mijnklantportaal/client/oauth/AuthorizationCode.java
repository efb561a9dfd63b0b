package nl.mijnklantportaal.client.oauth;

import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;

/**
 * The code of a callback whose state was right. It lives shortly and works once: give it at once to {@link OAuthApp#connect} of the
 * application object that read the callback. Its text shows no code.
 */
public final class AuthorizationCode {
    private final String value;
    private final SentCodes sent;

    AuthorizationCode(String value, SentCodes sent) {
        this.value = value;
        this.sent = sent;
    }

    String value() {
        return value;
    }

    /** Refuses the code of another application, which may belong to another host. */
    void requireOf(SentCodes ofApp) {
        if (sent != ofApp) {
            throw new InvalidRequestException(
                    "The connection of a portal",
                    List.of(new Violation("code", "must be from callback() of the same OAuthApp object")));
        }
    }

    /** Takes the right to send the code, which exists once. */
    boolean take() {
        return sent.take(value);
    }

    /** Gives the right back after the code was certainly not sent. */
    void giveBack() {
        sent.giveBack(value);
    }

    @Override
    public String toString() {
        return "AuthorizationCode[***]";
    }
}
