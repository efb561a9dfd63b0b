package nl.mijnklantportaal.client.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.CreateOffer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.OtherJvm;
import nl.mijnklantportaal.client.internal.json.TestCodecs;
import nl.mijnklantportaal.client.spi.JsonCodecProvider;
import org.junit.jupiter.api.Test;

/** Where the client's own tests run a second time: beside the Jackson 2 of Spring Boot 3.5, and without Jackson 3. */
class OnBoot3Tests {
    @Test
    void thisIsTheJackson2OfSpringBoot3AndThereIsNoJackson3() {
        String version = System.getProperty("jackson-of-boot3.version");

        assertThat(new JsonMapper().version()).hasToString(version);
        assertThat(new JsonMapper().getFactory().version()).hasToString(version);
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> Class.forName("tools.jackson.core.JsonParser"));
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> Class.forName("com.fasterxml.jackson.annotation.JsonSerializeAs"));
    }

    @Test
    void theClientFindsThisCodec() {
        assertThat(ServiceLoader.load(JsonCodecProvider.class)).hasOnlyElementsOfType(Jackson2CodecProvider.class);
        assertThat(TestCodecs.inUse()).isInstanceOf(Jackson2Codec.class);
    }

    @Test
    void anOfferIsCreatedInAnotherJvm() throws Exception {
        assertThat(OtherJvm.run(CreateOffer.class, UnaryOperator.identity()))
                .isEqualTo(new OtherJvm.Result(0, "EUR 1512.50", ""));
    }
}
