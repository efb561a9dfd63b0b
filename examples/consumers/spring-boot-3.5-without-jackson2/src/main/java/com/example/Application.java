package com.example;

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

    @Bean
    MijnKlantportaal mijnKlantportaal(@Value("${mijnklantportaal.api-key}") String apiKey) {
        return MijnKlantportaal.builder().apiKey(apiKey).build();
    }
}
