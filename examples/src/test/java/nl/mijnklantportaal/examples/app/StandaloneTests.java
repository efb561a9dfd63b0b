package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.mijnklantportaal.examples.OfferToPayment;
import nl.mijnklantportaal.examples.OwnJvm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Clients work with the standalone sandbox while its page shows what they do. */
@InBrowser
class StandaloneTests {
    private static final Path GUIDE = Path.of("../docs/sandbox-app.md");
    private static final Pattern PAYMENT_LINK = Pattern.compile("plk_\\w+");

    private AppJar sandbox;

    @BeforeEach
    void startTheSandbox() {
        sandbox = AppJar.start();
    }

    @AfterEach
    void endTheSandbox() {
        sandbox.close();
    }

    @Test
    void aSmallBusinessIsWatchedAndPaidOnThePage(Browser browser) throws Exception {
        browser.open(at("#/exchanges"));
        Process program = OwnJvm.start(
                OwnJvm.command(OfferToPayment.class, "99.95", "300"),
                OwnJvm.environment(sandbox.baseUrl(), AppJar.KEY));
        try (BufferedReader printed = program.inputReader()) {
            String toPay = printed.lines()
                    .filter(line -> line.startsWith("5. To pay"))
                    .findFirst()
                    .orElseThrow();
            Matcher link = PAYMENT_LINK.matcher(toPay);
            assertThat(link.find()).as(toPay).isTrue();
            browser.awaitText("/v1/customers");
            browser.awaitText("/v1/customer-offers/manual");
            browser.awaitText("/v1/customer-invoices/manual");
            browser.awaitText("/v1/payment-links");

            browser.open(at("#/objects/payment-links/" + link.group()));
            browser.click("button", "Pay as the customer");

            assertThat(printed.lines().collect(Collectors.joining("\n")))
                    .contains("6. Paid      EUR 321.65 by ", "7. Done      Invoice ");
        }
        assertThat(program.waitFor()).isZero();
        browser.open(at("#/objects/customers"));
        browser.awaitText("Bakkerij De Vries");
        browser.open(at("#/exchanges"));
        browser.awaitText("/v1/payment-links");
    }

    @Test
    @EnabledIf(
            value = "nl.mijnklantportaal.examples.app.OfferScriptTests#curlIsThere",
            disabledReason = "The script needs the commands sh and curl.")
    void theOfferOfTheScriptIsOnThePage(Browser browser) throws Exception {
        browser.open(at("#/exchanges"));

        OwnJvm script = OwnJvm.end(
                OwnJvm.start(List.of("sh", "curl/offer.sh"), OwnJvm.environment(sandbox.baseUrl(), AppJar.KEY)));

        assertThat(script.status()).as(script.printed()).isZero();
        browser.awaitText("/v1/customer-offers/manual");
        Matcher number = Pattern.compile("\"offerNumber\":\"([^\"]+)\"").matcher(script.printed());
        assertThat(number.find()).as(script.printed()).isTrue();
        browser.open(at("#/objects/customer-offers"));
        browser.awaitText(number.group(1));
        assertThat(script.printed()).endsWith("To see it, open " + sandbox.url() + "\n");
    }

    @Test
    void itSaysWhereItIsAsTheGuideShows() throws Exception {
        String guide = Files.readString(GUIDE);

        assertThat(guide).contains(sandbox.printed().replace(":" + sandbox.url().getPort(), ":8080"));
    }

    private URI at(String view) {
        return URI.create(sandbox.url() + view);
    }
}
