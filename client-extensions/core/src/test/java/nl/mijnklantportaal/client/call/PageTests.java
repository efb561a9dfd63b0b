package nl.mijnklantportaal.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Map;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.json.Kind;
import org.junit.jupiter.api.Test;

class PageTests {
    @Test
    void itemsThatAreAbsentAreToldWithTheOutcomeOfTheCall() {
        Page<String> page = Page.of(Kind.TEXT, Map.of("current_page", 1), Outcome.APPLIED);

        MalformedFieldException absent = catchThrowableOfType(MalformedFieldException.class, page::items);

        assertThat(absent)
                .hasMessageStartingWith("The answer's field data must be an array, and is absent. The server");
        assertThat(absent.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(page.number()).isEqualTo(1);
    }

    @Test
    void anItemOfAnotherKindIsNamedByItsPlace() {
        Page<String> page = Page.of(Kind.TEXT, Map.of("data", Arrays.asList("a", null)));

        assertThat(catchThrowableOfType(MalformedFieldException.class, page::items))
                .hasMessage("The answer's field data[1] must be text, not null.");
    }
}
