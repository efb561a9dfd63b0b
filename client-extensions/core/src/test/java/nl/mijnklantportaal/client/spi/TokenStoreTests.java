package nl.mijnklantportaal.client.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import nl.mijnklantportaal.client.spi.TokenStore.Lease;
import org.junit.jupiter.api.Test;

/** What a store gives is told at once when it lacks something, as where a database keeps empty text as null. */
class TokenStoreTests {
    @Test
    void aMissingTextIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Entry(1, null, "", null, null))
                .withMessage("accessToken");
        assertThatNullPointerException()
                .isThrownBy(() -> new Entry(1, "a", null, null, null))
                .withMessage("refreshToken: empty when there is none");
        assertThatNullPointerException()
                .isThrownBy(() -> new Lease(null, Instant.EPOCH))
                .withMessage("holder");
        assertThatNullPointerException().isThrownBy(() -> new Lease("a", null)).withMessage("until");
    }

    @Test
    void endAndLeaseMayBeMissing() {
        assertThat(new Entry(1, "hidden", "", null, null)).hasToString("Entry[version=1, expiresAt=null, lease=null]");
    }
}
