package nl.mijnklantportaal.client.internal.json;

import nl.mijnklantportaal.client.spi.JsonCodec;

/** Codecs for tests outside of this package. */
public final class TestCodecs {
    private TestCodecs() {}

    /** The one that a client takes on this class path. */
    public static JsonCodec inUse() {
        return Codecs.find();
    }

    /** The one that the client has of its own, whatever a module brings. */
    public static JsonCodec builtIn() {
        return new Jackson3Codec();
    }
}
