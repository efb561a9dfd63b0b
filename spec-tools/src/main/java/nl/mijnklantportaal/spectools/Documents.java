package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads YAML, of which JSON is a part, and writes JSON whose bytes depend on the document alone. */
final class Documents {

    /** The most characters of a document that are read; many times what any API of this size needs. */
    static final int MOST_CHARACTERS = 10_000_000;

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .loadSettings(LoadSettings.builder()
                            .setCodePointLimit(MOST_CHARACTERS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private static final ObjectWriter JSON = JsonMapper.shared()
            .writer()
            .with(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(INDENTER)
                    .withArrayIndenter(INDENTER));

    private Documents() {}

    static JsonNode readYaml(Path file) {
        try {
            return readYaml(Files.readString(file));
        } catch (IOException e) {
            throw new ContractException(file + " cannot be read: " + e + ".", e);
        } catch (JacksonException e) {
            throw new ContractException(file + " is not well-formed YAML: " + e.getMessage(), e);
        }
    }

    static JsonNode readYaml(String text) {
        return YAML.readTree(text);
    }

    /** Returns a parser that reports the position of each token. */
    static JsonParser parserOfYaml(String text) {
        return YAML.createParser(text);
    }

    static Object plainYaml(String text) {
        return YAML.readValue(text, Object.class);
    }

    /** Returns the document as maps, lists, strings, numbers, booleans and nulls. */
    static Object plain(JsonNode document) {
        return JsonMapper.shared().convertValue(document, Object.class);
    }

    static void writeJson(JsonNode document, Path file) {
        byte[] bytes = (JSON.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new ContractException("The effective contract cannot be written: " + e + ".", e);
        }
    }
}
