package nl.mijnklantportaal.client.batch;

import java.util.Objects;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.JsonModel;

/**
 * The result of one request of a run.
 *
 * @param <Q> the type of the request
 * @param <T> the model that is created
 */
public sealed interface BatchResult<Q extends JsonModel, T extends JsonModel> {
    /**
     * The place of the request in the list.
     *
     * @return 0 for the first
     */
    int index();

    /**
     * The request.
     *
     * @return as it was given
     */
    Q request();

    /**
     * The thing exists: the server answered with it, or looking up found it.
     *
     * @param index the place in the list; 0 for the first
     * @param request as it was given
     * @param created as the server has it
     * @param <Q> the type of the request
     * @param <T> the model that is created
     */
    record Created<Q extends JsonModel, T extends JsonModel>(int index, Q request, T created)
            implements BatchResult<Q, T> {
        /** Checks that nothing is missing. */
        public Created {
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(created, "created");
        }
    }

    /**
     * The thing was not created: the server refused the request, now or in an earlier run, or the run did not send it because another
     * request has the same natural key.
     *
     * @param index the place in the list; 0 for the first
     * @param request as it was given
     * @param failure the reason: an {@link nl.mijnklantportaal.client.error.ApiException} with the server's answer, an
     *     {@link nl.mijnklantportaal.client.error.InvalidRequestException} with the violations, or an
     *     {@link EarlierFailureException} with a message only. A failure that the journal kept from an earlier run has no header
     *     fields and no body
     * @param <Q> the type of the request
     * @param <T> the model that is created
     */
    record Refused<Q extends JsonModel, T extends JsonModel>(int index, Q request, MijnKlantportaalException failure)
            implements BatchResult<Q, T> {
        /** Checks that nothing is missing. */
        public Refused {
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(failure, "failure");
        }

        /**
         * The reason, for people.
         *
         * @return the message of {@link #failure()}
         */
        public String reason() {
            return String.valueOf(failure.getMessage());
        }
    }

    /**
     * It is unknown whether the thing exists. The request was not sent again; or, with
     * {@link nl.mijnklantportaal.client.call.CreateMode#RECONCILE_AND_RESEND}, that did not settle it either.
     *
     * @param index the place in the list; 0 for the first
     * @param request as it was given
     * @param sent what was sent, for the {@code reconcile} method of the same interface
     * @param failure what went wrong. A failure that the journal kept from an earlier run has no header fields and no body. Its
     *     outcome is {@link nl.mijnklantportaal.client.error.Outcome#APPLIED} when the server said that it created the thing but
     *     its answer could not be read
     * @param <Q> the type of the request
     * @param <T> the model that is created
     */
    record Unknown<Q extends JsonModel, T extends JsonModel>(
            int index, Q request, SentRequest sent, MijnKlantportaalException failure) implements BatchResult<Q, T> {
        /** Checks that nothing is missing. */
        public Unknown {
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(sent, "sent");
            Objects.requireNonNull(failure, "failure");
        }

        /**
         * The reason, for people.
         *
         * @return the message of {@link #failure()}
         */
        public String reason() {
            return String.valueOf(failure.getMessage());
        }
    }
}
