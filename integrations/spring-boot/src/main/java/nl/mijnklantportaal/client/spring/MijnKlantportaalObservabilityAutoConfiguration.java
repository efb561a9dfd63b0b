package nl.mijnklantportaal.client.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.micrometer.PortalMeters;
import nl.mijnklantportaal.client.micrometer.PortalObservations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** Shows the client where the application has registries or the actuator. Boot 4 and Boot 3 make the registries in other places. */
@AutoConfiguration(
        after = MijnKlantportaalAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnBean(MijnKlantportaalProperties.class)
final class MijnKlantportaalObservabilityAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ObservationRegistry.class, PortalObservations.class})
    static final class OfObservations {
        @Bean
        @ConditionalOnSingleCandidate(ObservationRegistry.class)
        @ConditionalOnMissingBean
        PortalObservations mijnKlantportaalObservations(ObservationRegistry registry) {
            return PortalObservations.of(registry);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({MeterRegistry.class, PortalMeters.class})
    static final class OfMeters {
        @Bean
        @ConditionalOnSingleCandidate(MeterRegistry.class)
        @ConditionalOnMissingBean
        PortalMeters mijnKlantportaalMeters(MeterRegistry registry) {
            return PortalMeters.of(registry);
        }
    }

    /** Boot 3 has these classes elsewhere, so it gets none. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
    @ConditionalOnEnabledHealthIndicator("mijnklantportaal")
    static final class OfHealth {
        @Bean
        @ConditionalOnMissingBean(name = "mijnKlantportaalHealthIndicator")
        PortalHealthIndicator mijnKlantportaalHealthIndicator(
                MijnKlantportaalProperties properties, ObjectProvider<MijnKlantportaal> portal) {
            return new PortalHealthIndicator(
                    Clock.systemUTC(), properties.health().probe(), portal::getIfUnique);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({InfoContributor.class, ConditionalOnEnabledInfoContributor.class})
    @ConditionalOnEnabledInfoContributor("mijnklantportaal")
    static final class OfInfo {
        /** The version of the SDK, the version of the API, and the SHA-256 of the vendor's document in hexadecimal digits. */
        @Bean
        InfoContributor mijnKlantportaalInfoContributor() throws IOException {
            String server = MijnKlantportaal.SERVER;
            Map<String, String> details = new TreeMap<>(Map.of(
                    "version", text("version.txt"),
                    "api", server.substring(server.lastIndexOf('/') + 1),
                    "contractSha256", text("openapi.yaml.sha256").split(" ")[0]));
            return info -> info.withDetail("mijnklantportaal", details);
        }

        private static String text(String resource) throws IOException {
            return new ClassPathResource(resource, OfInfo.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .strip();
        }
    }
}
