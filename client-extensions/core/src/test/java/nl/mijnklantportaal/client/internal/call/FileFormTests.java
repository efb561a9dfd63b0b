package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Param;
import feign.RequestLine;
import java.lang.reflect.Method;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Download;
import nl.mijnklantportaal.client.call.Variant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a form that fetches a file has its parameters, and those of its plain method. */
class FileFormTests {
    private static final CallOptions OPTIONS = CallOptions.defaults().withMaxWait(Duration.ofSeconds(7));
    private static final Path TARGET = Path.of("thing.pdf");
    private static final CopyOption[] REPLACE = {StandardCopyOption.REPLACE_EXISTING};

    @Test
    void aFormThatGivesTheBytesTakesWhatThePlainMethodTakes() {
        MethodForm form = form("download", 3);
        Object[] given = {"thg_1", 7L, OPTIONS};

        assertThat(form.plain().getName()).isEqualTo("getLink");
        assertThat(form.arguments(given, true)).containsExactly("thg_1", 7L, null);
        assertThat(form.options(given)).isSameAs(OPTIONS);
        assertThat(form.file().link()).containsExactly("href");
        assertThat(form("download", 2).options(new Object[] {"thg_1", 7L})).isSameAs(CallOptions.defaults());
    }

    @Test
    void aFormThatWritesTheFileHasThePathBehindThem() {
        MethodForm form = form("downloadTo", 6);
        Object[] given = {"thg_1", 7L, true, TARGET, OPTIONS, REPLACE};

        assertThat(form.arguments(given, true)).containsExactly("thg_1", 7L, true);
        assertThat(form.options(given)).isSameAs(OPTIONS);
        assertThat(form.file().target(given)).isEqualTo(TARGET);
        assertThat(form.file().copyOptions(given)).isSameAs(REPLACE);
        assertThat(form.file().link()).containsExactly("href", "until");
        assertThatThrownBy(() -> form.file().target(new Object[] {"thg_1", 7L, true, null, OPTIONS, REPLACE}))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("target must not be null");
        assertThatThrownBy(() -> form.file().copyOptions(new Object[] {"thg_1", 7L, true, TARGET, OPTIONS, null}))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("copyOptions must not be null");
    }

    @Test
    void aFormThatWritesTheFileNeedsNoOptions() {
        MethodForm form = form("downloadTo", 4);
        Object[] given = {"thg_1", 7L, TARGET, REPLACE};

        assertThat(form.arguments(given, true)).containsExactly("thg_1", 7L, null);
        assertThat(form.options(given)).isSameAs(CallOptions.defaults());
        assertThat(form.file().target(given)).isEqualTo(TARGET);
        assertThat(form.file().copyOptions(given)).isSameAs(REPLACE);
    }

    @Test
    void everyOtherFormFetchesNoFile() {
        assertThat(form("getLink", 3).file()).isNull();
        assertThat(form("getLink", 4).file()).isNull();
    }

    private static MethodForm form(String name, int parameters) {
        Method found = Stream.of(Linked.class.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow();
        return MethodForm.of(found);
    }

    /** An interface as the generator writes it. */
    interface Linked {
        @RequestLine("GET /things/{id}/{number}/link?big={big}")
        Thing getLink(@Param("id") String id, @Param("number") Long number, @Param("big") @Nullable Boolean big);

        @Variant(of = "getLink", kind = Variant.Kind.OPTIONS)
        default Thing getLink(String id, Long number, @Nullable Boolean big, CallOptions options) {
            throw Variant.Unsupported.needsClient("Linked.getLink", "getLink");
        }

        @Variant(of = "getLink", kind = Variant.Kind.DOWNLOAD, without = "big", link = "href")
        default Download download(String id, Long number) {
            throw Variant.Unsupported.needsClient("Linked.download", "getLink");
        }

        @Variant(of = "getLink", kind = Variant.Kind.DOWNLOAD, without = "big", link = "href")
        default Download download(String id, Long number, CallOptions options) {
            throw Variant.Unsupported.needsClient("Linked.download", "getLink");
        }

        @Variant(
                of = "getLink",
                kind = Variant.Kind.DOWNLOAD_TO,
                link = {"href", "until"})
        default Path downloadTo(
                String id,
                Long number,
                @Nullable Boolean big,
                Path target,
                CallOptions options,
                CopyOption... copyOptions) {
            throw Variant.Unsupported.needsClient("Linked.downloadTo", "getLink");
        }

        @Variant(
                of = "getLink",
                kind = Variant.Kind.DOWNLOAD_TO,
                without = "big",
                link = {"href", "until"})
        default Path downloadTo(String id, Long number, Path target, CopyOption... copyOptions) {
            throw Variant.Unsupported.needsClient("Linked.downloadTo", "getLink");
        }
    }
}
