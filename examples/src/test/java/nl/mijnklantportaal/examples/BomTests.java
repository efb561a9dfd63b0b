package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The BOM that teams import manages the versions of the SDK's own artifacts and no others. */
class BomTests {
    private Element bom;

    @BeforeEach
    void readTheFlattenedPom() throws Exception {
        bom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("../bom/target/flattened/pom.xml").toFile())
                .getDocumentElement();
    }

    @Test
    void listsThePublishedArtifactsAndNoOthers() {
        assertThat(texts("dependency", "artifactId"))
                .containsExactlyInAnyOrder(
                        "mijnklantportaal-client",
                        "mijnklantportaal-client-core",
                        "mijnklantportaal-client-generated",
                        "mijnklantportaal-openapi",
                        "mijnklantportaal-micrometer",
                        "mijnklantportaal-ratelimit-redis",
                        "mijnklantportaal-sandbox",
                        "mijnklantportaal-sandbox-junit",
                        "mijnklantportaal-spring-boot-starter",
                        "mijnklantportaal-tokens-jdbc");
        assertThat(texts("dependency", "groupId")).containsOnly("nl.mijnklantportaal.sdk");
        assertThat(texts("dependency", "scope")).as("imports of other BOMs").isEmpty();
    }

    @Test
    void inheritsNothing() {
        assertThat(bom.getElementsByTagName("parent").getLength()).isZero();
        assertThat(bom.getElementsByTagName("properties").getLength()).isZero();
        assertThat(bom.getElementsByTagName("repositories").getLength()).isZero();
    }

    private List<String> texts(String parent, String name) {
        List<String> texts = new ArrayList<>();
        NodeList parents = bom.getElementsByTagName(parent);
        for (int i = 0; i < parents.getLength(); i++) {
            NodeList named = ((Element) parents.item(i)).getElementsByTagName(name);
            for (int j = 0; j < named.getLength(); j++) {
                texts.add(named.item(j).getTextContent());
            }
        }
        return texts;
    }
}
