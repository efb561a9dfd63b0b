package nl.mijnklantportaal.benchmarks.profile;

import java.util.Arrays;
import java.util.List;

/** The layers of a call in a profile, by the names of their classes. */
enum Layer {
    GENERATED(
            "generated code",
            "nl.mijnklantportaal.client.api.",
            "nl.mijnklantportaal.client.model.",
            "org.openapitools."),
    OWN("own code of the SDK", "nl.mijnklantportaal.client."),
    BENCHMARK("application (the benchmark)", "nl.mijnklantportaal.benchmarks."),
    FEIGN("Feign", "feign."),
    RETROFIT("Retrofit", "retrofit2."),
    OKHTTP("OkHttp", "okhttp3."),
    OKIO("Okio", "okio."),
    APACHE("Apache HttpClient", "org.apache.hc."),
    JACKSON("Jackson", "tools.jackson.", "com.fasterxml.jackson."),
    GSON("Gson", "com.google.gson."),
    VALIDATION(
            "Hibernate Validator",
            "org.hibernate.validator.",
            "jakarta.validation.",
            "org.jboss.",
            "com.fasterxml.classmate."),
    KOTLIN("Kotlin", "kotlin."),
    SPRING("Spring", "org.springframework."),
    JDK_HTTP(
            "JDK HTTP clients",
            "jdk.internal.net.http.",
            "java.net.http.",
            "sun.net.www.",
            "java.net.HttpURLConnection"),
    JDK_TLS("JDK TLS", "sun.security.", "javax.net.ssl.", "com.sun.crypto."),
    JDK_SOCKETS(
            "JDK sockets",
            "sun.nio.ch.",
            "java.net.",
            "java.nio.channels.",
            "sun.net.",
            "jdk.internal.access.JavaNetSocketAccess"),
    JDK("JDK, other", "java.", "jdk.", "javax.", "sun.", "com.sun."),
    OTHER("other");

    private final String label;
    private final List<String> prefixes;

    Layer(String label, String... prefixes) {
        this.label = label;
        this.prefixes = List.of(prefixes);
    }

    static Layer of(String className) {
        return Arrays.stream(values())
                .filter(layer -> layer.prefixes.stream().anyMatch(className::startsWith))
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether it belongs to the JDK, whose work is charged to its caller. */
    boolean isJdk() {
        return switch (this) {
            case JDK_HTTP, JDK_TLS, JDK_SOCKETS, JDK -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
