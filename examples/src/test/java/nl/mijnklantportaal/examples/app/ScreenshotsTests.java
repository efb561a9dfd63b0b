package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.mijnklantportaal.examples.app.Browser.Preference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pictures of the README and the guides; {@code -Dscreenshots.update} takes them anew. */
class ScreenshotsTests {
    private static final Path ROOT = Path.of("..");
    private static final Path FOLDER = ROOT.resolve("docs/pictures");
    private static final Pattern IN_TEXT = Pattern.compile("!\\[([^\\]]*)\\]\\((?:docs/)?pictures/([^)]+)\\)");

    private enum Picture {
        OVERVIEW("overview.png", 1200, 900),
        EXCHANGE("exchange.png", 1200, 900),
        PHONE_DARK("phone-dark.png", 360, 720),
        REFERENCE("reference.png", 1200, 900);

        private final String file;
        private final int width;
        private final int height;

        Picture(String file, int width, int height) {
            this.file = file;
            this.width = width;
            this.height = height;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isThereInItsSizeAndUsed(Picture picture) throws IOException {
        byte[] png = Files.readAllBytes(FOLDER.resolve(picture.file));

        assertThat(new String(png, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
        assertThat(ByteBuffer.wrap(png).getInt(16)).isEqualTo(picture.width);
        assertThat(ByteBuffer.wrap(png).getInt(20)).isEqualTo(picture.height);
        assertThat(png).hasSizeLessThan(400_000);
        assertThat(used().get(picture.file)).as("what is said of it").isNotBlank();
    }

    @Test
    void noOthersAreThereOrUsed() throws IOException {
        List<String> known =
                Arrays.stream(Picture.values()).map(each -> each.file).toList();
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(known);
        }
        assertThat(used().keySet()).isEqualTo(Set.copyOf(known));
    }

    /** What the README and the guides say of each picture that they show. */
    private static Map<String, String> used() throws IOException {
        Map<String, String> used = new TreeMap<>();
        try (Stream<Path> guides =
                Stream.concat(Stream.of(ROOT.resolve("README.md")), Files.walk(ROOT.resolve("docs")))) {
            for (Path guide :
                    guides.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher picture = IN_TEXT.matcher(Files.readString(guide));
                while (picture.find()) {
                    used.put(picture.group(2), picture.group(1));
                }
            }
        }
        return used;
    }

    /** Takes the pictures: always of the same port, time, time zone and data. */
    @Nested
    @InBrowser
    @EnabledIfSystemProperty(named = "screenshots.update", matches = ".*")
    class TakenAnew {
        @Test
        void thePage(Browser browser) throws IOException {
            browser.cdp("Emulation.setTimezoneOverride", Map.of("timezoneId", "Europe/Amsterdam"));
            try (AppJar app = AppJar.start(
                    "--port", "8080", "--sample-data=42", "--clock=2026-12-01T09:00:00Z", "--requests-per-minute=60")) {
                app.api("GET", "/customers", null);
                String id = Views.createCustomer(app, "Bakkerij Zonnebloem");
                app.api("GET", "/customers/" + id, null);
                app.api(
                        AppJar.KEY,
                        "POST",
                        "/customers",
                        "{\"companyName\": \"Fietsenmaker Ketting\", \"city\": 5, \"primaryEmail\": \"no address\"}");
                app.api("GET", "/customer-offers", null);

                Views.open(browser, app, "#/");
                browser.row("Exchange 5");
                save(Picture.OVERVIEW, browser);

                Views.open(browser, app, "#/exchanges/4");
                browser.find("region", "What broke the contract");
                save(Picture.EXCHANGE, browser);

                Views.open(browser, app, "#/exchanges");
                browser.row("Exchange 5");
                browser.preferences(Preference.DARK);
                save(Picture.PHONE_DARK, browser);
            }
        }

        @Test
        void theReference(Browser browser) throws IOException {
            // Without data, a first offer has whatever customer it names.
            try (AppJar app = AppJar.start("--port", "8080", "--clock=2026-12-01T09:00:00Z")) {
                browser.size(Picture.REFERENCE.width, Picture.REFERENCE.height);
                browser.open(Views.address(app, "docs#/Customer%20Offers/create-customer-offer-manual"));
                browser.awaitText("The key of the first portal is filled in");
                browser.click("button", "Try it out");
                browser.click("button", "Execute");
                browser.awaitText("Server response");
                browser.script("document.activeElement.blur();"
                        + "document.querySelector('.responses-inner').scrollIntoView();");
                Files.write(FOLDER.resolve(Picture.REFERENCE.file), browser.picture());
            }
        }

        private void save(Picture picture, Browser browser) throws IOException {
            browser.size(picture.width, picture.height);
            browser.script("document.activeElement.blur(); scrollTo(0, 0);"
                    + "document.getAnimations().forEach(each => each.finish());");
            Files.write(FOLDER.resolve(picture.file), browser.picture());
        }
    }
}
