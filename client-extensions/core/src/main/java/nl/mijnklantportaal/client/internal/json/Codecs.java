package nl.mijnklantportaal.client.internal.json;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.spi.JsonCodec;
import nl.mijnklantportaal.client.spi.JsonCodecProvider;
import org.jspecify.annotations.Nullable;

/** Finds the codec: one that a module brings, else the built-in one where the class path can run it. */
public final class Codecs {
    private Codecs() {}

    /**
     * Finds it.
     *
     * @return a codec for the whole life of who asks
     * @throws InvalidRequestException when none can run here
     */
    public static JsonCodec find() {
        JsonCodec brought = brought();
        return brought == null ? builtIn() : brought;
    }

    private static @Nullable JsonCodec brought() {
        try {
            return ServiceLoader.load(JsonCodecProvider.class, Codecs.class.getClassLoader())
                    .findFirst()
                    .map(JsonCodecProvider::create)
                    .orElse(null);
        } catch (ServiceConfigurationError | LinkageError broken) {
            throw refusal("codec", "the one that a module brings cannot run (" + broken.getMessage() + ")", broken);
        }
    }

    private static JsonCodec builtIn() {
        try {
            return new Jackson3Codec();
        } catch (LinkageError tooOld) {
            throw refusal(
                    "jackson",
                    "the Jackson on it is missing or too old for the built-in JSON codec (as with Spring Boot 3.5): add"
                            + " the dependency nl.mijnklantportaal.sdk:mijnklantportaal-client-jackson2, or use Jackson 3"
                            + " with jackson-annotations 2.21 or newer",
                    tooOld);
        }
    }

    private static InvalidRequestException refusal(String path, String problem, Error cause) {
        return new InvalidRequestException("The class path", List.of(new Violation(path, problem)), cause);
    }
}
