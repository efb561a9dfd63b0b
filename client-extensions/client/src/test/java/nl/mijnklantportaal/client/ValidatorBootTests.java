package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidatorBootTests {
    private static final String LINE =
            "[customerId: must be given, expiresAt: must be given, issuedAt: must be given, lines: must have at least one"
                    + " line, offerNumber: must be given]";

    @Test
    void theValidatorStartsSilently() throws Exception {
        OtherJvm.Result result = OtherJvm.run(InvalidRequest.class, UnaryOperator.identity());

        assertThat(result).isEqualTo(new OtherJvm.Result(0, LINE + System.lineSeparator(), ""));
    }

    @Test
    void theLocaleOfTheJvmDoesNotChangeTheWords() throws Exception {
        OtherJvm.Result result =
                OtherJvm.run(InvalidRequest.class, UnaryOperator.identity(), "-Duser.language=nl", "-Duser.country=NL");

        assertThat(result).isEqualTo(new OtherJvm.Result(0, LINE + System.lineSeparator(), ""));
    }

    @Test
    void theApplicationsOwnValidationSettingsAreNotOurs(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("META-INF"));
        Files.writeString(folder.resolve("META-INF/validation.xml"), """
                <validation-config xmlns="https://jakarta.ee/xml/ns/validation/configuration" version="3.0">
                  <message-interpolator>com.example.OfTheApplication</message-interpolator>
                </validation-config>
                """);

        OtherJvm.Result result = OtherJvm.run(InvalidRequest.class, classPath -> {
            List<String> with = new ArrayList<>(classPath);
            with.add(0, folder.toString());
            return with;
        });

        assertThat(result).isEqualTo(new OtherJvm.Result(0, LINE + System.lineSeparator(), ""));
    }

    @Test
    void aThreadWithoutAContextClassLoaderCanStartTheValidator() throws Exception {
        OtherJvm.Result result =
                OtherJvm.run(InvalidRequest.class, UnaryOperator.identity(), "-DcontextClassLoader=none");

        assertThat(result).isEqualTo(new OtherJvm.Result(0, LINE + System.lineSeparator(), ""));
    }

    /** Prints what is wrong with a request. */
    static final class InvalidRequest {
        public static void main(String[] arguments) {
            if ("none".equals(System.getProperty("contextClassLoader"))) {
                Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
            }
            try (MijnKlantportaal portal =
                    MijnKlantportaal.builder().apiKey("key").build()) {
                portal.customerOffers()
                        .createFromLines(CreateCustomerOfferFromLinesRequest.builder()
                                .lines(List.of())
                                .buildUnchecked());
            } catch (InvalidRequestException e) {
                System.out.println(
                        e.violations().stream().map(Violation::toString).toList());
            }
        }
    }
}
