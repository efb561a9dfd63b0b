package nl.mijnklantportaal.client.internal;

import java.util.List;
import java.util.ServiceLoader;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.spi.JsonCodec;
import nl.mijnklantportaal.client.spi.JsonCodecProvider;

/** Finds the codec: one that a module brings, else the built-in one where the class path can run it. */
final class Codecs {
    private Codecs() {}

    static JsonCodec find() {
        return ServiceLoader.load(JsonCodecProvider.class, Codecs.class.getClassLoader())
                .findFirst()
                .map(JsonCodecProvider::create)
                .orElseGet(Codecs::builtIn);
    }

    private static JsonCodec builtIn() {
        try {
            return new Jackson3Codec();
        } catch (LinkageError tooOld) {
            InvalidRequestException refusal = new InvalidRequestException(
                    "The class path",
                    List.of(new Violation(
                            "jackson",
                            "the Jackson on it is missing or too old for the built-in JSON codec (as with Spring Boot"
                                    + " 3.5): add the dependency nl.mijnklantportaal.sdk:mijnklantportaal-client-jackson2,"
                                    + " or use Jackson 3 with jackson-annotations 2.20 or newer")));
            refusal.initCause(tooOld);
            throw refusal;
        }
    }
}
