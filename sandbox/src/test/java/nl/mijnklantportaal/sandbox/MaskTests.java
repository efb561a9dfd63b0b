package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets go out of JSON texts, broken ones too, and nothing else does. */
class MaskTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"secret":"whs_1"}                      | {"secret":"…"}
                    {"a":1,"secret" : "x","b":"secret"}     | {"a":1,"secret" : "…","b":"secret"}
                    {"secret":"a\\"b","c":"d"}              | {"secret":"…","c":"d"}
                    {"s\\u0065cret":"x"}                    | {"s\\u0065cret":"…"}
                    {"secret":"a\\\\","c":"d"}              | {"secret":"…","c":"d"}
                    {"secret":12345,"c":1}                  | {"secret":…,"c":1}
                    {"secret":null}                         | {"secret":null}
                    {"secret":{"secret":"x","c":"y"}}       | {"secret":{"secret":"…","c":"y"}}
                    [{"secret":"x"},{"secret":"y"}]         | [{"secret":"…"},{"secret":"…"}]
                    {"secret":["x", 7,'z'],"c":["d"]}       | {"secret":["…", …,'…'],"c":["d"]}
                    {"secret":[{"c":"d"},"x"],"c":"d"}      | {"secret":[{"c":"d"},"x"],"c":"d"}
                    {"secret":["x                           | {"secret":["…"
                    {"secret":[                             | {"secret":[
                    {"a\\"b":"\\"","secret":"x\\"y","b":"c"}  | {"a\\"b":"\\"","secret":"…","b":"c"}
                    {"secret":"cut off                      | {"secret":"…"
                    {"secret":"cut off\\                    | {"secret":"…"
                    {'secret':'x','b':'it'}                 | {'secret':'…','b':'it'}
                    {secret: x, b: y}                       | {secret: …, b: y}
                    {"secret"                               | {"secret"
                    {"secret":                              | {"secret":
                    {"secrets":"x","a":"secret:y"}          | {"secrets":"x","a":"secret:y"}
                    "secret"                                | "secret"
                    {"\\u00":"x","secret":"z"}              | {"\\u00":"x","secret":"…"}
                    """)
    void theValuesOfSecretMembersAreMasked(String text, String masked) {
        assertThat(new MaskedJson(text, Set.of("secret")::contains).masked()).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"url":"https://a.example/in?token=x&page=2"}      | {"url":"https://a.example/in?token=…&page=2"}
                    {"url":"https:\\/\\/a\\/?a=b&api_key=x"}             | {"url":"https:\\/\\/a\\/?a=b&api_key=…"}
                    {"a":"https://u:x@a.example/","b":"c:d@e"}         | {"a":"https://u:…@a.example/","b":"c:d@e"}
                    {"a":"https://u@a.example/?key=x#y"}               | {"a":"https://u@a.example/?key=…#y"}
                    [{"a":"/?secret=x"},{"a":"/?secret=y"}]            | [{"a":"/?secret=…"},{"a":"/?secret=…"}]
                    https://a.example:80/in?clientSecrets=x            | https://a.example:80/in?clientSecrets=…
                    {"a":"/list?page=2&per_page=15","token":"="}       | {"a":"/list?page=2&per_page=15","token":"="}
                    https://a:b                                        | https://a:b
                    ?token=                                            | ?token=
                    a=b=c?=&token                                      | a=b=c?=&token
                    """)
    void theSecretsOfUrlsWithinATextAreMasked(String text, String masked) {
        assertThat(SecretUrls.masked(text)).isEqualTo(masked);
    }

    @Test
    @Timeout(60)
    void aLongTextOfSignsTakesNoLongTime() {
        for (String part : List.of("=", "?token=", "://", "://:@", "?a&")) {
            String text = part.repeat(32_000 / part.length());
            assertThat(SecretUrls.masked(text)).startsWith(part.substring(0, 1));
        }
    }

    @Test
    void nothingOfALongTextIsLost() {
        String text = "{\"a\":[" + "{\"b\":\"c\"},".repeat(5_000) + "{\"secret\":\"x\"}]}";

        assertThat(new MaskedJson(text, Set.of("secret")::contains).masked()).isEqualTo(text.replace("\"x\"", "\"…\""));
    }
}
