package com.example;

import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.spring.MijnKlantportaalConnectionDetails;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application whose libraries are modules. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class OnTheModulePath {
    public static void main(String[] arguments) {
        String[] settings = {
            "--mijnklantportaal.api-key=key",
            "--mijnklantportaal.deadline=7s",
            "--spring.main.banner-mode=off",
            "--spring.main.web-application-type=none",
            "--logging.level.root=off"
        };
        try (ConfigurableApplicationContext application = SpringApplication.run(OnTheModulePath.class, settings)) {
            System.out.println(application.getBean(MijnKlantportaal.class));
            System.out.println(application
                    .getBean(MijnKlantportaalConnectionDetails.class)
                    .getClass()
                    .getModule()
                    .getName());
        }
    }
}
