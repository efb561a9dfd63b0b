package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.InputStream;
import nl.mijnklantportaal.openapi.EffectiveContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written as YAML is read back as it was. */
class YamlTextTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"text\"",
                "{\"a\":{},\"b\":[],\"c\":[[],{}],\"d\":null}",
                "[[1,[2,{\"deep\":[true,-0.50,12345678901234]}]],\"x\"]",
                "{\"yes\":1,\"no\":2,\"on\":3,\"off\":4,\"y\":5,\"null\":6,\"NULL\":7,\"true\":8,\"200\":9,\"1e3\":10,\"\":11}",
                "{\"- a\":1,\"a: b\":2,\"#c\":3,\"~\":4,\"/paths/{id}\":5,\"__proto__\":6,\"$ref\":7,\"2XX\":8,\"<<\":9}",
                "{\"number\":\"200\",\"date\":\"2026-11-30\",\"word\":\"no\",\"tilde\":\"~\",\"empty\":\"\",\"octal\":\"0777\"}",
                "{\"text\":\"a \\\"quoted\\\" \\\\ line\\nand: another # one\\ttab\\u0000\",\"other\":\"\u20ac \ud83d\ude00 </script>\"}"
            })
    void whatIsReadBackIsTheSame(String json) throws Exception {
        JsonNode document = JSON.readTree(json);

        String yaml = YamlText.of(document);

        assertThat(YAML.readTree(yaml)).as(yaml).isEqualTo(document);
        assertThat(yaml).endsWith("\n");
    }

    @Test
    void theContractIsReadBackAsItIs() throws Exception {
        JsonNode contract;
        try (InputStream in = EffectiveContract.open()) {
            contract = JSON.readTree(in);
        }

        String yaml = YamlText.of(contract);

        // Both are too long for a message that shows them.
        assertThat(YAML.readTree(yaml).equals(contract)).isTrue();
        assertThat(yaml).startsWith("openapi: \"3.1");
    }
}
