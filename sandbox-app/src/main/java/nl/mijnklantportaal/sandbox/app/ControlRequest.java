package nl.mijnklantportaal.sandbox.app;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/**
 * A request to {@code /_sandbox} for which there is an answer.
 *
 * @param exchange the request as it came
 * @param reply to answer it with
 * @param query what it asks for
 * @param number in the path; 0 where the path has none
 */
record ControlRequest(HttpExchange exchange, Reply reply, ControlQuery query, long number) {

    /**
     * The members of the body, which must be there.
     *
     * @param known those that it may have
     */
    ControlMembers members(String... known) throws IOException, Refused {
        return new ControlMembers(ControlBody.read(exchange, true), known);
    }

    /** Refuses a body that says anything. */
    void noMembers() throws IOException, Refused {
        new ControlMembers(ControlBody.read(exchange, false));
    }
}
