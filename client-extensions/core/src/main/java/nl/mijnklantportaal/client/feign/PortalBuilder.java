package nl.mijnklantportaal.client.feign;

import feign.Client;
import feign.DefaultInvocationHandlerFactory;
import feign.Feign;
import feign.InvocationHandlerFactory;
import feign.Request;
import feign.Retryer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.internal.call.UnderFeign;

/** Feign's builder with safe settings; a client or a dispatch that is set later is made safe too. */
final class PortalBuilder extends Feign.Builder {
    private static final long CONNECT_SECONDS = 10;
    private static final long ANSWER_SECONDS = 30;

    PortalBuilder(Credentials credentials) {
        Objects.requireNonNull(credentials, "credentials");
        UnderFeign way = new UnderFeign();
        contract(new PortalContract());
        encoder(new PortalEncoder(way, true));
        decoder(new PortalDecoder(way));
        errorDecoder(new PortalErrorDecoder(way));
        queryMapEncoder(new QueryEncoder(way));
        requestInterceptor(new BearerInterceptor(credentials));
        retryer(Retryer.NEVER_RETRY);
        options(new Request.Options(
                CONNECT_SECONDS, TimeUnit.SECONDS, ANSWER_SECONDS, TimeUnit.SECONDS, /* followRedirects= */ false));
        // Without it, Feign accepts any response as a success of a method that returns nothing.
        decodeVoid();
        super.client(new PortalClient());
        invocationHandlerFactory(new DefaultInvocationHandlerFactory());
    }

    @Override
    public Feign.Builder client(Client client) {
        return super.client(new OutcomeClient(Objects.requireNonNull(client, "client")));
    }

    @Override
    public Feign.Builder invocationHandlerFactory(InvocationHandlerFactory factory) {
        return super.invocationHandlerFactory(
                new CheckedMethods(Objects.requireNonNull(factory, "factory"), new UnderFeign()));
    }
}
