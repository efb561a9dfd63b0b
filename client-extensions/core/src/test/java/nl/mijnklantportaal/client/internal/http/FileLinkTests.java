package nl.mijnklantportaal.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From where a file may be fetched, and who gets the token. */
class FileLinkTests {
    private static final String API = "https://api.example.com/v1";
    private static final String LOCAL = "http://127.0.0.1:8080/v1";
    private static final String PLAIN = "http://sandbox:8080/v1";

    @ParameterizedTest
    @CsvSource({
        API + ", https://files.example.com/a?sig=1, false",
        API + ", https://api.example.com:443/a, true",
        API + ", HTTPS://API.example.com/other/path, true",
        API + ", https://api.example.com:444/a, false",
        API + ", https://api.example.com.evil.test/a, false",
        API + ", https://127.0.0.1/a, false",
        LOCAL + ", http://127.0.0.1:8080/a, true",
        LOCAL + ", http://localhost:9999/a, false",
        LOCAL + ", http://[::1]:8080/a, false",
        LOCAL + ", https://files.example.com/a, false",
        PLAIN + ", http://sandbox:8080/files/a, true",
        PLAIN + ", https://files.example.com/a, false",
    })
    void aFileIsFetchedFromThere(String api, String link, boolean withToken) {
        FileLink read = FileLink.of(link, api);

        assertThat(read.problem()).isNull();
        assertThat(read.isOfApi()).isEqualTo(withToken);
    }

    @ParameterizedTest
    @CsvSource({
        API + ", http://files.example.com/a",
        API + ", http://api.example.com/a",
        API + ", http://127.0.0.1/a",
        API + ", http://localhost/a",
        LOCAL + ", http://files.example.com/a",
        LOCAL + ", http://127.0.0.1.example.com/a",
        PLAIN + ", http://sandbox:8081/a",
        PLAIN + ", http://127.0.0.1/a",
        API + ", https://me@files.example.com/a",
        API + ", https://me:secret@files.example.com/a",
        API + ", https://files.example.com:99999/a",
        API + ", file:///etc/passwd",
        API + ", //files.example.com/a",
        API + ", jar:https://files.example.com/a!/b",
        API + ", https:///",
    })
    void nothingIsFetchedFromThere(String api, String link) {
        assertThat(FileLink.of(link, api).problem()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "none", "javascript:alert(1)"})
    void whatIsNoAddressHasNoHost(String text) {
        FileLink link = FileLink.of(text, API);

        assertThat(link.problem()).isEqualTo("is no https address");
        assertThat(link.host()).isEqualTo("(no host)");
        assertThat(link.isOfApi()).isFalse();
    }

    @Test
    void aRedirectIsHeldToTheSameRules() {
        FileLink link = FileLink.of("https://files.example.com/a/b?sig=1", API);

        assertThat(link.redirected("c").url().toString()).isEqualTo("https://files.example.com/a/c");
        assertThat(link.redirected("//cdn.example.com/d").host()).isEqualTo("cdn.example.com:443");
        assertThat(link.redirected("http://files.example.com/a").problem()).startsWith("is plain http");
        assertThat(link.redirected("ftp://files.example.com/a").problem()).isEqualTo("is no https address");
    }

    @Test
    void theTokenDoesNotComeBackFromAnotherHost() {
        FileLink own = FileLink.of("https://api.example.com/a", API);
        FileLink away = own.redirected("https://files.example.com/a");

        assertThat(own.redirected("/b").isOfApi()).isTrue();
        assertThat(away.isOfApi()).isFalse();
        assertThat(away.redirected("https://api.example.com/c").isOfApi()).isFalse();
    }

    @Test
    void nothingShowsMoreThanTheHost() {
        assertThat(FileLink.of("https://files.example.com/a?sig=1", API))
                .hasToString("FileLink[files.example.com:443]");
    }
}
