package nl.mijnklantportaal.specupdate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import nl.mijnklantportaal.spectools.ContractException;
import nl.mijnklantportaal.spectools.EffectiveContract;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A contract that users have, to compare with.
 *
 * @param name how a reader knows it, such as the name of its jar
 * @param version its release; empty when it does not say
 * @param contract the effective contract
 */
record BaseContract(String name, String version, ObjectNode contract) {

    private static final String ENTRY = "META-INF/mijnklantportaal/openapi.json";
    private static final String VERSION =
            "META-INF/maven/nl.mijnklantportaal.sdk/mijnklantportaal-openapi/pom.properties";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String KINDS =
            "a jar mijnklantportaal-openapi, an effective contract as JSON, or a folder like openapi/";

    /**
     * Reads a contract.
     *
     * @throws ContractException with one sentence when the file or folder has none
     */
    static BaseContract read(Path file) {
        String name = String.valueOf(file.toAbsolutePath().normalize().getFileName());
        if (Files.isDirectory(file)) {
            if (!Files.exists(file.resolve("openapi.yaml"))) {
                throw new ContractException("-Dbase=" + file + " has no openapi.yaml; it must be " + KINDS + ".");
            }
            return new BaseContract("the folder " + name, "", EffectiveContract.of(file));
        }
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "jar" -> ofJar(file, name);
            case "json" -> new BaseContract(name, "", parsed(file, bytes(file)));
            default -> throw new ContractException("-Dbase=" + file + " is not " + KINDS + ".");
        };
    }

    private static BaseContract ofJar(Path file, String name) {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            ZipEntry contract = jar.getEntry(ENTRY);
            if (contract == null) {
                throw new ContractException("-Dbase=" + file + " has no " + ENTRY + "; it must be " + KINDS + ".");
            }
            Properties properties = new Properties();
            ZipEntry pom = jar.getEntry(VERSION);
            if (pom != null) {
                try (InputStream in = jar.getInputStream(pom)) {
                    properties.load(in);
                }
            }
            try (InputStream in = jar.getInputStream(contract)) {
                return new BaseContract(name, properties.getProperty("version", ""), parsed(file, in.readAllBytes()));
            }
        } catch (ZipException e) {
            throw new ContractException("-Dbase=" + file + " is no jar: " + e.getMessage() + "; fetch it again.", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ObjectNode parsed(Path file, byte[] json) {
        try {
            JsonNode contract = JSON.readTree(json);
            if (contract instanceof ObjectNode object
                    && object.path("openapi").isString()
                    && object.path("paths").isObject()) {
                return object;
            }
        } catch (JacksonException e) {
            throw new ContractException(
                    "-Dbase=" + file + " is not well-formed JSON: " + e.getOriginalMessage() + "; fetch it again.", e);
        }
        throw new ContractException("-Dbase=" + file + " has no OpenAPI contract; it must be " + KINDS + ".");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ContractException unreadable(Path file, IOException e) {
        return new ContractException("-Dbase=" + file + " cannot be read: " + e + ".", e);
    }
}
