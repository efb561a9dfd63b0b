package nl.mijnklantportaal.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.jdbc.JdbcTokenStore;
import nl.mijnklantportaal.client.model.WebhookEventType;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.spi.TokenStore;
import nl.mijnklantportaal.client.webhooks.WebhookSetup;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.sandbox.SentWebhook;
import nl.mijnklantportaal.sandbox.WebhookDisorder;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The classes that the guide shows beside its project compile and work. */
class GuideCodeTests {
    private static final Pattern CODE =
            Pattern.compile("^```java (?<name>\\w+)\\.java\\n(?<text>.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    private static Path folder;

    private static URLClassLoader compiled;

    @BeforeAll
    static void compile() throws Exception {
        Matcher code = CODE.matcher(Files.readString(Path.of("../../docs/spring-boot.md")));
        List<Path> files = new ArrayList<>();
        while (code.find()) {
            files.add(Files.writeString(folder.resolve(code.group("name") + ".java"), code.group("text")));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    folder.toString(),
                    "-Xlint:all,-classfile",
                    "-Werror",
                    "-proc:none",
                    "-parameters",
                    "--release",
                    "17");
            assertThat(compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                            .call())
                    .isTrue();
        }
        compiled = new URLClassLoader(new URL[] {folder.toUri().toURL()}, GuideCodeTests.class.getClassLoader());
        assertThat(files).hasSize(3);
    }

    @AfterAll
    static void close() throws Exception {
        compiled.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Test
    void tokensAreKeptInTheDataSourceOfTheApplication() throws Exception {
        Class<?> tokens = compiled.loadClass("PortalTokens");
        new ApplicationContextRunner()
                .withBean(DataSource.class, JdbcDataSource::new)
                .withUserConfiguration(tokens)
                .run(context -> assertThat(context.getBean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class));
    }

    @Test
    void tlsComesFromABundle() throws Exception {
        Class<?> tls = compiled.loadClass("TlsOfTheApplication");
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(SslAutoConfiguration.class, MijnKlantportaalAutoConfiguration.class))
                .withUserConfiguration(tls)
                .withPropertyValues(
                        "mijnklantportaal.api-key=key",
                        "spring.ssl.bundle.jks.portal.truststore.location=file:" + trusted(),
                        "spring.ssl.bundle.jks.portal.truststore.type=PKCS12",
                        "spring.ssl.bundle.jks.portal.truststore.password=changeit")
                .run(context -> assertThat(context).hasSingleBean(MijnKlantportaal.class));
    }

    private static Path trusted() throws Exception {
        Path store = folder.resolve("trusted.p12");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, "changeit".toCharArray());
        }
        return store;
    }

    @Test
    void aWebhookIsReceivedAndAForgedOneIsAnsweredWithTheStatusOfItsRefusal() throws Exception {
        Class<?> hook = compiled.loadClass("CreatedOffers");
        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey(sandbox.apiKey())
                        .baseUrl(sandbox.baseUrl())
                        .build()) {
            int port = freePort();
            URI url = URI.create("http://127.0.0.1:" + port + "/hook");
            WebhookSetup setup = WebhookSetup.ensure(portal, url, List.of(WebhookEventType.OFFER_CREATED));
            try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                    .sources(hook)
                    .run(
                            "--server.port=" + port,
                            "--mijnklantportaal.api-key=" + sandbox.apiKey(),
                            "--mijnklantportaal.base-url=" + sandbox.baseUrl(),
                            "--shop.hook-secret=" + setup.webhooks().get(0).secret())) {
                assertThat(application.isRunning()).isTrue();
                create(portal, "2026-001");
                sandbox.webhooks().awaitDeliveries(Duration.ofSeconds(30));
                sandbox.webhooks().disorder(WebhookDisorder.WRONG_SECRET);
                create(portal, "2026-002");
                sandbox.webhooks().awaitDeliveries(Duration.ofSeconds(30));

                assertThat(sandbox.webhooks().deliveries())
                        .extracting(SentWebhook::status)
                        .contains(204, 401);
            }
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void create(MijnKlantportaal portal, String number) {
        portal.customerOffers()
                .createFromLines(o -> o.customerId("cst_abc12345def678")
                        .offerNumber(number)
                        .issuedAt(LocalDate.of(2026, 12, 1))
                        .expiresAt(LocalDate.of(2026, 12, 31))
                        .addLine(l -> l.description("Website")
                                .amountExclVat(Money.euros("1250.00"))
                                .vatRate(VatRate.STANDARD)));
    }
}
