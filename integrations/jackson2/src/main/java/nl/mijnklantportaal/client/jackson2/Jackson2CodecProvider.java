package nl.mijnklantportaal.client.jackson2;

import nl.mijnklantportaal.client.spi.JsonCodec;
import nl.mijnklantportaal.client.spi.JsonCodecProvider;

/** Brings the codec on Jackson 2. */
public final class Jackson2CodecProvider implements JsonCodecProvider {
    /** Made by {@link java.util.ServiceLoader}. */
    public Jackson2CodecProvider() {}

    @Override
    public JsonCodec create() {
        return new Jackson2Codec();
    }
}
