package nl.mijnklantportaal.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.MijnKlantportaalBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an IDE shows of the properties is whole, is true, and is what the guide's table says. */
class MetadataTests {
    private static final Pattern ROW = Pattern.compile(
            "^\\| `((?:mijnklantportaal|management)\\.[a-z.-]+)` \\| (?:`([^`]*)`)?", Pattern.MULTILINE);

    private final JsonNode metadata = read();

    private static JsonNode read() {
        try (InputStream file =
                MetadataTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return JsonMapper.shared().readTree(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, JsonNode> properties() {
        Map<String, JsonNode> properties = new TreeMap<>();
        metadata.path("properties")
                .forEach(one -> properties.put(one.path("name").asString(), one));
        return properties;
    }

    @Test
    void everyPropertyHasATypeAndASentence() {
        assertThat(properties()).hasSizeGreaterThan(25);
        properties().forEach((name, property) -> {
            assertThat(property.path("type").asString()).as(name).isNotEmpty();
            assertThat(property.path("description").asString()).as(name).matches("[A-Z].*\\.");
        });
    }

    @Test
    void theGuideHasEveryPropertyWithItsDefault() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("../../docs/spring-boot.md")));
        while (row.find()) {
            rows.put(row.group(1), row.group(2) == null ? "" : row.group(2));
        }
        Map<String, String> defaults = new TreeMap<>();
        properties()
                .forEach((name, property) ->
                        defaults.put(name, property.path("defaultValue").asString("")));

        assertThat(rows).isEqualTo(defaults);
    }

    @Test
    void eachHintIsOfAProperty() {
        assertThat(metadata.path("hints")).isNotEmpty();
        metadata.path("hints")
                .forEach(hint ->
                        assertThat(properties()).containsKey(hint.path("name").asString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deadline", "connectTimeout", "reconcileDeadline", "settlingTime"})
    void theTimeLimitsAreThoseOfTheClient(String setting) throws Exception {
        String name = "mijnklantportaal." + setting.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);

        assertThat(DurationStyle.SIMPLE.parse(
                        properties().get(name).path("defaultValue").asString()))
                .isEqualTo(ofTheClient(setting));
    }

    @Test
    void theOthersAreThoseOfTheClientButForTheShorterWait() throws Exception {
        assertThat(properties()
                        .get("mijnklantportaal.attempts")
                        .path("defaultValue")
                        .asInt())
                .isEqualTo(ofTheClient("attempts"));
        assertThat(properties()
                        .get("mijnklantportaal.base-url")
                        .path("defaultValue")
                        .asString())
                .isEqualTo(MijnKlantportaal.SERVER);
        assertThat(List.of(ofTheClient("maxWait"), Duration.ofSeconds(5)))
                .isEqualTo(List.of(Duration.ofMinutes(2), Duration.ofSeconds(5)));
    }

    private static Object ofTheClient(String setting) throws Exception {
        Field field = MijnKlantportaalBuilder.class.getDeclaredField(setting);
        field.setAccessible(true);
        return field.get(MijnKlantportaal.builder());
    }

    @Test
    void noTextOfThePropertiesShowsASecret() {
        MijnKlantportaalProperties.OAuth oauth = new MijnKlantportaalProperties.OAuth("id", "s3cret", null, null, null);
        MijnKlantportaalProperties.Proxy proxy = new MijnKlantportaalProperties.Proxy("host", 1, "user", "s3cret");
        MijnKlantportaalProperties.Redis redis =
                new MijnKlantportaalProperties.Redis("redis://:s3cret@host", 1, "p:", Duration.ZERO);

        assertThat(oauth + " " + proxy + " " + redis).doesNotContain("s3cret");
    }
}
