package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Request;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.internal.http.RawResponseBody;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.json.Origin;
import nl.mijnklantportaal.client.json.Shape;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import org.junit.jupiter.api.Test;

class AnswerDecoderTests {
    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of("application/json"));
    private static final byte[] BODY = "{\"id\":\"off_1\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void anErrorOfTheClassPathAfterASuccessSaysAppliedAndKeepsTheBytes() {
        AnswerDecoder decoder = new AnswerDecoder(new Failures(Clock.systemUTC(), "api.example:443"));

        UnexpectedResponseException failure = catchThrowableOfType(
                UnexpectedResponseException.class, () -> decoder.decode(created(), Unlinked.class));

        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.body()).isEqualTo(BODY);
        assertThat(failure).hasRootCauseInstanceOf(NoClassDefFoundError.class);
    }

    /** A model that needs a class that is missing. */
    private static final class Unlinked extends JsonModel {
        static {
            JsonModels.declare(Unlinked.class, Shape.of(), (json, origin) -> {
                throw new NoClassDefFoundError("com/example/Missing");
            });
        }

        private Unlinked(Map<String, Object> json, Origin origin) {
            super(Shape.of(), json, origin);
        }
    }

    private static Response created() throws NoSuchMethodException {
        Operation operation = Operation.of(
                CustomerOffers.class.getMethod("createFromLines", CreateCustomerOfferFromLinesRequest.class));
        Call call = new Call(
                operation,
                new Caller(() -> "token", new TimeLimits(Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(5))),
                Timing.SYSTEM);
        Request request = Request.create(
                Request.HttpMethod.POST, "http://127.0.0.1", Map.of(), null, StandardCharsets.UTF_8, null);
        return Response.builder()
                .status(201)
                .request(request)
                .body(new RawResponseBody(call, new RawResponse(201, JSON, BODY, null)))
                .build();
    }
}
