package nl.mijnklantportaal.client.operations;

import static nl.mijnklantportaal.client.FaultServer.answer;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readBytes;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.reset;
import static nl.mijnklantportaal.client.FaultServer.send;

import nl.mijnklantportaal.client.Calls;
import nl.mijnklantportaal.client.FaultServer;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;

/** Faults before, while and after a request is handled, which any operation may meet, and how the call then ends. */
enum WireFault {
    NOBODY_LISTENS(ConnectionFailedException.class, 0),

    HANGS_UP_WITHIN_THE_REQUEST(OutcomeUnknownException.class, 0) {
        @Override
        Step[] steps(DocumentedOperation operation) {
            return new Step[] {readBytes(30), hangUp()};
        }
    },

    HANGS_UP_AFTER_THE_REQUEST(OutcomeUnknownException.class, 1) {
        @Override
        Step[] steps(DocumentedOperation operation) {
            return new Step[] {readRequest(), hangUp()};
        }
    },

    RESETS_AFTER_THE_REQUEST(OutcomeUnknownException.class, 1) {
        @Override
        Step[] steps(DocumentedOperation operation) {
            return new Step[] {readRequest(), reset()};
        }
    },

    HANGS_UP_WITHIN_THE_STATUS_LINE(OutcomeUnknownException.class, 1) {
        @Override
        Step[] steps(DocumentedOperation operation) {
            return new Step[] {readRequest(), send("HTTP/1.1 20"), hangUp()};
        }
    },

    HANGS_UP_WITHIN_THE_BODY(UnexpectedResponseException.class, 1) {
        @Override
        Step[] steps(DocumentedOperation operation) {
            String status = operation.namedSuccess().orElse("200");
            return new Step[] {
                readRequest(),
                send("HTTP/1.1 " + status
                        + " Done\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{\"id\":"),
                hangUp()
            };
        }

        /** Only a status that the contract names itself shows that the API gave the half answer. */
        @Override
        Outcome ofWrite(DocumentedOperation operation) {
            return operation.namedSuccess().isPresent() ? Outcome.APPLIED : Outcome.UNKNOWN;
        }
    },

    ANSWERS_A_LOGIN_PAGE(UnexpectedResponseException.class, 1) {
        @Override
        Step[] steps(DocumentedOperation operation) {
            String page = Calls.answer("200 OK", "<title>Log in</title>").replace("application/json", "text/html");
            return new Step[] {forever(answer(request -> page))};
        }
    },

    ANSWERS_WITH_AN_ERROR_OF_ITS_OWN(ServerException.class, 1) {
        @Override
        Step[] steps(DocumentedOperation operation) {
            String error = Calls.answer("500 Internal Server Error", "{\"message\":\"Server Error\"}");
            return new Step[] {forever(answer(request -> error))};
        }
    };

    final Class<? extends MijnKlantportaalException> exception;

    /** How many whole requests the server then has read; a write is never sent twice, however many attempts there may be. */
    final int requests;

    WireFault(Class<? extends MijnKlantportaalException> exception, int requests) {
        this.exception = exception;
        this.requests = requests;
    }

    /** What the server does on each connection. */
    Step[] steps(DocumentedOperation operation) {
        return new Step[0];
    }

    FaultServer server(DocumentedOperation operation) {
        return this == NOBODY_LISTENS ? FaultServer.refusing() : FaultServer.plain(steps(operation));
    }

    /** The outcome by the fault table. */
    final Outcome outcome(DocumentedOperation operation) {
        if (this == NOBODY_LISTENS) {
            return Outcome.NOT_SENT;
        }
        return operation.writes() ? ofWrite(operation) : Outcome.UNKNOWN;
    }

    Outcome ofWrite(DocumentedOperation operation) {
        return Outcome.UNKNOWN;
    }
}
