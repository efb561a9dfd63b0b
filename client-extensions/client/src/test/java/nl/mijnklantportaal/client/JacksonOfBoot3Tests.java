package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.CreateOffer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A class path as Spring Boot 3.5 makes it: its Jackson 2 with old annotations, and of Jackson 3 jackson-core alone. */
class JacksonOfBoot3Tests {
    @Test
    void thisIsTheJackson2OfSpringBoot3AndJackson3HasNoMapper() {
        String version = System.getProperty("jackson-of-boot3.version");

        assertThat(new JsonMapper().version()).hasToString(version);
        assertThat(new JsonMapper().getFactory().version()).hasToString(version);
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> Class.forName("tools.jackson.databind.ObjectMapper"));
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> Class.forName("com.fasterxml.jackson.annotation.JsonSerializeAs"));
    }

    @Test
    void anOfferIsCreatedInAnotherJvm() throws Exception {
        assertThat(OtherJvm.run(CreateOffer.class, UnaryOperator.identity()))
                .isEqualTo(new OtherJvm.Result(0, "EUR 1512.50", ""));
    }
}
