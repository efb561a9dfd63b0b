package nl.mijnklantportaal.contract.broker;

import java.io.IOException;
import nl.mijnklantportaal.sandbox.Sandbox;

/**
 * A sandbox instead of a deployed provider, and a stand-in for a Pact Broker, to try the documented commands.
 *
 * <p>Prints their addresses as lines for a shell, and runs until its standard input ends.
 */
public final class StandIns {
    private static final String TOKEN = "token-of-the-stand-in";

    private StandIns() {}

    /**
     * Starts both.
     *
     * @param arguments none
     * @throws IOException never, in practice
     */
    public static void main(String[] arguments) throws IOException {
        try (Sandbox provider = Sandbox.start();
                BrokerStandIn broker = new BrokerStandIn(TOKEN).deployableTo("production")) {
            System.out.println("PROVIDER_URL=" + provider.baseUrl());
            System.out.println("MIJNKLANTPORTAAL_API_KEY=" + provider.apiKey());
            System.out.println("PACT_BROKER_BASE_URL=" + broker.url());
            System.out.println("PACT_BROKER_TOKEN=" + TOKEN);
            System.out.println("READY=yes");
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
