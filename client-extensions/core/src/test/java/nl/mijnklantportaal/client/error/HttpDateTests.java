package nl.mijnklantportaal.client.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTests {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    /** The first three are the examples of RFC 9110, section 5.6.7. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Sun, 06 Nov 1994 08:49:37 GMT    | 1994-11-06T08:49:37Z
                    Sunday, 06-Nov-94 08:49:37 GMT   | 1994-11-06T08:49:37Z
                    Sun Nov  6 08:49:37 1994         | 1994-11-06T08:49:37Z
                    Wed Nov 25 12:00:30 2026         | 2026-11-25T12:00:30Z
                    Wednesday, 25-Nov-26 12:00:30 GMT| 2026-11-25T12:00:30Z
                    Wednesday, 25-Nov-76 12:00:30 GMT| 2076-11-25T12:00:30Z
                    Friday, 25-Nov-77 12:00:30 GMT   | 1977-11-25T12:00:30Z
                    Wed, 25 Nov 2026 13:00:30 +0100  | 2026-11-25T12:00:30Z
                    """)
    void everyFormIsRead(String field, Instant expected) {
        assertThat(HttpDate.parse(field, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2026-11-25T12:00:30Z",
                "Sun, 06 Nov 1994 08:49:37",
                "Monday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov 6 08:49:37 1994",
                "Sun Nov 06 08:49:37 94"
            })
    void anythingElseIsNotADate(String field) {
        assertThat(HttpDate.parse(field, NOW)).isNull();
    }
}
