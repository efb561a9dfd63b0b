package nl.mijnklantportaal.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.micrometer.PortalMeters;
import nl.mijnklantportaal.client.micrometer.PortalObservations;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application with the actuator has the client's metrics without a word. */
class MetricsTests {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Test
    void eachCallIsATimerOfTheActuator() {
        try (Sandbox sandbox = Sandbox.start();
                ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                        .web(WebApplicationType.NONE)
                        .run(
                                "--mijnklantportaal.api-key=" + sandbox.apiKey(),
                                "--mijnklantportaal.base-url=" + sandbox.baseUrl())) {
            application.getBean(MijnKlantportaal.class).customers().listPage(1);

            MeterRegistry meters = application.getBean(MeterRegistry.class);
            assertThat(meters.get("mijnklantportaal.call")
                            .tag("operation", "Customers.listPage")
                            .tag("outcome", "success")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("mijnklantportaal.attempt").timer().count()).isEqualTo(1);
            assertThat(application.getBeansOfType(PortalMeters.class)).hasSize(1);
        }
    }

    @Test
    void withoutRegistriesThereIsNoObserver() {
        ApplicationContextRunner application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        MijnKlantportaalAutoConfiguration.class, MijnKlantportaalObservabilityAutoConfiguration.class))
                .withPropertyValues("mijnklantportaal.api-key=key");

        application.run(context -> assertThat(context)
                .hasSingleBean(MijnKlantportaal.class)
                .doesNotHaveBean(PortalObservations.class)
                .doesNotHaveBean(PortalMeters.class));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MijnKlantportaalObservabilityAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed());
        application
                .withClassLoader(new FilteredClassLoader(MeterRegistry.class, SimpleMeterRegistry.class))
                .run(context -> assertThat(context).hasSingleBean(MijnKlantportaal.class));
    }
}
