package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.oauth.OAuthServer.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** No message, log line or text shows a secret, also when the server repeats everything that it was sent. */
@Timeout(60)
class SecretTests {
    private final OAuthServer server = new OAuthServer();
    private final TestClock clock = new TestClock();
    private final TestStore store = new TestStore();
    private final OAuthApp app = server.app()
            .clock(clock)
            .store(store)
            .deadline(Duration.ofSeconds(30))
            .build();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final Set<String> inside = ConcurrentHashMap.newKeySet();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            texts.add(event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        root.addAppender(appender);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void close() {
        root.setLevel(Level.OFF);
        root.detachAppender(appender);
        app.close();
        server.close();
    }

    @Test
    void noSecretIsShownWhateverHappens() {
        List<Function<Map<?, ?>, @Nullable Reply>> faults = List.of(
                request -> null,
                request ->
                        Reply.json(400, "{\"error\":\"invalid_grant\",\"error_description\":" + quoted(request) + "}"),
                request -> Reply.json(401, "{\"error\":" + quoted(request) + ",\"message\":" + quoted(request) + "}"),
                request -> Reply.json(500, String.valueOf(request)),
                request -> Reply.json(200, "{\"token\":" + quoted(request) + "}"),
                request -> new Reply(302, Map.of("Location", "/login?" + request.get("client_id")), ""),
                request -> Reply.NONE);
        try (MijnKlantportaal client =
                MijnKlantportaal.builder().baseUrl(server.api()).apiKey("none").build()) {
            for (int i = 0; i < faults.size(); i++) {
                String portal = "portal-" + i;
                server.instead(request -> null);
                server.connect(app, portal);
                Credentials credentials = app.credentials(portal);
                call(client, credentials);
                server.instead(faults.get(i));
                clock.passSeconds(4000);
                store.beforeWrite(() -> inside(app));
                call(client, credentials);
                server.revokeAccessTokens();
                call(client, credentials);
                connect(portal);
                store.failWrites(true);
                connect(portal);
                call(client, credentials);
                store.failWrites(false);
                texts.add(String.valueOf(store.now(portal)));
                texts.add(app + " " + credentials + " " + store.now(portal));
            }
        }

        inside(app);
        assertThat(inside)
                .contains("OAuthAppId", "OAuthParts", "TokenEndpoint", "PortalTokens", "HeldTokens", "Renewal");
        assertThat(texts).hasSizeGreaterThan(40);
        assertThat(texts).anyMatch(text -> text.contains("invalid_grant"));
        assertThat(texts).anyMatch(text -> text.contains("portal-0"));
        assertThat(texts)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(OAuthServer.SECRET, "Wil/helmina", "Wil%2Fhelmina")
                        .doesNotContainPattern("access-\\d")
                        .doesNotContainPattern("refresh-\\d")
                        .doesNotContainPattern("code-\\d"));
    }

    private void call(MijnKlantportaal client, Credentials credentials) {
        try {
            client.withCredentials(credentials).customers().get("cst_1");
        } catch (RuntimeException e) {
            note(e);
        }
    }

    private void connect(String portal) {
        AuthorizationRequest request = app.authorization(Scope.OFFERS_READ);
        AuthorizationCode code = app.callback("code=" + server.code() + "&state=" + request.state(), request.state());
        texts.add(code + " " + request);
        for (int i = 0; i < 2; i++) {
            try {
                texts.add(String.valueOf(app.connect(portal, code)));
            } catch (RuntimeException e) {
                note(e);
            }
        }
    }

    /** The texts of all our objects within an object. */
    private void inside(Object whole) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(whole));
        while (!open.isEmpty()) {
            Object object = open.remove();
            if (object instanceof Map<?, ?> map) {
                open.addAll(map.values());
            } else if (object instanceof Collection<?> several) {
                open.addAll(several);
            } else if (object.getClass().getPackageName().equals(getClass().getPackageName()) && seen.add(object)) {
                inside.add(object.getClass().getSimpleName());
                texts.add(object.toString());
                open.addAll(fields(object));
            }
        }
    }

    private static List<Object> fields(Object object) {
        List<Object> values = new ArrayList<>();
        for (Field field : object.getClass().getDeclaredFields()) {
            try {
                field.setAccessible(true);
                Object value = field.get(object);
                if (value != null) {
                    values.add(value);
                }
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        return values;
    }

    /** The whole text of an exception, also of its copy from another process. */
    private void note(RuntimeException e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        texts.add(trace.toString());
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(e);
            }
            texts.add(bytes.toString(StandardCharsets.ISO_8859_1));
            Object copy = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
            assertThat(copy).hasSameClassAs(e);
        } catch (IOException | ClassNotFoundException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Everything that was sent, as a JSON text. */
    private static String quoted(Map<?, ?> request) {
        List<String> said = new ArrayList<>();
        request.forEach((name, value) -> said.add(name + "=" + value));
        return '"' + String.join(" ", said).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
