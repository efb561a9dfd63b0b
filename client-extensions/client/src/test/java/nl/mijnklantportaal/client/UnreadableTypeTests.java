package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.RequestLine;
import java.time.LocalDate;
import java.util.List;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A method whose type no JSON value is read as: its request would be carried out, and its answer be lost. */
class UnreadableTypeTests {
    private final AnsweringServer server = new AnsweringServer().answering(Reply.json(201, "\"2026-11-29\""));
    private final MijnKlantportaal portal =
            MijnKlantportaal.builder().baseUrl(server.url()).apiKey("key").build();
    private final Renewals api = portal.resource(Renewals.class);

    /** Writes whose answers are no model. */
    public interface Renewals {
        @RequestLine("POST /renewals/date")
        LocalDate date();

        @RequestLine("POST /renewals/dates")
        List<LocalDate> dates();

        @RequestLine("POST /renewals/text")
        String text();
    }

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    @Test
    void theMethodIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(api::date)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("No JSON value is read as java.time.LocalDate: declare a generated model");
        assertThatThrownBy(api::dates).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void anotherMethodOfTheInterfaceWorks() {
        assertThat(api.text()).isEqualTo("2026-11-29");
    }
}
