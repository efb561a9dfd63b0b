package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.RequestLine;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Pages;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.SentRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which plain method stands behind a default one, and what it is given. */
class MethodFormTests {
    private static final CallOptions OPTIONS = CallOptions.defaults().withMaxWait(Duration.ofSeconds(7));
    private static final Consumer<ThingRequest.Builder> FILL = request -> request.name("chair");
    private static final ThingRequest CHAIR = ThingRequest.fromJson(Map.of("name", "chair"));

    @Test
    void aPlainMethodTakesWhatItIsGiven() {
        MethodForm form = form("get", String.class);

        assertThat(form.plain()).isEqualTo(method(Things.class, "get", String.class));
        assertThat(form.kind()).isNull();
        assertThat(form.arguments(new Object[] {"thg_1"}, true)).containsExactly("thg_1");
        assertThat(form.options(new Object[] {"thg_1"})).isSameAs(CallOptions.defaults());
    }

    @Test
    void aBuilderAndTheOnlyPropertyBecomeTheRequest() {
        MethodForm filled = form("create", Consumer.class);
        MethodForm property = form("create", String.class);

        assertThat(filled.plain())
                .isEqualTo(property.plain())
                .isEqualTo(form("create", ThingRequest.class).plain());
        assertThat(filled.arguments(new Object[] {FILL}, true)).containsExactly(CHAIR);
        assertThat(property.arguments(new Object[] {"chair"}, true)).containsExactly(CHAIR);
    }

    @Test
    void whatIsBuiltHereIsCheckedUnlessItIsNotToBe() {
        MethodForm form = form("create", Consumer.class);
        Consumer<ThingRequest.Builder> nothing = request -> {};

        assertThatThrownBy(() -> form.arguments(new Object[] {nothing}, true))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("name: must not be null");
        assertThat(form.arguments(new Object[] {nothing}, false)).containsExactly(ThingRequest.fromJson(Map.of()));
    }

    @Test
    void whatTheCallersCodeThrowsPassesThrough() {
        IllegalStateException own = new IllegalStateException("the caller's");
        Consumer<ThingRequest.Builder> failing = request -> {
            throw own;
        };

        assertThatThrownBy(() -> form("create", Consumer.class).arguments(new Object[] {failing}, true))
                .isSameAs(own);
    }

    @Test
    void optionsAndModeAreNoArgumentsOfThePlainMethod() {
        Object[] given = {FILL, CreateMode.RECONCILE, OPTIONS};
        MethodForm form = form("create", Consumer.class, CreateMode.class, CallOptions.class);

        assertThat(form.kind()).isEqualTo(Variant.Kind.CREATE_MODE);
        assertThat(form.arguments(given, true)).containsExactly(CHAIR);
        assertThat(form.mode(given)).isEqualTo(CreateMode.RECONCILE);
        assertThat(form.options(given)).isSameAs(OPTIONS);
        assertThatThrownBy(() -> form.options(new Object[] {FILL, CreateMode.RECONCILE, null}))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("options must not be null");
        assertThatThrownBy(() -> form.mode(new Object[] {FILL, null, OPTIONS}))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("mode must not be null");
        assertThatThrownBy(() -> form.arguments(new Object[] {null, CreateMode.RECONCILE, OPTIONS}, true))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("request must not be null");
    }

    @Test
    void aListAsksForPageAfterPage() {
        MethodForm form = form("list", String.class, CallOptions.class);
        Object[] given = {"oak", OPTIONS};

        assertThat(form.plain().getName()).isEqualTo("listPage");
        @Nullable Object[] arguments = form.arguments(given, true);
        assertThat(form.ofPage(arguments, 1)).containsExactly("oak", 1);
        assertThat(form.ofPage(arguments, 2)).containsExactly("oak", 2);
        assertThat(form.options(given)).isSameAs(OPTIONS);
    }

    @Test
    void whatAFormLeavesOutIsNullAndAnEmptyQuery() {
        MethodForm brief = form("search", String.class);
        MethodForm full = form("search", String.class, String.class, Consumer.class, CallOptions.class);

        assertThat(brief.ofPage(brief.arguments(new Object[] {"own_1"}, false), 3))
                .containsExactly("own_1", null, ThingRequest.fromJson(Map.of()), 3);
        assertThat(full.ofPage(full.arguments(new Object[] {"own_1", "trace", FILL, OPTIONS}, true), 3))
                .containsExactly("own_1", "trace", CHAIR, 3);
    }

    @Test
    void aLookUpAndARunNeedNoArgumentsOfTheirPlainMethod() {
        MethodForm one = form("reconcile", SentRequest.class);
        MethodForm many = form("reconcileAll", Collection.class);
        MethodForm run = form("createAll", Iterable.class, Object.class);

        assertThat(one.kind()).isEqualTo(Variant.Kind.RECONCILE);
        assertThat(many.kind()).isEqualTo(Variant.Kind.RECONCILE_ALL);
        assertThat(one.plain().getName())
                .isEqualTo("listPage")
                .isEqualTo(many.plain().getName());
        assertThat(run.kind()).isEqualTo(Variant.Kind.CREATE_ALL);
        assertThat(run.plain().getName()).isEqualTo("create");
    }

    @Test
    void aWholeListHasNoFilter() {
        MethodForm list = MethodForm.ofWholeList(method(Things.class, "listPage", String.class, int.class));
        MethodForm search = MethodForm.ofWholeList(
                method(Things.class, "searchPage", String.class, String.class, ThingRequest.class, int.class));

        assertThat(list.ofPage(list.arguments(new Object[0], false), 3)).containsExactly(null, 3);
        assertThat(search.ofPage(search.arguments(new Object[0], false), 2))
                .containsExactly(null, null, ThingRequest.fromJson(Map.of()), 2);
    }

    @Test
    void whatFitsNoPlainMethodIsToldWithItsName() {
        for (Method method : Odd.class.getMethods()) {
            if (method.isAnnotationPresent(RequestLine.class)) {
                continue;
            }
            assertThatThrownBy(() -> MethodForm.of(method))
                    .as(method.getName())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(method.getName());
        }
    }

    private static MethodForm form(String name, Class<?>... types) {
        return MethodForm.of(method(Things.class, name, types));
    }

    private static Method method(Class<?> api, String name, Class<?>... types) {
        return Arrays.stream(api.getMethods())
                .filter(method -> method.getName().equals(name) && Arrays.equals(method.getParameterTypes(), types))
                .findFirst()
                .orElseThrow();
    }

    /** No generator writes these. */
    interface Odd {
        @RequestLine("GET /things")
        String plain(String text);

        @RequestLine("POST /things")
        String post(ThingRequest request);

        default void unmarked() {}

        @Variant(of = "nothing", kind = Variant.Kind.OPTIONS)
        default void ofNothing() {}

        @Variant(of = "plain", kind = Variant.Kind.OPTIONS)
        default void tooFew() {}

        @Variant(of = "plain", kind = Variant.Kind.OPTIONS)
        default void tooMany(String text, String more) {}

        @Variant(of = "plain", kind = Variant.Kind.OPTIONS)
        default void another(Integer text) {}

        @Variant(of = "post", kind = Variant.Kind.REQUEST)
        default void anothersBuilder(Consumer<String> request) {}

        @Variant(of = "post", kind = Variant.Kind.REQUEST, property = "name")
        default void noSuchSetter(Integer name) {}

        @Variant(of = "plain", kind = Variant.Kind.PAGES)
        default Pages<String> pageWithoutNumber(String text) {
            throw Variant.Unsupported.needsClient("Odd.pageWithoutNumber", "pageWithoutNumber");
        }
    }
}
