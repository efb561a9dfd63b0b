package nl.mijnklantportaal.client;

import java.util.List;
import nl.mijnklantportaal.client.FaultServer.Script;
import nl.mijnklantportaal.client.FaultServer.Step;

/** How client and server speak. */
public enum Wire {
    PLAIN,
    TLS;

    public FaultServer server(Step... steps) {
        return server(List.of(FaultServer.script(steps)));
    }

    public FaultServer server(List<Script> scripts) {
        return this == PLAIN ? FaultServer.plain(scripts) : FaultServer.tls(SelfSigned.ofLoopback(), scripts);
    }
}
