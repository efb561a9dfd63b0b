package nl.mijnklantportaal.specupdate.record;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The README's table of operations: which methods each resource of the portal has. */
public final class ReadmeTable {
    private static final String RESOURCES = "nl.mijnklantportaal.client.api.PortalResources";
    private static final Pattern TABLE =
            Pattern.compile("^The SDK has \\d+ operations?:\\n\\n(?:\\|.*\\n)+", Pattern.MULTILINE);

    private ReadmeTable() {}

    /**
     * Returns the README with the table of freshly compiled classes.
     *
     * @param readme the text of the README
     * @param module a folder or jar with the classes of the generated module
     * @param classPath the folders and jars of what it stands on
     * @throws IOException when the classes cannot be read
     * @throws IllegalArgumentException when the README has no such table, or the classes have no portal
     */
    public static String in(String readme, Path module, List<Path> classPath) throws IOException {
        try (CompiledModule compiled = CompiledModule.open(module, classPath)) {
            return in(readme, compiled.load(RESOURCES));
        }
    }

    /**
     * Returns the README with the table of a portal.
     *
     * @param readme the text of the README
     * @param resources the interface with an accessor for each resource
     * @throws IllegalArgumentException when the README has no such table
     */
    public static String in(String readme, Class<?> resources) {
        Matcher table = TABLE.matcher(readme);
        if (!table.find()) {
            throw new IllegalArgumentException(
                    "The README has no table of operations. It begins with the line \"The SDK has N"
                            + " operations:\", then comes an empty line and the table.");
        }
        return readme.substring(0, table.start()) + text(operations(resources)) + readme.substring(table.end());
    }

    /**
     * Returns the names of the operations of each resource that has any, sorted, under the accessor of the resource.
     *
     * @param resources the interface with an accessor for each resource
     */
    public static SortedMap<Method, List<String>> operations(Class<?> resources) {
        SortedMap<Method, List<String>> operations = new TreeMap<>(Comparator.comparing(Method::getName));
        for (Method accessor : resources.getMethods()) {
            if (accessor.getParameterCount() == 0) {
                operations.put(
                        accessor,
                        Stream.of(accessor.getReturnType().getMethods())
                                .filter(ReadmeTable::isOperation)
                                .map(method -> method.getName().replaceFirst("Page$", ""))
                                .sorted()
                                .toList());
            }
        }
        operations.values().removeIf(List::isEmpty);
        return operations;
    }

    /** By name, for the classes may come from a class loader of their own. */
    private static boolean isOperation(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals("feign.RequestLine"));
    }

    private static String text(SortedMap<Method, List<String>> operations) {
        StringBuilder text = new StringBuilder("The SDK has "
                + operations.values().stream().mapToInt(List::size).sum()
                + " operations:\n\n| resource | methods |\n| --- | --- |\n");
        operations.forEach((accessor, methods) -> text.append("| `portal.")
                .append(accessor.getName())
                .append("()` | ")
                .append(methods.stream().collect(Collectors.joining("`, `", "`", "`")))
                .append(" |\n"));
        return text.toString();
    }
}
