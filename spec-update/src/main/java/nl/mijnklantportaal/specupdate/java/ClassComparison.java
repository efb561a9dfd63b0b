package nl.mijnklantportaal.specupdate.java;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.AccessModifier;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiCompatibilityChangeType;
import japicmp.model.JApiField;
import japicmp.model.JApiHasAccessModifier;
import japicmp.model.JApiImplementedInterface;
import japicmp.model.JApiMethod;
import japicmp.model.JApiModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.mijnklantportaal.specupdate.java.Thing.Key;

/** Asks japicmp which public members are gone, new or no longer compatible. */
final class ClassComparison {
    private static final Set<Effect> BREAKS = EnumSet.of(Effect.NO_LONGER_COMPILES, Effect.NO_LONGER_LINKS);

    private final Surface before;
    private final Surface after;
    private final Map<Key, Set<Effect>> effects = new TreeMap<>();

    private ClassComparison(Surface before, Surface after) {
        this.before = before;
        this.after = after;
    }

    /** Returns what changes for users of each thing; without other behaviour, which signatures do not show. */
    static Map<Key, Set<Effect>> effects(GeneratedCode oldCode, GeneratedCode newCode, Surface before, Surface after) {
        JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
        options.setAccessModifier(AccessModifier.PUBLIC);
        options.setNoAnnotations(true);
        GeneratedCode.classPath().forEach(path -> options.getClassPathEntries().add(path.toString()));
        ClassComparison comparison = new ClassComparison(before, after);
        new JarArchiveComparator(options)
                .compare(archive(oldCode, "before"), archive(newCode, "after"))
                .forEach(comparison::add);
        return comparison.effects;
    }

    private void add(JApiClass compared) {
        String name = simpleName(compared.getFullyQualifiedName());
        Key type = new Key(Surface.outer(name), "");
        if (compared.getChangeStatus() == JApiChangeStatus.NEW
                || compared.getChangeStatus() == JApiChangeStatus.REMOVED) {
            note(type, compared.getChangeStatus(), List.of());
            return;
        }
        note(type, compared.getChangeStatus(), compared.getCompatibilityChanges());
        for (JApiImplementedInterface implemented : compared.getInterfaces()) {
            note(type, JApiChangeStatus.MODIFIED, implemented.getCompatibilityChanges());
        }
        for (JApiMethod method : compared.getMethods()) {
            if (isPublic(method)) {
                JApiChangeStatus status = method.getChangeStatus();
                note(key(name, method.getName(), status), status, method.getCompatibilityChanges());
            }
        }
        for (JApiField field : compared.getFields()) {
            if (isPublic(field)) {
                JApiChangeStatus status = field.getChangeStatus();
                note(key(name, field.getName(), status), status, field.getCompatibilityChanges());
            }
        }
    }

    /** Whether it is or was for users; japicmp also tells of members that are not. */
    private static boolean isPublic(JApiHasAccessModifier member) {
        JApiModifier<AccessModifier> access = member.getAccessModifier();
        return access.getOldModifier().filter(AccessModifier.PUBLIC::equals).isPresent()
                || access.getNewModifier().filter(AccessModifier.PUBLIC::equals).isPresent();
    }

    private Key key(String type, String member, JApiChangeStatus status) {
        return (status == JApiChangeStatus.REMOVED ? before : after).keyOf(type, member);
    }

    /**
     * An interface may gain methods in any minor version, whatever a class that implements it would need. An operation that gets
     * its first optional parameter has another plain method, and what was plain is a form of that: its callers notice nothing.
     */
    private void note(Key key, JApiChangeStatus status, List<JApiCompatibilityChange> changes) {
        Set<Effect> noted = EnumSet.noneOf(Effect.class);
        if (status == JApiChangeStatus.NEW) {
            noted.add(Effect.NEW);
        } else if (status == JApiChangeStatus.REMOVED) {
            noted.addAll(BREAKS);
        } else {
            for (JApiCompatibilityChange change : changes) {
                boolean forCallers = change.getType() != JApiCompatibilityChangeType.METHOD_ABSTRACT_NOW_DEFAULT;
                if (forCallers && !change.isSourceCompatible()) {
                    noted.add(Effect.NO_LONGER_COMPILES);
                }
                if (forCallers && !change.isBinaryCompatible()) {
                    noted.add(Effect.NO_LONGER_LINKS);
                }
            }
        }
        if (!noted.isEmpty()) {
            effects.computeIfAbsent(key, none -> EnumSet.noneOf(Effect.class)).addAll(noted);
        }
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** Packs the classes, for japicmp reads archives alone. */
    private static JApiCmpArchive archive(GeneratedCode code, String version) {
        Path archive = code.classes().resolveSibling("classes.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
                Stream<Path> files = Files.walk(code.classes())) {
            zip.setLevel(0);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(
                        new ZipEntry(code.classes().relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JApiCmpArchive(archive.toFile(), version);
    }
}
