package nl.mijnklantportaal.client.spring;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.MijnKlantportaalBuilder;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.oauth.OAuthApp;
import nl.mijnklantportaal.client.oauth.OAuthAppBuilder;
import nl.mijnklantportaal.client.redis.RedisRateLimiter;
import nl.mijnklantportaal.client.redis.RedisRateLimiterBuilder;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spi.RateLimiter;
import nl.mijnklantportaal.client.spi.TokenStore;
import nl.mijnklantportaal.client.spring.InvalidSettingsException.Problem;
import nl.mijnklantportaal.client.spring.MijnKlantportaalProperties.Redis;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;

/** Makes the client, and the OAuth application where its properties are set. */
@AutoConfiguration
@EnableConfigurationProperties(MijnKlantportaalProperties.class)
final class MijnKlantportaalAutoConfiguration {
    /** Connects the client to a sandbox that is a bean, in a test or at development time, whatever the properties say. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Sandbox.class)
    static final class OfSandbox {
        @Bean
        @Primary
        @ConditionalOnBean(Sandbox.class)
        GivenDetails mijnKlantportaalSandboxConnectionDetails(Sandbox sandbox) {
            return new GivenDetails(
                    sandbox.baseUrl(), sandbox.apiKey(), sandbox.oauth().host());
        }
    }

    /** Makes the limiter that counts in Redis, where its address is set. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RedisRateLimiter.class)
    @ConditionalOnProperty("mijnklantportaal.rate-limit.redis.uri")
    static final class OfRedis {
        @Bean
        @ConditionalOnMissingBean(RateLimiter.class)
        RedisRateLimiter mijnKlantportaalRateLimiter(MijnKlantportaalProperties properties) {
            Redis redis = properties.rateLimit().redis();
            try {
                RedisRateLimiterBuilder builder = RedisRateLimiter.builder(new URI(redis.uri()))
                        .localShare(redis.localShare())
                        .keyPrefix(redis.keyPrefix())
                        .commandTimeout(redis.commandTimeout());
                if (properties.requestsPerMinute() != null) {
                    builder.requestsPerMinute(properties.requestsPerMinute());
                }
                return builder.build();
            } catch (URISyntaxException malformed) {
                // Without its text, which may have a password.
                throw new InvalidSettingsException(
                        Problem.of("rate-limit.redis.uri", "must be a URL, such as redis://host:6379"));
            } catch (IllegalArgumentException invalid) {
                throw new InvalidSettingsException(problem(invalid.getMessage()));
            }
        }

        /** The message begins with the name of a setting, or with a capital letter when it is about the address. */
        private static Problem problem(String message) {
            String setting = Character.isLowerCase(message.charAt(0)) ? message.split(" ", 2)[0] : "uri";
            String group = setting.equals("requestsPerMinute") ? "" : "rate-limit.redis.";
            return Problem.of(group + DataObjectPropertyName.toDashedForm(setting), "is not right: " + message);
        }
    }

    @Bean
    @ConditionalOnMissingBean(MijnKlantportaalConnectionDetails.class)
    GivenDetails mijnKlantportaalConnectionDetails(MijnKlantportaalProperties properties) {
        return new GivenDetails(
                Objects.requireNonNullElse(properties.baseUrl(), URI.create(MijnKlantportaal.SERVER)),
                properties.apiKey(),
                properties.oauth().host());
    }

    record GivenDetails(
            URI baseUrl, @Nullable String apiKey, @Nullable URI oauthHost)
            implements MijnKlantportaalConnectionDetails {
        @Override
        public String toString() {
            return "GivenDetails[baseUrl=" + baseUrl + "]";
        }
    }

    @Bean
    ClientSettings mijnKlantportaalSettings(
            MijnKlantportaalProperties properties, MijnKlantportaalConnectionDetails details, Environment environment) {
        return new ClientSettings(properties, details, environment.getProperty("spring.application.name"));
    }

    @Bean
    @ConditionalOnProperty("mijnklantportaal.oauth.app-id")
    @ConditionalOnMissingBean
    OAuthApp mijnKlantportaalOAuthApp(ClientSettings settings, ObjectProvider<TokenStore> store) {
        OAuthAppBuilder builder = settings.appBuilder();
        store.ifAvailable(builder::store);
        return InvalidSettingsException.checked("oauth.", builder::build);
    }

    /** For the application's own clients: a new one, with everything set, for each that asks. */
    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    @ConditionalOnMissingBean
    MijnKlantportaalBuilder mijnKlantportaalBuilder(
            ClientSettings settings,
            ObjectProvider<Credentials> credentials,
            ObjectProvider<OAuthApp> app,
            ObjectProvider<RateLimiter> limiter,
            ObjectProvider<CallObserver> observers,
            ObjectProvider<MijnKlantportaalBuilderCustomizer> customizers) {
        MijnKlantportaalBuilder builder = settings.builder();
        builder.credentials(credentials.getIfAvailable(() -> settings.credentials(app.getIfAvailable())));
        settings.setLimit(builder, limiter.getIfAvailable());
        List<CallObserver> all = observers.orderedStream().toList();
        if (!all.isEmpty()) {
            builder.observer(CallObserver.all(all));
        }
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder;
    }

    @Bean
    @ConditionalOnMissingBean
    MijnKlantportaal mijnKlantportaal(MijnKlantportaalBuilder builder) {
        return InvalidSettingsException.checked("", builder::build);
    }
}
