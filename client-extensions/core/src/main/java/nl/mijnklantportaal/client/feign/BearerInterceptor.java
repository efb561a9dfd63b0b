package nl.mijnklantportaal.client.feign;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import feign.Target;
import java.net.URI;
import java.util.Objects;
import nl.mijnklantportaal.client.auth.BearerToken;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.CredentialsException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request exactly one {@code Authorization} field, with a token that the credentials give for that request.
 *
 * <p>A field that is there already is replaced. The token goes only to the server for which the interface was built; over plain
 * HTTP it goes only to this machine.
 */
public final class BearerInterceptor implements RequestInterceptor {
    private static final String FIELD = "Authorization";

    private final Credentials credentials;

    /**
     * Makes an interceptor for any builder.
     *
     * @param credentials give the token before each request
     */
    public BearerInterceptor(Credentials credentials) {
        this.credentials = Objects.requireNonNull(credentials, "credentials");
    }

    /**
     * Sets the field.
     *
     * @throws NotSentException when the credentials give no valid token, or the request goes to another server
     */
    @Override
    public void apply(RequestTemplate template) {
        String problem = Destination.problem(home(template), template.url());
        if (problem != null) {
            throw new NotSentException(asked(template) + ": " + problem + ".", null);
        }
        String token = token(template);
        template.removeHeader(FIELD);
        template.headerLiteral(FIELD, "Bearer " + token);
    }

    private String token(RequestTemplate template) {
        String token;
        try {
            token = credentials.token();
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            if (e instanceof CredentialsException known && known.outcome() == Outcome.NOT_SENT) {
                throw known;
            }
            throw new NotSentException(asked(template) + ": the credentials gave no token.", e);
        }
        String problem = BearerToken.problem(token);
        if (problem != null) {
            throw new NotSentException(
                    asked(template) + ": the token that the credentials gave " + problem + ".", null);
        }
        return token;
    }

    /** The server for which the interface was built; null when there is no particular one. */
    private static @Nullable URI home(RequestTemplate template) {
        Target<?> target = template.feignTarget();
        try {
            return target == null ? null : URI.create(target.url());
        } catch (UnsupportedOperationException | IllegalArgumentException none) {
            return null;
        }
    }

    private static String asked(RequestTemplate template) {
        return template.methodMetadata() == null
                ? template.method()
                : template.methodMetadata().configKey() + " (" + template.method() + ")";
    }
}
