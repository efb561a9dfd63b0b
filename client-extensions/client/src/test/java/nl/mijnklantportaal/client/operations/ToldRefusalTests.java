package nl.mijnklantportaal.client.operations;

import static nl.mijnklantportaal.client.FaultServer.answer;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import nl.mijnklantportaal.client.Calls;
import nl.mijnklantportaal.client.FaultServer;
import nl.mijnklantportaal.client.FaultServer.Request;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.ConflictException;
import nl.mijnklantportaal.client.error.LicenseLimitException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.model.AppointmentStatus;
import nl.mijnklantportaal.client.model.PaymentLinkStatus;
import nl.mijnklantportaal.client.model.TicketStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ends something gives it back, and what is ended already is a refusal of its own type. */
@Timeout(60)
class ToldRefusalTests {
    private FaultServer server;
    private MijnKlantportaal portal;

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    @Test
    void cancellingGivesTheAppointmentAndCancellingTwiceIsAConflict() {
        answering("200 OK", "{\"id\":\"apt_1\",\"status\":\"canceled\"}");
        assertThat(portal.appointments().cancel("apt_1").status()).isEqualTo(AppointmentStatus.CANCELED);
        assertThat(server.requests())
                .extracting(Request::line)
                .containsExactly("DELETE /v1/appointments/apt_1 HTTP/1.1");
        close();

        answering("409 Conflict", "{\"message\":\"Appointment is already canceled.\"}");
        ConflictException failure = catchThrowableOfType(
                ConflictException.class, () -> portal.appointments().cancel("apt_1"));
        assertThat(failure.serverMessage()).isEqualTo("Appointment is already canceled.");
        assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(failure)
                .hasMessageStartingWith("cancel (DELETE /appointments/{appointmentId}): the server at 127.0.0.1:")
                .hasMessageContaining(" answered 409, saying \"Appointment is already canceled.\". ");
    }

    @Test
    void closingGivesTheLinkAndClosingTwiceIsUnprocessable() {
        answering("200 OK", "{\"id\":\"plk_1\",\"status\":\"closed\"}");
        assertThat(portal.paymentLinks().close("plk_1").status()).isEqualTo(PaymentLinkStatus.CLOSED);
        close();

        answering("422 Unprocessable Content", "{\"message\":\"Payment link is already closed.\"}");
        UnprocessableRequestException failure = catchThrowableOfType(
                UnprocessableRequestException.class, () -> portal.paymentLinks().close("plk_1"));
        assertThat(failure.serverMessage()).isEqualTo("Payment link is already closed.");
        assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void closingATicketSendsNoBodyAndGivesTheTicket() {
        answering("200 OK", "{\"id\":\"tic_1\",\"status\":\"closed\"}");
        assertThat(portal.tickets().close("tic_1").status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("PATCH /v1/tickets/tic_1 HTTP/1.1");
            assertThat(request.body()).isEmpty();
            assertThat(request.header("Content-Type")).isEmpty();
        });
        close();

        answering("422 Unprocessable Content", "{\"message\":\"Ticket is already closed.\"}");
        assertThat(catchThrowableOfType(
                                UnprocessableRequestException.class,
                                () -> portal.tickets().close("tic_1"))
                        .serverMessage())
                .isEqualTo("Ticket is already closed.");
        close();

        answering("426 Upgrade Required", "{\"message\":\"Ticketing is not in your license.\"}");
        assertThat(catchThrowableOfType(
                                LicenseLimitException.class,
                                () -> portal.tickets().close("tic_1"))
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    private void answering(String status, String body) {
        server = FaultServer.plain(forever(answer(request -> Calls.answer(status, body))));
        portal = MijnKlantportaal.builder()
                .apiKey(Calls.KEY)
                .baseUrl(server.url())
                .withoutRateLimit()
                .build();
    }
}
