package nl.mijnklantportaal.sandbox;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param apiKey the API key that stands for the portal
 * @param token the API key or access token that was sent, by which requests are limited
 * @param scopes what the token may do; null for an API key, which may do everything
 */
record Caller(String apiKey, String token, @Nullable Set<String> scopes) {

    static Caller withApiKey(String apiKey) {
        return new Caller(apiKey, apiKey, null);
    }

    /** Refuses an operation whose scope the token lacks. What needs no scope in the contract is open to every token. */
    void refuseWithoutScope(ContractOperation operation) throws Refusal {
        String needed = operation.scope();
        if (scopes != null && !needed.isEmpty() && !scopes.contains(needed)) {
            throw new Refusal(
                    Status.FORBIDDEN,
                    "The access token lacks the scope " + needed + ", which " + operation.id() + " needs.");
        }
    }

    /** Without the token, which is a secret. */
    @Override
    public String toString() {
        return "Caller[scopes=" + scopes + "]";
    }
}
