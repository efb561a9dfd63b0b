package com.example;

import java.net.URI;
import nl.mijnklantportaal.client.MijnKlantportaal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class Application {
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    /** One client for the whole application; Spring closes it with the application. */
    @Bean
    MijnKlantportaal mijnKlantportaal(
            @Value("${mijnklantportaal.base-url}") URI baseUrl, @Value("${mijnklantportaal.api-key}") String apiKey) {
        return MijnKlantportaal.builder()
                .baseUrl(baseUrl)
                .apiKey(apiKey)
                .applicationName("spring-offers/1.0")
                .build();
    }
}
