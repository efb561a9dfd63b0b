package nl.mijnklantportaal.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit of the size of a file that comes down, among the options of a call. */
class LargestDownloadTests {
    @Test
    void itIsFiveGibibytesUntilItIsSet() {
        assertThat(CallOptions.defaults().largestDownload()).isEqualTo(5L * 1024 * 1024 * 1024);
        assertThat(CallOptions.defaults().withLargestDownload(1).largestDownload())
                .isEqualTo(1);
    }

    @Test
    void theOtherOptionsStayAsTheyAre() {
        TransferListener listener = (bytes, total) -> {};
        CallOptions options = CallOptions.defaults()
                .withMaxTransferTime(Duration.ofMinutes(3))
                .onProgress(listener)
                .withLargestDownload(1_000)
                .withDeadline(Duration.ofSeconds(9));

        assertThat(options.maxTransferTime()).isEqualTo(Duration.ofMinutes(3));
        assertThat(options.transferListener()).isSameAs(listener);
        assertThat(options.largestDownload()).isEqualTo(1_000);
        assertThat(options.withMaxTransferTime(Duration.ofMinutes(4)).largestDownload())
                .isEqualTo(1_000);
        assertThat(options.toString()).contains("largestDownload=1000");
        assertThat(CallOptions.defaults().onProgress(listener).toString()).doesNotContain("largestDownload");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aLimitThatAllowsNothingIsRefused(long bytes) {
        assertThatThrownBy(() -> CallOptions.defaults().withLargestDownload(bytes))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The limit of size is not valid. largestDownload: must be more than zero.");
    }
}
