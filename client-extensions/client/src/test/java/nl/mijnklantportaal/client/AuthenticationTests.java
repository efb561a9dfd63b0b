package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import nl.mijnklantportaal.client.AnsweringServer.Received;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.Violation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTests {
    private static final String SECRET = "Wilhelmina";

    private final AnsweringServer server = new AnsweringServer().answering(Reply.json(201, "{\"id\": \"off_1\"}"));
    private MijnKlantportaal portal;

    @AfterEach
    void close() {
        if (portal != null) {
            portal.close();
        }
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "{key}",
                "a{b}c{d",
                "100%25%zz%",
                "\"quoted\"",
                "a,b;c=d",
                "Bearer",
                "!#$&'()*+-./:<=>?@[\\]^_`|~",
                "}{",
                "{{x}}",
                "${env}",
                "#{el}",
                "a+b/c==",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."
            })
    void aKeyOfVisibleAsciiArrivesAsItIsInExactlyOneField(String key) {
        portal = portal(Credentials.apiKey(key));

        portal.customerOffers().createFromLines(Offers.typed());
        portal.customerOffers().createFromLines(Offers.raw().build());

        assertThat(server.received())
                .extracting(request -> request.header("Authorization"))
                .containsExactly(List.of("Bearer " + key), List.of("Bearer " + key));
    }

    @Test
    void aKeyOfManyCharactersArrivesWhole() {
        String key = "k".repeat(8_000);
        portal = portal(Credentials.apiKey(key));

        portal.customerOffers().createFromLines(Offers.typed());

        assertThat(server.received().get(0).header("Authorization")).containsExactly("Bearer " + key);
    }

    @Test
    void aSupplierIsAskedOncePerCallOnTheThreadOfTheCall() {
        AtomicInteger asked = new AtomicInteger();
        portal = portal(() -> Thread.currentThread().getName() + "-" + asked.incrementAndGet());

        for (int i = 0; i < 3; i++) {
            portal.customerOffers().createFromLines(Offers.typed());
        }

        String thread = Thread.currentThread().getName();
        assertThat(server.received())
                .extracting(request -> request.header("Authorization"))
                .containsExactly(
                        List.of("Bearer " + thread + "-1"),
                        List.of("Bearer " + thread + "-2"),
                        List.of("Bearer " + thread + "-3"));
    }

    @Test
    void aSupplierIsNotAskedForAnInvalidRequest() {
        AtomicInteger asked = new AtomicInteger();
        portal = portal(() -> "token-" + asked.incrementAndGet());

        assertThatThrownBy(() -> portal.customerOffers()
                        .createFromLines(Offers.raw().lines(List.of()).build()))
                .isInstanceOf(InvalidRequestException.class);

        assertThat(asked).hasValue(0);
    }

    @Test
    void aSupplierThatThrowsMeansNotSent() {
        IllegalStateException cause = new IllegalStateException("the vault is shut");
        portal = portal(() -> {
            throw cause;
        });

        NotSentException failure = notSent();

        assertThat(failure)
                .hasCause(cause)
                .hasMessage("createFromLines (POST /customer-offers/manual): the credentials gave no token."
                        + " Nothing was sent, so nothing was created or changed.");
    }

    @Test
    void aSupplierThatThrowsAnUndeclaredCheckedExceptionMeansNotSent() {
        IOException cause = new IOException("the vault is away");
        portal = portal(() -> AuthenticationTests.<RuntimeException, String>unawares(cause));

        assertThat(notSent()).hasCause(cause).hasMessageContaining("the credentials gave no token.");
    }

    @Test
    void aSupplierThatThrowsAnExceptionOfTheSdkMeansNotSent() {
        ApiException cause = catchThrowableOfType(ApiException.class, () -> {
            server.answering(Reply.json(500, "{}"));
            try (MijnKlantportaal other = portal(Credentials.apiKey("key"))) {
                other.customerOffers().createFromLines(Offers.typed());
            }
        });
        int before = server.received().size();
        portal = portal(() -> {
            throw cause;
        });

        assertThatThrownBy(() -> portal.customerOffers().createFromLines(Offers.typed()))
                .isInstanceOf(NotSentException.class)
                .hasCause(cause)
                .extracting("outcome")
                .isEqualTo(Outcome.NOT_SENT);
        assertThat(server.received()).hasSize(before);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "Wilhelmina\n",
                "Wilhelmina\r\nX-Evil: 1",
                "Wil\u00e9lmina",
                "Wil helmina",
                "Wilhelmina\u0000",
                "\u2028Wilhelmina",
                "Wilhelmina\u007f"
            })
    void anInvalidTokenMeansNotSentAndIsNotShown(String token) {
        portal = portal(() -> token);

        NotSentException failure = notSent();

        assertThat(failure)
                .hasNoCause()
                .hasMessageContaining("the token that the credentials gave must ")
                .hasMessageEndingWith("Nothing was sent, so nothing was created or changed.");
        assertThat(trace(failure)).doesNotContain("Wil", "mina", "X-Evil");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "   ",
                "Wilhelmina\n",
                "Wil\rhelmina",
                "Wil helmina",
                "Wilhelmina ",
                "Wil\u00e9lmina",
                "Wil\u20aclmina",
                "\uD83D\uDE00Wilhelmina",
                "Wilhelmina\u0001"
            })
    void anInvalidKeyIsRefusedAtOnceAndIsNotShown(String key) {
        List<Function<String, Object>> ways =
                List.of(Credentials::apiKey, text -> MijnKlantportaal.builder().apiKey(text));
        for (Function<String, Object> way : ways) {
            InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class, () -> way.apply(key));

            assertThat(failure).isNotNull();
            assertThat(failure.violations()).extracting(Violation::path).containsExactly("apiKey");
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(trace(failure) + failure + failure.violations()).doesNotContain("Wil", "mina", "\uD83D");
        }
    }

    @Test
    void aKeyWithALineEndIsExplained() {
        assertThatThrownBy(() -> Credentials.apiKey("0123456789\n"))
                .hasMessage(
                        "The API key is not valid. apiKey: must not have a line break (character 11); perhaps it was"
                                + " read with its line end. Nothing was sent, so nothing was created or changed.");
    }

    @Test
    void nothingThatKnowsTheKeyShowsIt() {
        Credentials key = Credentials.apiKey(SECRET);
        MijnKlantportaalBuilder builder =
                MijnKlantportaal.builder().baseUrl(server.url()).apiKey(SECRET);
        portal = builder.build();
        MijnKlantportaal view = portal.withCredentials(key);

        assertThat(List.of(
                        key,
                        builder,
                        portal,
                        view,
                        portal.customerOffers(),
                        portal.resource(CustomerOffers.class),
                        CallOptions.defaults()))
                .allSatisfy(object -> assertThat(object.toString()).doesNotContain(SECRET));
    }

    @Test
    void aViewUsesItsOwnKeyAndDoesNotChangeTheOther() {
        portal = portal(Credentials.apiKey("first"));
        MijnKlantportaal view = portal.withCredentials(Credentials.apiKey("second"));

        portal.customerOffers().createFromLines(Offers.typed());
        view.customerOffers().createFromLines(Offers.typed());
        view.close();
        portal.customerOffers().createFromLines(Offers.typed());

        assertThat(server.received())
                .extracting(request -> request.header("Authorization").get(0))
                .containsExactly("Bearer first", "Bearer second", "Bearer first");
    }

    @Test
    void anAuthorizationFieldOfAnInterfaceIsReplaced() {
        portal = portal(Credentials.apiKey("key"));

        portal.resource(Careless.class).withAnother("Basic other");

        assertThat(server.received())
                .extracting(request -> request.header("Authorization"))
                .containsExactly(List.of("Bearer key"));
    }

    @Test
    void theKeyNeverGoesToAnotherHost() {
        portal = MijnKlantportaal.builder()
                .baseUrl(server.url().resolve("/"))
                .apiKey("key")
                .build();

        assertThatThrownBy(() -> portal.resource(Careless.class).elsewhere())
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("go nowhere else");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aRedirectDoesNotTakeTheKeyElsewhere() {
        portal = portal(Credentials.apiKey("key"));
        try (AnsweringServer other = new AnsweringServer()) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                server.answering(Reply.of(status).header("Location", other.url().toString()));

                assertThatThrownBy(() -> portal.customerOffers().createFromLines(Offers.typed()))
                        .isInstanceOf(ApiException.class);
            }
            assertThat(other.received()).isEmpty();
            assertThat(server.received())
                    .hasSize(5)
                    .extracting(Received::method)
                    .containsOnly("POST");
        }
    }

    private MijnKlantportaal portal(Credentials credentials) {
        return MijnKlantportaal.builder()
                .baseUrl(server.url())
                .credentials(credentials)
                .build();
    }

    private NotSentException notSent() {
        NotSentException failure = catchThrowableOfType(
                NotSentException.class, () -> portal.customerOffers().createFromLines(Offers.typed()));
        assertThat(failure).isNotNull();
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(server.received()).isEmpty();
        return failure;
    }

    static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    // A supplier written in Kotlin may do this.
    @SuppressWarnings("unchecked")
    static <E extends Throwable, T> T unawares(Throwable failure) throws E {
        throw (E) failure;
    }

    /** An interface that the generator would not make. */
    interface Careless {
        @RequestLine("GET /things")
        @Headers("Authorization: {other}")
        Map<String, Object> withAnother(@Param("other") String other);

        @RequestLine("GET @127.0.0.2/things")
        Map<String, Object> elsewhere();
    }
}
