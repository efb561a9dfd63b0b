package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page is used without a mouse. */
@InBrowser
class KeyboardTests {
    /** Numbers everything that can be used, in the order of reading, and goes to the first. */
    private static final String NUMBER = "let number = 0;"
            + "for (const each of document.querySelectorAll("
            + "'a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')) {"
            + "  if (each.checkVisibility({visibilityProperty: true}) && !each.disabled) { each.stop = ++number; } }"
            + "document.getElementById('skip').focus();"
            + "return number;";

    /** To read the page as a whole at each stop takes long. */
    private static final String NAME = "const there = document.activeElement;"
            + "return (there.labels?.length ? there.labels[0] : there).textContent.trim();";

    private static final String STOP = "return document.activeElement.stop ?? 0;";

    /** What scrolls sideways, and whether it is a stop. */
    private static final String SCROLLING = "return [...document.querySelectorAll('main *')].filter(each =>"
            + " each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1"
            + " && ['auto', 'scroll'].includes(getComputedStyle(each).overflowX))"
            + ".map(each => each.getAttribute('aria-label') + ': ' + each.tabIndex);";

    private static AppJar app;

    @BeforeAll
    static void start() {
        app = Views.filled();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/", "#/exchanges", "#/exchanges/2", "#/objects/customer-groups", "#/settings"})
    void reachesEverythingInTheOrderOfReadingAndSeesWhereItIs(String view, Browser browser) {
        Views.open(browser, app, view);
        int stops = ((Number) browser.script(NUMBER)).intValue();
        List<Integer> reached = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        while (reached.size() < stops) {
            reached.add(((Number) browser.script(STOP)).intValue());
            if (reached.size() > 1) {
                unseen.addAll(Looks.unseenFocus(browser));
            }
            browser.press(Keys.TAB);
        }

        assertThat(stops).isGreaterThan(20);
        assertThat(reached).isSorted().doesNotHaveDuplicates().doesNotContain(0);
        assertThat(unseen).isEmpty();
    }

    @Test
    void skipsTheViewsAtTheFirstStop(Browser browser) {
        Views.open(browser, app, "");
        browser.press(Keys.TAB);
        assertThat(Looks.unseenFocus(browser)).isEmpty();
        browser.press(Keys.ENTER);

        browser.await("the heading to have the focus", page -> focused(page).equals("heading 'Overview' (focused)"));
    }

    @Test
    void findsAndOpensAnObject(Browser browser) {
        Views.open(browser, app, "#/objects/customers");
        tabTo(browser, "searchbox", "Search");
        browser.press("fysiotherapie rietzwaan");
        browser.await("one row", page -> page.all("rowheader").size() == 1);
        assertThat(focused(browser.page())).startsWith("searchbox");
        tabTo(browser, "link", "Fysiotherapie Rietzwaan");
        browser.press(Keys.ENTER);

        browser.await(
                "the heading to have the focus",
                page -> focused(page).equals("heading 'Fysiotherapie Rietzwaan' (focused)"));
    }

    @Test
    void setsTheLimitAndKeepsTheFocus(Browser browser) {
        Views.open(browser, app, "#/settings");
        tabTo(browser, "spinbutton", "Requests per minute");
        browser.press("5000", Keys.ENTER);
        browser.awaitText("The limit is 5,000 requests a minute.");
        assertThat(focused(browser.page())).startsWith("spinbutton 'Requests per minute'");

        tabTo(browser, "button", "Remove limit");
        browser.press(Keys.SPACE);
        browser.awaitText("Requests are not limited any more.");
        assertThat(focused(browser.page())).isEqualTo("button 'Remove limit' (focused)");
    }

    @Test
    void leavesTheQuestionByEscapeAndIsBackAtItsButton(Browser browser) {
        Views.open(browser, app, "#/settings");
        tabTo(browser, "button", "Reset");
        browser.press(Keys.ENTER);
        Node dialog = browser.find("dialog", "Reset the sandbox?");
        assertThat(dialog.all("button")).extracting(Node::name).containsExactly("Reset everything", "Cancel");
        for (int i = 0; i < 4; i++) {
            browser.press(Keys.TAB);
            assertThat(browser.script("return document.activeElement === document.body"
                            + " || document.activeElement.closest('dialog') !== null;"))
                    .as("within the question")
                    .isEqualTo(true);
        }

        browser.press(Keys.ESCAPE);

        browser.awaitGone("dialog", "Reset the sandbox?");
        browser.await("the button to have the focus", page -> focused(page).equals("button 'Reset' (focused)"));
        assertThat(app.control("GET", "/objects?path=/customers", null)
                        .get("total")
                        .asLong())
                .isPositive();
    }

    @Test
    void doesNotLoseTheFocusWithAButtonThatVanishes(Browser browser) {
        Views.open(browser, app, "#/objects/payment-links");
        tabTo(browser, "searchbox", "Search");
        browser.press("factuur f-2038");
        browser.await("one row", page -> page.all("rowheader").size() == 1);
        tabTo(browser, "button", "Pay as the customer");
        browser.press(Keys.ENTER);
        browser.awaitGone("button", "Pay as the customer");

        assertThat(browser.script("return document.activeElement !== document.body;"))
                .isEqualTo(true);
        assertThat(Looks.unseenFocus(browser)).isEmpty();
    }

    @Test
    void reachesATableThatScrolls(Browser browser) {
        // Narrower than 52rem, and a table shows its rows as cards, which do not scroll.
        browser.size(840, 800);
        Views.open(browser, app, "#/exchanges");
        browser.row("Exchange 1");

        browser.await(
                "a stop at the table that scrolls",
                page -> browser.script(SCROLLING).equals(List.of("Exchanges, newest first: 0")));
    }

    private static void tabTo(Browser browser, String role, String name) {
        browser.find(role, name);
        for (int i = 0; i < 200; i++) {
            browser.press(Keys.TAB);
            if (name.equals(browser.script(NAME)) && focused(browser.page()).startsWith(role + " '" + name + "'")) {
                return;
            }
        }
        throw new AssertionError("Did not come to " + role + " '" + name + "':\n"
                + browser.page().outline());
    }

    /** What has the focus, as it is read; the page itself has it too. */
    private static String focused(Node page) {
        return page.all()
                .filter(node -> node.focused() && !node.role().equals("RootWebArea"))
                .map(Node::toString)
                .reduce("", (outer, inner) -> inner);
    }
}
