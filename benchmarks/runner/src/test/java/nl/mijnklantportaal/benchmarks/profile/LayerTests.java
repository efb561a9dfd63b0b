package nl.mijnklantportaal.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerTests {
    @ParameterizedTest
    @CsvSource({
        "nl.mijnklantportaal.client.model.CustomerOffer, GENERATED",
        "nl.mijnklantportaal.client.api.CustomerOffers, GENERATED",
        "nl.mijnklantportaal.client.money.Money, OWN",
        "nl.mijnklantportaal.client.internal.call.Pipeline, OWN",
        "nl.mijnklantportaal.benchmarks.profile.ProfiledCalls, BENCHMARK",
        "feign.RequestTemplate, FEIGN",
        "sun.nio.ch.NioSocketImpl, JDK_SOCKETS",
        "sun.security.ssl.SSLSocketImpl, JDK_TLS",
        "sun.net.www.http.HttpClient, JDK_HTTP",
        "java.util.HashMap, JDK",
        "com.example.Application, OTHER"
    })
    void aClassBelongsToTheLayerOfItsPackage(String className, Layer layer) {
        assertThat(Layer.of(className)).isEqualTo(layer);
    }
}
