package nl.mijnklantportaal.client.spring;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A test of a controller alone, without a client and its properties, sees the problem details too. */
@WebMvcTest
@ContextConfiguration(classes = WebSliceTests.Application.class)
class WebSliceTests {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Application {}

    @RestController
    static class Orders {
        @GetMapping("/orders")
        String order() {
            throw new InvalidRequestException("The order", List.of(new Violation("offerNumber", "must not be blank")));
        }
    }

    @Test
    void aFailureOfTheClientIsAProblem(@Autowired MockMvc shop) throws Exception {
        shop.perform(get("/orders"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("urn:mijnklantportaal:problem:invalid-request"))
                .andExpect(jsonPath("$.violations[0].path").value("offerNumber"));
    }
}
