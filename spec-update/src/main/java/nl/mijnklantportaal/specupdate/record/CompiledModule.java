package nl.mijnklantportaal.specupdate.record;

import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The classes of a compiled module, in a class loader of their own. */
final class CompiledModule implements AutoCloseable {
    private final ModuleReference module;
    private final URLClassLoader classes;

    private CompiledModule(ModuleReference module, URLClassLoader classes) {
        this.module = module;
        this.classes = classes;
    }

    /**
     * Opens a module.
     *
     * @param module a folder or jar with a {@code module-info.class}
     * @param classPath the folders and jars of what it stands on
     * @throws IllegalArgumentException when it is not a module
     */
    static CompiledModule open(Path module, List<Path> classPath) {
        List<URL> urls = new ArrayList<>(List.of(url(module)));
        classPath.forEach(path -> urls.add(url(path)));
        return new CompiledModule(
                reference(module), new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }

    private static ModuleReference reference(Path module) {
        Set<ModuleReference> found;
        try {
            found = ModuleFinder.of(module).findAll();
        } catch (FindException e) {
            throw new IllegalArgumentException(module + " cannot be read as a module: " + e.getMessage(), e);
        }
        if (found.size() != 1 || found.iterator().next().descriptor().isAutomatic()) {
            throw new IllegalArgumentException(module + " has no module-info.class.");
        }
        return found.iterator().next();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(path + " cannot be on a class path.", e);
        }
    }

    ModuleDescriptor descriptor() {
        return module.descriptor();
    }

    /** Returns the names of all files of the module. */
    List<String> files() throws IOException {
        try (ModuleReader reader = module.open()) {
            return reader.list().toList();
        }
    }

    /**
     * Loads a class.
     *
     * @throws IllegalArgumentException when neither the module nor its class path has it
     */
    Class<?> load(String name) {
        try {
            return Class.forName(name, false, classes);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    "The class " + name + " of " + descriptor().name() + " cannot be loaded: " + e, e);
        }
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }
}
