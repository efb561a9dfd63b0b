package nl.mijnklantportaal.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FactsTests {
    @Test
    void whereNothingIsSaidThereIsNoSentence() {
        assertThat(Facts.of(Map.of(), null)).isNull();
        assertThat(Facts.of(Map.of("x-inferred", false), null)).isNull();
    }

    @Test
    void eachFactIsASentence() {
        assertThat(Facts.of(
                        new TreeMap<>(Map.of(
                                "x-source",
                                List.of("https://a.example/b", "a call"),
                                "x-inferred",
                                "from an example.",
                                "x-completeness",
                                "partial",
                                "x-missing",
                                List.of("its fields", "its status"),
                                ModelTypes.UNIT,
                                "In percent.")),
                        "Api_Bill"))
                .isEqualTo(
                        "In percent. The vendor calls it <code>Api_Bill</code>. Completeness: partial. Inferred: from"
                                + " an example. Unknown: its fields; its status. Source: https://a.example/b; a call.");
        assertThat(Facts.of(Map.of("x-inferred", true), null)).isEqualTo("Inferred, not documented.");
        assertThat(Facts.of(Map.of("x-inferred", Map.of("a", List.of(1, true))), null))
                .isEqualTo("Inferred: a: 1; true.");
    }

    @Test
    void nothingInAFactMeansSomethingToJavaOrToHtml() {
        assertThat(Facts.of(Map.of("x-source", "a */ {@code b} <b>&amp;\\u0041 'c' \"d\" `e`\n@since\u0000\tf"), null))
                .isEqualTo("Source: a *&#47; &#123;&#64;code b&#125; &lt;b&gt;&amp;amp;&#92;u0041 'c' \"d\""
                        + " <code>e</code> &#64;since f.");
    }
}
