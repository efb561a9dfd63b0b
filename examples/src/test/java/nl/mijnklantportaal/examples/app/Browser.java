package nl.mijnklantportaal.examples.app;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.InvalidArgumentException;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The machine's own Chromium without a window, which is read as a screen reader reads it: by role and name. What is looked for is waited
 * for, up to a minute.
 */
final class Browser implements AutoCloseable {
    /** What a user may have set on a computer, by name and value of the media feature. */
    enum Preference {
        DARK("prefers-color-scheme", "dark"),
        LIGHT("prefers-color-scheme", "light"),
        FORCED_COLORS("forced-colors", "active"),
        REDUCED_MOTION("prefers-reduced-motion", "reduce");

        private final Map<String, String> feature;

        Preference(String name, String value) {
            feature = Map.of("name", name, "value", value);
        }
    }

    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 900;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Selenium warns of each Chromium that is newer than itself; kept, as a logger that nobody holds forgets its level. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    /** Ends at the next change of the page, or soon. */
    private static final String NEXT_CHANGE = "const done = arguments[arguments.length - 1];"
            + "const observer = new MutationObserver(() => end());"
            + "const timer = setTimeout(() => end(), 200);"
            + "const end = () => { observer.disconnect(); clearTimeout(timer); done(); };"
            + "observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});";

    private final Path profile;
    private final ChromeDriver driver;
    private final List<URI> allowed = new ArrayList<>();

    private Browser(Path profile, ChromeDriver driver) {
        this.profile = profile;
        this.driver = driver;
    }

    /** Whether this machine has what the tests need. */
    static boolean isThere() {
        return command("chromium").isPresent() && command("chromedriver").isPresent();
    }

    /** Starts one with an empty profile. */
    static Browser start() {
        SELENIUM.setLevel(Level.SEVERE);
        try {
            Path profile = Files.createTempDirectory("browser");
            ChromeOptions options = new ChromeOptions();
            options.setBinary(command("chromium").orElseThrow());
            options.addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-default-apps",
                    "--disable-extensions",
                    "--disable-sync",
                    "--no-first-run",
                    "--hide-scrollbars",
                    "--force-device-scale-factor=1",
                    "--lang=en-GB",
                    "--user-data-dir=" + profile);
            LoggingPreferences logs = new LoggingPreferences();
            logs.enable(LogType.BROWSER, Level.ALL);
            logs.enable(LogType.PERFORMANCE, Level.ALL);
            options.setCapability("goog:loggingPrefs", logs);
            // Without it, Selenium looks for one on the internet.
            System.setProperty(
                    ChromeDriverService.CHROME_DRIVER_EXE_PROPERTY,
                    command("chromedriver").orElseThrow().getPath());
            ChromeDriverService service = ChromeDriverService.createDefaultService();
            service.sendOutputTo(OutputStream.nullOutputStream());
            ChromeDriver driver = new ChromeDriver(service, options);
            driver.manage().timeouts().pageLoadTimeout(AT_MOST.multipliedBy(2)).scriptTimeout(AT_MOST);
            return new Browser(profile, driver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a page, whose server is the only one that it may ask for anything, and waits until it is loaded. */
    void open(URI page) {
        allowed.add(page);
        driver.get(page.toString());
    }

    /** Leaves the page, and everything is as in a new browser of {@value #WIDTH} by {@value #HEIGHT}. */
    void blank() {
        driver.get("about:blank");
        allowed.clear();
        preferences();
        latency(Duration.ZERO);
        size(WIDTH, HEIGHT);
    }

    void back() {
        driver.navigate().back();
    }

    void forward() {
        driver.navigate().forward();
    }

    void reload() {
        driver.navigate().refresh();
    }

    /** The address of the page at present. */
    URI address() {
        return URI.create(driver.getCurrentUrl());
    }

    String title() {
        return driver.getTitle();
    }

    /** The page as it is read to somebody who does not see it. */
    Node page() {
        return Node.tree((List<?>) cdp("Accessibility.getFullAXTree", Map.of()).get("nodes"));
    }

    /** Waits for something on the page. */
    void await(String what, Predicate<Node> there) {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (true) {
            Node page = page();
            if (there.test(page)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain for " + what + " on " + address() + ":\n" + page.outline());
            }
            awaitChange();
        }
    }

    /** Waits for the first element with a role and exactly this name. */
    Node find(String role, String name) {
        return find(role, Pattern.compile(Pattern.quote(name)));
    }

    /** Waits for the first element with a role and a name that matches as a whole. */
    Node find(String role, Pattern name) {
        return first(role + " '" + name + "'", page -> named(page, role, name));
    }

    /** Waits for a text that somewhere on the page is read as one. */
    void awaitText(String text) {
        await("the text '" + text + "'", page -> page.text().contains(text));
    }

    /** Waits until nothing with this role and name is there any longer. */
    void awaitGone(String role, String name) {
        await(
                "no " + role + " '" + name + "'",
                page -> page.all(role).stream().noneMatch(node -> node.name().equals(name)));
    }

    /** Waits for an element and clicks on it with the mouse. */
    void click(String role, String name) {
        click(role, Pattern.compile(Pattern.quote(name)));
    }

    /** Waits for an element and clicks on it with the mouse. */
    void click(String role, Pattern name) {
        act(role + " '" + name + "'", page -> named(page, role, name), WebElement::click);
    }

    /** Waits for an element within the first one with a role and a name, and clicks on it with the mouse. */
    void clickIn(String outerRole, String outerName, String role, String name) {
        act(
                role + " '" + name + "' in " + outerRole + " '" + outerName + "'",
                page -> named(page, outerRole, outerName).flatMap(outer -> named(outer, role, name)),
                WebElement::click);
    }

    /** Waits for an element in the row of a table with this header, and clicks on it with the mouse. */
    void clickInRow(String header, String role, String name) {
        act(
                role + " '" + name + "' in the row '" + header + "'",
                page -> rows(page, header).flatMap(row -> named(row, role, name)),
                WebElement::click);
    }

    /** Replaces what a field holds, by keyboard. */
    void fill(String role, String name, String text) {
        act(role + " '" + name + "'", page -> named(page, role, name), field -> {
            field.clear();
            field.sendKeys(text);
        });
    }

    /** Chooses from a list that opens. */
    void choose(String name, String option) {
        act("combobox '" + name + "'", page -> named(page, "combobox", name), field -> field.sendKeys(option));
    }

    /** Waits for the row of a table with this header. */
    Node row(String header) {
        return first("the row '" + header + "'", page -> rows(page, header));
    }

    /** Presses keys, one after another, wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** The element that a node tells of. */
    WebElement element(Node node) {
        Map<?, ?> object = (Map<?, ?>) cdp("DOM.resolveNode", Map.of("backendNodeId", node.backendId()))
                .get("object");
        cdp(
                "Runtime.callFunctionOn",
                Map.of(
                        "objectId",
                        object.get("objectId"),
                        "functionDeclaration",
                        "function() { window.pickedByTest = this; }"));
        return (WebElement) script("const picked = window.pickedByTest; delete window.pickedByTest; return picked;");
    }

    /** The result of a script that runs in the page. */
    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the Chrome DevTools Protocol answers to a command. */
    Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    /** Sets what the user prefers, and unsets everything else. */
    void preferences(Preference... preferences) {
        media("", preferences);
    }

    /** Shows the page as it is printed. */
    void print() {
        media("print");
    }

    /** Sets the size of the page that is seen, in CSS pixels. */
    void size(int width, int height) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Makes each answer to the page come late. */
    void latency(Duration latency) {
        cdp(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        false,
                        "latency",
                        latency.toMillis(),
                        "downloadThroughput",
                        -1,
                        "uploadThroughput",
                        -1));
    }

    /** What is seen of the page at present, as PNG. */
    byte[] picture() {
        return Base64.getDecoder().decode((String)
                cdp("Page.captureScreenshot", Map.of("format", "png")).get("data"));
    }

    /** Fails if a page had a script error, broke its Content-Security-Policy or asked elsewhere since this was last looked at. */
    void assertFaultless() {
        assertThat(takeFaults()).as("faults of the page").isEmpty();
    }

    /** What went wrong in pages since this was last asked. */
    List<String> takeFaults() {
        List<String> faults = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            String message = entry.getMessage();
            // An answer of 4xx and a lost connection are no faults of the page.
            if (!message.contains("Failed to load resource")
                    && (entry.getLevel().intValue() >= Level.WARNING.intValue()
                            || message.contains("Security Policy"))) {
                faults.add(message);
            }
        }
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode event = JSON.readTree(entry.getMessage()).path("message");
            if (event.path("method").asString("").equals("Network.requestWillBeSent")) {
                String asked = event.path("params").path("request").path("url").asString();
                if (!isAllowed(asked)) {
                    faults.add("asked elsewhere: " + asked);
                }
            }
        }
        return faults;
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            delete(profile);
        }
    }

    private void act(String what, Function<Node, Stream<Node>> where, Consumer<WebElement> action) {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (true) {
            Node node = first(what, where);
            try {
                action.accept(element(node));
                return;
            } catch (InvalidArgumentException | JavascriptException e) {
                throw e;
            } catch (WebDriverException e) {
                // A page that changes may replace an element, or cover it for a moment.
                if (System.nanoTime() > end) {
                    throw new AssertionError("Cannot use " + node + " on " + address() + ":\n" + page().outline(), e);
                }
                awaitChange();
            }
        }
    }

    private Node first(String what, Function<Node, Stream<Node>> where) {
        Node[] found = new Node[1];
        await(what, page -> {
            Optional<Node> first = where.apply(page).findFirst();
            first.ifPresent(node -> found[0] = node);
            return first.isPresent();
        });
        return found[0];
    }

    private static Stream<Node> named(Node within, String role, String name) {
        return named(within, role, Pattern.compile(Pattern.quote(name)));
    }

    private static Stream<Node> named(Node within, String role, Pattern name) {
        return within.all()
                .filter(node ->
                        node.role().equals(role) && name.matcher(node.name()).matches());
    }

    private static Stream<Node> rows(Node within, String header) {
        return within.all("row").stream()
                .filter(row -> named(row, "rowheader", header).findAny().isPresent());
    }

    private void awaitChange() {
        try {
            driver.executeAsyncScript(NEXT_CHANGE);
        } catch (JavascriptException | ScriptTimeoutException e) {
            // The page was left meanwhile, which is a change, or is so busy that the one who waits looks at it now and
            // then.
        }
    }

    private void media(String media, Preference... preferences) {
        List<Map<String, String>> features = new ArrayList<>();
        Map<String, String> byName = new TreeMap<>(Map.ofEntries(
                entry("prefers-color-scheme", "light"),
                entry("forced-colors", "none"),
                entry("prefers-reduced-motion", "no-preference")));
        Stream.of(preferences)
                .forEach(preference -> byName.put(preference.feature.get("name"), preference.feature.get("value")));
        byName.forEach((name, value) -> features.add(Map.of("name", name, "value", value)));
        cdp("Emulation.setEmulatedMedia", Map.of("media", media, "features", features));
    }

    private boolean isAllowed(String asked) {
        // The browser's own first page asks for parts of the browser.
        if (Stream.of("data:", "about:", "blob:", "chrome:").anyMatch(asked::startsWith)) {
            return true;
        }
        return allowed.stream()
                .anyMatch(page -> asked.startsWith(page.resolve("/").toString()));
    }

    private static Optional<File> command(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                file.toFile().delete();
            });
        } catch (IOException | UncheckedIOException e) {
            // A process of the browser may still be ending; the folder is a temporary one.
        }
    }
}
