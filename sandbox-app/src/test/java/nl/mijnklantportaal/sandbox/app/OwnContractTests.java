package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.URI;
import nl.mijnklantportaal.openapi.EffectiveContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox is the only server of the contract that it shows. */
class OwnContractTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI HERE = URI.create("http://127.0.0.1:8080/v1");

    @Test
    void theContractIsTheEffectiveOneButForItsServers() throws Exception {
        ObjectNode effective;
        try (InputStream in = EffectiveContract.open()) {
            effective = (ObjectNode) JSON.readTree(in);
        }
        assertThat(effective.at("/servers/0/url").asText()).isEqualTo("https://api.mijnklantportaal.nl/v1");
        effective.putArray("servers").addObject().put("url", HERE.toString());

        // Both are too long for a message that shows them.
        assertThat(OwnContract.ofThisBuild().at(HERE).equals(effective)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'servers':[{'url':'https://p.example'},{'url':'https://q.example'}]}",
                "{'paths':{'/a':{'servers':[{'url':'https://p.example'}],'get':{}}}}",
                "{'paths':{'/a':{'get':{'servers':[{'url':'https://p.example'}]}}}}",
                "{'paths':{'/a':{'get':{'responses':{'200':{'links':{'b':{'server':{'url':'https://p.example'}}}}}}}}}",
                "{'paths':{'/a':{'get':{'callbacks':{'c':{'{$url}':{'servers':[{'url':'https://p.example'}]}}}}}}}",
                "{'paths':{'/a':{'get':{'callbacks':{'c':{'{$url}':{'post':{'servers':[{'url':'https://p.example'}]}}}}}}}}",
                "{'webhooks':{'w':{'post':{'servers':[{'url':'https://p.example'}]}}}}",
                "{'components':{'pathItems':{'w':{'servers':[{'url':'https://p.example'}]}}}}",
                "{'components':{'callbacks':{'c':{'{$url}':{'servers':[{'url':'https://p.example'}]}}}}}",
                "{'components':{'links':{'l':{'server':{'url':'https://p.example'}}}}}",
                "{'components':{'responses':{'r':{'links':{'l':{'server':{'url':'https://p.example'}}}}}}}"
            })
    void noOtherServerIsLeft(String contract) throws Exception {
        JsonNode document = JSON.readTree(contract.replace('\'', '"'));

        JsonNode own = new OwnContract(document).at(HERE);

        assertThat(own.toString()).doesNotContain(".example");
        assertThat(own.path("servers")).hasSize(1);
        assertThat(own.at("/servers/0/url").asText()).isEqualTo(HERE.toString());
    }

    @Test
    void aPropertyOfThatNameStays() throws Exception {
        String schemas = "{\"schemas\":{\"Rack\":{\"properties\":{\"servers\":{\"type\":\"array\"},\"server\":{}}}}}";
        ObjectNode document = JSON.createObjectNode();
        document.set("components", JSON.readTree(schemas));

        assertThat(new OwnContract(document).at(HERE).path("components").toString())
                .isEqualTo(schemas);
    }

    @Test
    void oneReaderDoesNotChangeWhatTheNextOneGets() {
        OwnContract contract = OwnContract.ofThisBuild();
        contract.at(URI.create("http://localhost:9000/v1"));

        assertThat(contract.at(HERE).at("/servers/0/url").asText()).isEqualTo(HERE.toString());
    }
}
