package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks of every form: a code, or a typed refusal that shows no part of them. */
class CallbackTests {
    private static final String STATE = "St4te_-x";
    private static final String[] PIECES = {
        "code",
        "state",
        "error",
        "error_description",
        "=",
        "&",
        "?",
        "#",
        "%",
        "%2",
        "%41",
        "%C3%A9",
        "%ff",
        "%00",
        "+",
        ";",
        "https://a.example/cb",
        "/",
        STATE,
        "c0de",
        "access_denied",
        "\u00e9",
        "\ud83d",
        " ",
        "\r\n",
        "&code=c0de",
        "?state=" + STATE,
        "&state=" + STATE
    };

    private static final String[] PARAMETERS = {
        "code=c0de",
        "code=%63",
        "state=" + STATE,
        "s%74ate=St4te%5F-x",
        "state=other",
        "error=access_denied",
        "error_description=no",
        "other=%zz",
        ""
    };

    private final OAuthApp app = OAuthApp.builder()
            .appId("app")
            .appSecret("secret")
            .redirectUri(URI.create("https://app.example/cb"))
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=c0de&state=St4te_-x",
                "?state=St4te_-x&code=c0de",
                "https://app.example/cb?code=c0de&state=St4te_-x",
                "https://app.example/cb;jsessionid=1?code=c0de&state=St4te_-x#_=_",
                "/cb?code=c0de&state=St4te_-x",
                "app.scheme:/cb?code=c0de&state=St4te_-x",
                "code=c0de&state=St4te_-x&scope=a+b&session_state&&unknown=%zz",
                "c%6Fde=%63%30de&state=St4te%5F-x",
                "code=c0de&state=St4te_-x#code=other"
            })
    void aCodeIsReadFromAQueryOrAUrl(String callback) {
        assertThat(app.callback(callback, STATE).value()).isEqualTo("c0de");
    }

    @Test
    void aCodeIsDecodedAsAForm() {
        assertThat(app.callback("code=a+b%2Bc%26d%C3%A9?e&state=" + STATE, STATE)
                        .value())
                .isEqualTo("a b+c&d\u00e9?e");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "code=c0de",
                "code=c0de&state=",
                "code=c0de&state=other",
                "code=c0de&state=st4te_-x",
                "code=c0de&state=St4te_-x&state=St4te_-x",
                "code=c0de&state=St4te_-x&state=other",
                "code=c0de&code=c0de&state=St4te_-x",
                "code=c0de&state=St4te_-x&error=access_denied",
                "code=&state=St4te_-x",
                "code&state=St4te_-x",
                "state=St4te_-x",
                "error=x&state=other",
                "error=x&error=y&state=St4te_-x",
                "error=x&error_description=a&error_description=b",
                "https://app.example/cb",
                "https://app.example/cb#code=c0de&state=St4te_-x",
                "code=c%0&state=St4te_-x",
                "code=c%zz&state=St4te_-x",
                "code=%ff&state=St4te_-x",
                "code=%C3&state=St4te_-x",
                "code=%+1&state=St4te_-x",
                "code=\u00e9&state=St4te_-x",
                "code=%\uff11\uff11&state=St4te_-x",
                "code=c0de&state=St4te_-x&%zz=1",
                "CODE=c0de&STATE=St4te_-x",
                "code=c0de;state=St4te_-x"
            })
    void anythingElseIsRefusedWithoutBeingShown(String callback) {
        InvalidCallbackException refusal =
                catchThrowableOfType(InvalidCallbackException.class, () -> app.callback(callback, STATE));

        assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(refusal.getMessage()).doesNotContain("c0de", STATE, "other");
    }

    @Test
    void aCallbackThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> app.callback("state=" + STATE + "&code=" + "c".repeat(8192), STATE))
                .isInstanceOf(InvalidCallbackException.class)
                .hasMessageContaining("longer than 8192");
    }

    @ParameterizedTest
    @NullAndEmptySource
    void aSessionWithoutAStateTakesNoCode(String none) {
        for (String callback : new String[] {"code=c0de&state=", "code=c0de", "code=c0de&state=" + STATE, "error=x"}) {
            assertThatThrownBy(() -> app.callback(callback, none)).isInstanceOf(InvalidCallbackException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error=access_denied&error_description=The+user+said%0d%0ano&state=St4te_-x",
                "error=access_denied&error_description=The+user+said%0d%0ano"
            })
    void aRefusalTellsErrorAndDescription(String callback) {
        ConsentDeniedException denied =
                catchThrowableOfType(ConsentDeniedException.class, () -> app.callback(callback, STATE));

        assertThat(denied.error()).isEqualTo("access_denied");
        assertThat(denied.description()).isEqualTo("The user said no");
        assertThat(denied.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(denied).hasMessageContaining("access_denied").hasMessageContaining("The user said no");
    }

    @Test
    void aRefusalIsShortAndOnOneLineWhateverItSays() {
        ConsentDeniedException denied = catchThrowableOfType(
                ConsentDeniedException.class,
                () -> app.callback(
                        "error=%00" + "e".repeat(500) + "&error_description=%E2%80%AE" + "d".repeat(5000), STATE));

        assertThat(denied.error()).hasSize(100).startsWith("ee");
        assertThat(denied.description()).hasSize(300).startsWith("dd");
        ConsentDeniedException empty = catchThrowableOfType(
                ConsentDeniedException.class, () -> app.callback("error=&error_description=", STATE));
        assertThat(empty.error()).isEqualTo("error");
        assertThat(empty.description()).isNull();
    }

    /** What is taken is read once more in another way; every kind of refusal comes up. */
    @Test
    void noSeededCallbackGetsAnythingButACodeOrATypedRefusal() {
        Random random = new Random(20);
        Map<String, Integer> ends = new TreeMap<>();
        for (int i = 0; i < 100_000; i++) {
            String callback = i % 2 == 0 ? joined(random, 12, "", PIECES) : joined(random, 4, "&", PARAMETERS);
            String end;
            try {
                String code = app.callback(callback, STATE).value();
                assertThat(code).isNotBlank();
                assertThat(values(callback, "state")).containsExactly(STATE);
                assertThat(values(callback, "code")).containsExactly(code);
                assertThat(values(callback, "error")).isEmpty();
                end = "code";
            } catch (InvalidCallbackException e) {
                assertThat(e.getMessage()).doesNotContain("c0de", STATE);
                end = e.getMessage().replaceFirst("parameter \\w+", "parameter");
            } catch (ConsentDeniedException e) {
                assertThat(e.error()).hasSizeBetween(1, 100);
                assertThat(values(callback, "error")).hasSize(1);
                end = "denied";
            }
            ends.merge(end, 1, Integer::sum);
        }
        assertThat(ends)
                .hasSize(8)
                .allSatisfy((end, times) -> assertThat(times).as(end).isGreaterThan(1000));
    }

    private static String joined(Random random, int most, String between, String... parts) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(n -> parts[random.nextInt(parts.length)])
                .collect(Collectors.joining(between));
    }

    private static List<String> values(String callback, String name) {
        String text = callback.replaceFirst("(?s)#.*", "");
        String query =
                text.matches("(?s)([?/]|[A-Za-z][A-Za-z0-9+.-]*:).*") ? text.replaceFirst("(?s)[^?]*\\?", "") : text;
        return Stream.of(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> decoded(parameter[0]).equals(name))
                .map(parameter -> parameter.length == 1 ? "" : decoded(parameter[1]))
                .toList();
    }

    /** Leniently, unlike the reader. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
