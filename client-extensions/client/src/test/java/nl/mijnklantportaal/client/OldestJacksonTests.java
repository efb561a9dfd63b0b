package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Where the tests of JSON run a second time: on the oldest Jackson 3 that core supports. */
class OldestJacksonTests {
    @Test
    void thisIsTheOldestJackson() {
        String oldest = System.getProperty("jackson-oldest.version");

        assertThat(new JsonFactory().version()).hasToString(oldest);
        assertThat(JsonMapper.shared().version()).hasToString(oldest);
    }

    @Test
    void anOfferIsWrittenAndReadOnIt() throws Exception {
        CustomerOffer offer = CustomerOffer.builder().id("off_1").buildUnchecked();

        assertThat(Json.read(Json.write(offer), CustomerOffer.class)).isEqualTo(offer);
    }
}
