/** The SDK's JSON codec on Jackson 2, for applications that must stay on it: where it is present, the client uses it. */
@SuppressWarnings("module") // the 2 is the whole point of its name
module nl.mijnklantportaal.client.jackson2 {
    requires com.fasterxml.jackson.databind;
    requires nl.mijnklantportaal.client;
    requires static org.jspecify;

    provides nl.mijnklantportaal.client.spi.JsonCodecProvider with
            nl.mijnklantportaal.client.jackson2.Jackson2CodecProvider;
}
