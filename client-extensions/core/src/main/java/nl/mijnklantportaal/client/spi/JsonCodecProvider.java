package nl.mijnklantportaal.client.spi;

/** Found by {@link java.util.ServiceLoader}: a module that brings a codec takes the place of the built-in one. */
public interface JsonCodecProvider {
    /**
     * Makes a codec.
     *
     * @return a new codec, or one that is shared
     */
    JsonCodec create();
}
