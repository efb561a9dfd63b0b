package com.example;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.mijnklantportaal.client.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class ApplicationTest {
    @Test
    void theApplicationDoesNotStartAndSaysWhichDependencyItLacks() {
        assertThatThrownBy(() -> SpringApplication.run(Application.class, "--mijnklantportaal.api-key=key"))
                .hasStackTraceContaining("Caused by: " + InvalidRequestException.class.getName()
                        + ": The class path is not valid. jackson: the Jackson on it is missing or too old for the built-in"
                        + " JSON codec (as with Spring Boot 3.5): add the dependency"
                        + " nl.mijnklantportaal.sdk:mijnklantportaal-client-jackson2, or use Jackson 3 with"
                        + " jackson-annotations 2.21 or newer. Nothing was sent, so nothing was created or changed.");
    }
}
