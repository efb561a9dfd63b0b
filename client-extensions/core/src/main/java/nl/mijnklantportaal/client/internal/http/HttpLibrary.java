package nl.mijnklantportaal.client.internal.http;

import java.net.URL;
import java.security.CodeSource;
import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/** Explains that the class path has an OkHttp, or a library under it, that is too old. */
public final class HttpLibrary {
    private static final String OK_HTTP = "okhttp3.OkHttpClient";
    private static final String OKIO = "okio.Buffer";
    private static final String KOTLIN = "kotlin.Unit";

    private HttpLibrary() {}

    /** Makes the failure, which says what is on the class path and what to do. */
    public static InvalidRequestException refusal(LinkageError cause) {
        String kotlin = String.valueOf(cause.getMessage()).contains("kotlin") ? ", Kotlin " + place(KOTLIN) : "";
        String problem =
                "the SDK needs OkHttp 5 with its Okio, but the first on the class path are OkHttp " + place(OK_HTTP)
                        + version() + ", Okio " + place(OKIO) + kotlin
                        + "; import the BOM com.squareup.okhttp3:okhttp-bom of version 5 in the dependency management, and exclude"
                        + " what is older";
        return new InvalidRequestException("The class path", List.of(new Violation("okhttp", problem)), cause);
    }

    /** The version of OkHttp in parentheses; empty when it does not tell one. */
    private static String version() {
        String version = constant("okhttp3.OkHttp", "VERSION");
        boolean ofTheSameJar = place("okhttp3.OkHttp").equals(place(OK_HTTP));
        return version == null || !ofTheSameJar ? "" : " (version " + Words.line(version, 30) + ")";
    }

    private static @Nullable String constant(String type, String field) {
        try {
            return String.valueOf(loaded(type).getField(field).get(null));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException unknown) {
            return null;
        }
    }

    /** The file name of the jar that has the class, without its folder. */
    private static String place(String type) {
        try {
            CodeSource source = loaded(type).getProtectionDomain().getCodeSource();
            URL location = source == null ? null : source.getLocation();
            return location == null ? "of an unknown place" : "in " + fileName(location.getPath());
        } catch (ClassNotFoundException | LinkageError | RuntimeException missing) {
            return "that is missing";
        }
    }

    private static String fileName(String path) {
        String name = path.replaceAll("[/!]+$", "");
        return Words.line(name.substring(name.lastIndexOf('/') + 1), 100);
    }

    private static Class<?> loaded(String type) throws ClassNotFoundException {
        return Class.forName(type, false, HttpLibrary.class.getClassLoader());
    }
}
