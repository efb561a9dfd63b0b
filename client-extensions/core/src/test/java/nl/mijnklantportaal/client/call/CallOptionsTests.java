package nl.mijnklantportaal.client.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallOptionsTests {
    @Test
    void aRequestIsCheckedUnlessTheCallSaysOtherwise() {
        CallOptions options = CallOptions.defaults().withDeadline(Duration.ofSeconds(1));

        assertThat(CallOptions.defaults().validation()).isTrue();
        assertThat(options.validation()).isTrue();
        assertThat(options.withoutValidation().validation()).isFalse();
        assertThat(options.withoutValidation().deadline()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.validation()).isTrue();
    }

    @Test
    void whatIsSetLaterKeepsIt() {
        CallOptions unchecked = CallOptions.defaults().withoutValidation();

        assertThat(unchecked.withDeadline(Duration.ofSeconds(1)).validation()).isFalse();
        assertThat(unchecked.withMaxWait(Duration.ofSeconds(1)).validation()).isFalse();
        assertThat(unchecked.withConnectTimeout(Duration.ofSeconds(1)).validation())
                .isFalse();
        assertThat(unchecked.withReconcileDeadline(Duration.ofSeconds(1)).validation())
                .isFalse();
        assertThat(unchecked).asString().endsWith(", validation=off]");
        assertThat(CallOptions.defaults()).asString().doesNotContain("validation");
    }
}
