package com.example;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import nl.mijnklantportaal.client.MijnKlantportaal;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.validation.annotation.Validated;

@SpringBootApplication
@EnableConfigurationProperties(Application.Portal.class)
public class Application {
    @Validated
    @ConfigurationProperties("mijnklantportaal")
    record Portal(@NotNull URI baseUrl, @NotBlank String apiKey) {}

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    /** One client for the whole application; Spring closes it with the application. */
    @Bean
    MijnKlantportaal mijnKlantportaal(Portal portal) {
        return MijnKlantportaal.builder()
                .baseUrl(portal.baseUrl())
                .apiKey(portal.apiKey())
                .build();
    }
}
