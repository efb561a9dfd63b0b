package nl.mijnklantportaal.client.internal;

import feign.RequestTemplate;
import feign.interceptor.Invocation;
import feign.interceptor.MethodInterceptor;
import nl.mijnklantportaal.client.error.NotSentException;

/**
 * Sets exactly one {@code Authorization: Bearer ...} on every attempt, with a token asked for that attempt.
 *
 * <p>A method interceptor, because it sees the arguments and so the call, whose credentials differ from caller to caller;
 * a request interceptor sees the template alone, and {@code template.header} would append to what an earlier attempt left.
 */
final class BearerInterceptor implements MethodInterceptor {
    private static final String AUTHORIZATION = "Authorization";

    @Override
    public Object intercept(Invocation invocation, Chain chain) throws Throwable {
        Call call = Call.of(invocation.arguments());
        String token = token(call);
        call.token = token;
        RequestTemplate template = invocation.requestTemplate();
        template.removeHeader(AUTHORIZATION);
        template.headerLiteral(AUTHORIZATION, "Bearer " + token);
        return chain.next(invocation);
    }

    private static String token(Call call) {
        String token;
        try {
            token = call.credentials.token();
        } catch (Exception e) {
            // Also a checked one, which a supplier in another language may throw.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new NotSentException(call.operation + ": the credentials gave no token.", e);
        }
        String problem = BearerToken.problem(token);
        if (problem != null) {
            throw new NotSentException(call.operation + ": the token that the credentials gave " + problem + ".", null);
        }
        return token;
    }
}
