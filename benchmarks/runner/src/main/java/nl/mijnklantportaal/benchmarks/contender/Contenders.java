package nl.mijnklantportaal.benchmarks.contender;

import static nl.mijnklantportaal.benchmarks.contender.Contender.client;
import static nl.mijnklantportaal.benchmarks.contender.Contender.floor;
import static nl.mijnklantportaal.benchmarks.contender.Contender.transport;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** All contenders, in the order of the tables. */
public final class Contenders {
    public static final Contender SDK = client("sdk", "this SDK", "sdk.SdkClient");

    /** The SDK with interfaces and models of twice the operations: for starts alone, not part of {@link #ALL}. */
    public static final Contender SDK_WITH_TWICE_THE_OPERATIONS =
            client("sdk-doubled", "this SDK with twice the operations", "sdk.SdkClient");

    public static final Contender RETROFIT = client("retrofit", "Retrofit + Jackson", "retrofit.RetrofitClient");

    public static final Contender GENERATED_FEIGN =
            client("generated-feign", "generated `feign`, unmodified", "generatedfeign.GeneratedFeignClient");

    public static final Contender GENERATED_OKHTTP_GSON =
            client("generated-okhttp-gson", "generated `okhttp-gson`", "generatedokhttpgson.GeneratedOkHttpGsonClient");

    public static final Contender GENERATED_NATIVE =
            client("generated-native", "generated `native`", "generatednative.GeneratedNativeClient");

    public static final Contender GENERATED_APACHE = client(
            "generated-apache-httpclient",
            "generated `apache-httpclient`",
            "generatedapachehttpclient.GeneratedApacheHttpClientClient");

    public static final Contender HTTP_URL_CONNECTION = client(
            "http-url-connection",
            "`HttpURLConnection` + Jackson by hand",
            "httpurlconnection.HttpUrlConnectionClient");

    public static final Contender JAVA_NET_HTTP =
            client("java-net-http", "`java.net.http` + Jackson by hand", "javanethttp.JavaNetHttpClient");

    public static final Contender BARE_WIRE =
            floor("bare-wire", "the bare wire (a socket, fixed bytes)", "barewire.BareWire");

    public static final Contender OKHTTP = transport("transport-okhttp", "OkHttp 5", "okhttp.OkHttpTransport");

    public static final Contender APACHE = transport(
            "transport-apache-httpclient", "Apache HttpClient 5", "apachehttpclient.ApacheHttpClientTransport");

    public static final Contender JAVA_NET_HTTP_TRANSPORT =
            transport("transport-java-net-http", "`java.net.http`, tuned", "javanethttp.JavaNetHttpTransport");

    public static final Contender JETTY =
            transport("transport-jetty-client", "Jetty HttpClient 12", "jettyclient.JettyClientTransport");

    public static final List<Contender> ALL = List.of(
            SDK,
            RETROFIT,
            GENERATED_FEIGN,
            GENERATED_OKHTTP_GSON,
            GENERATED_NATIVE,
            GENERATED_APACHE,
            HTTP_URL_CONNECTION,
            JAVA_NET_HTTP,
            BARE_WIRE,
            OKHTTP,
            APACHE,
            JAVA_NET_HTTP_TRANSPORT,
            JETTY);

    private Contenders() {}

    /** Returns the contender with an id. */
    public static Contender named(String id) {
        return ALL.stream()
                .filter(contender -> contender.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no contender " + id + ". There are "
                        + ALL.stream().map(Contender::id).collect(Collectors.joining(", ")) + "."));
    }

    /** Returns the contenders with these ids, separated by commas. */
    public static List<Contender> chosen(String ids) {
        return Arrays.stream(ids.split(","))
                .map(String::strip)
                .map(Contenders::named)
                .toList();
    }
}
