package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every relative link and anchor of every Markdown page leads somewhere, and the guides' index has every guide. */
class LinkTests {
    private static final Path ROOT = Path.of("..");

    /** What a build makes, and pages that tests read as their input. */
    private static final Set<String> NO_PAGES = Set.of(".git", "target", "resources");

    @TempDir
    private Path folder;

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                return NO_PAGES.contains(visited.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages;
    }

    @Test
    void aLinkToNothingIsFound() throws IOException {
        Files.writeString(folder.resolve("other.md"), "# Other page\n\n## What's `here`?\n\n## Twice\n\n## Twice\n");
        Path page = Files.writeString(folder.resolve("page.md"), """
                # A page
                [no file](missing.md), [no heading](other.md#there), [none here](#b-page), [no page](page.png#a),
                ![no image](missing.svg), [a text
                over two lines](lost.md), [three times](other.md#twice-2)
                """);
        Files.createFile(folder.resolve("page.png"));

        assertThat(Links.dead(page))
                .containsExactly(
                        "missing.md: there is no such file",
                        "other.md#there: the page has no such heading",
                        "#b-page: the page has no such heading",
                        "page.png#a: the page has no such heading",
                        "missing.svg: there is no such file",
                        "lost.md: there is no such file",
                        "other.md#twice-2: the page has no such heading");
    }

    @Test
    void aLinkThatLeadsSomewhereIsNot() throws IOException {
        Files.writeString(folder.resolve("other.md"), "# Other page\n\n## What's `here`?\n\n## Twice\n\n## Twice\n");
        Path page = Files.writeString(folder.resolve("page.md"), """
                # A page
                [file](other.md), [heading](other.md#whats-here), [here](#a-page), [second](other.md#twice-1), [folder](.),
                [elsewhere](https://example.org/missing.md), `[code](missing.md)`
                ```text
                [code](missing.md)
                ```
                """);

        assertThat(Links.dead(page)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theLinksOfAPageLeadSomewhere(Path page) throws IOException {
        assertThat(Links.dead(page)).as("links of %s", page).isEmpty();
    }

    @Test
    void theIndexHasEveryGuide() throws IOException {
        String index = Files.readString(ROOT.resolve("docs/README.md"));
        List<Path> guides = pages().stream()
                .filter(page -> page.getParent().endsWith("docs") && !page.endsWith("README.md"))
                .toList();

        assertThat(guides).hasSizeGreaterThan(10);
        assertThat(guides).allSatisfy(guide -> assertThat(index).contains("](" + guide.getFileName()));
    }
}
