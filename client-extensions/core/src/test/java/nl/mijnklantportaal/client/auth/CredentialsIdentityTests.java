package nl.mijnklantportaal.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text that identifies the portal of credentials. */
class CredentialsIdentityTests {
    @Test
    void aKeyIsIdentifiedByADigestThatNeverChanges() throws Exception {
        String identity = Credentials.apiKey("secret-key-1").identity();

        // A later version of the SDK reads the journals of this one.
        assertThat(identity).isEqualTo("key:783d9af153348c7332b0874104a702e4");
        assertThat(identity).isEqualTo(Credentials.apiKey("secret-key-1").identity());
        assertThat(identity).isNotEqualTo(Credentials.apiKey("secret-key-2").identity());
        // It also differs from the digest by which a rate limiter counts the requests of a key.
        byte[] plain = MessageDigest.getInstance("SHA-256").digest("secret-key-1".getBytes(StandardCharsets.UTF_8));
        assertThat(identity).doesNotContain(HexFormat.of().formatHex(plain, 0, 4));
    }

    @Test
    void aSupplierOfTokensHasNoIdentity() {
        Credentials supplier = () -> "token";

        assertThat(supplier.identity()).isNull();
    }

    @Test
    void aNameIsTheIdentityWhateverTheCredentials() {
        AtomicInteger asked = new AtomicInteger();
        Credentials supplier = () -> "token-" + asked.incrementAndGet();

        Credentials named = supplier.forPortal("acme");

        assertThat(named.identity()).isEqualTo("portal:acme");
        assertThat(named.token()).isEqualTo("token-1");
        assertThat(named.token()).isEqualTo("token-2");
        assertThat(Credentials.apiKey("old").forPortal("acme").identity())
                .isEqualTo(Credentials.apiKey("new").forPortal("acme").identity());
        assertThat(Credentials.apiKey("new").forPortal("acme").token()).isEqualTo("new");
        assertThat(named.forPortal("Bakkerij Één, Zürich").identity()).isEqualTo("portal:Bakkerij Één, Zürich");
        assertThat(named.forPortal("other").token()).isEqualTo("token-3");
    }

    @Test
    void nothingShowsAKeyOrAToken() {
        record Shown(String token) implements Credentials {}

        assertThat(new Shown("a-token").forPortal("acme")).hasToString("Credentials[portal acme]");
        assertThat(Credentials.apiKey("a-key").forPortal("acme").toString()).doesNotContain("a-key");
        assertThat(Credentials.apiKey("a-key").identity()).doesNotContain("a-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                " acme",
                "acme ",
                "ac\nme",
                "ac\u0000me",
                "ac\u2028me",
                "ac\u200bme",
                "\ud83d",
                "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
            })
    void anInvalidNameIsRefused(String name) {
        Credentials key = Credentials.apiKey("a-key");

        assertThatThrownBy(() -> key.forPortal(name))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The name of the portal is not valid. name: must ");
        assertThatThrownBy(() -> key.forPortal(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name");
    }

    /** Covers every method of the interface, also one that is added later. */
    @Test
    void namedCredentialsPassEverythingElseOn() {
        assertThat(Arrays.stream(Credentials.class.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers())))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(method -> assertThat(declared(method)).isNotNull());
    }

    private static Method declared(Method method) throws NoSuchMethodException {
        return NamedCredentials.class.getDeclaredMethod(method.getName(), method.getParameterTypes());
    }
}
