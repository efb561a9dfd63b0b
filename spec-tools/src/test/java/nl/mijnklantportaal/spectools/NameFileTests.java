package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import nl.mijnklantportaal.spectools.NameFile.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** names.yaml is read strictly: a mistake is reported with its place. */
class NameFileTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "operations | GET /a | list | must name an interface and a method, such as PaymentLinks.close, and is list",
                "operations | GET /a | As.list.all | must name an interface and a method, such as PaymentLinks.close, and is As.list.all",
                "operations | GET /a | as.list | must name an interface and a method, such as PaymentLinks.close, and is as.list",
                "operations | GET /a | As.new | must name an interface and a method, such as PaymentLinks.close, and is As.new",
                "operations | GET /a | As.List | must name an interface and a method, such as PaymentLinks.close, and is As.List",
                "schemas | A | a | must name a class, such as PaymentLink, and is a",
                "schemas | A | Größe | must name a class, such as PaymentLink, and is Größe",
                "schemas | A | A_B | must name a class, such as PaymentLink, and is A_B",
                "schemas | A | 3 | must name a class, such as PaymentLink, and is 3",
                "schemas | A | [B] | must name a class, such as PaymentLink, and is [\"B\"]",
                "schemas | A | {name: B} | must name a class, such as PaymentLink, and is {\"name\":\"B\"}",
                "schemas | A |  | must name a class, such as PaymentLink, and is null",
                "enumerations | A.b | true | must name a class, such as PaymentLinkStatus, and is true",
                "properties | A.b | class | must name a method, such as checkoutUrl, and is class",
                "properties | A.b | B | must name a method, such as checkoutUrl, and is B",
                "parameters | GET /a query b | b-c | must name a parameter, such as paymentLinkId, and is b-c",
            })
    void aNameThatJavaCannotHaveIsRefused(String section, String key, String name, String problem) {
        refused(
                section + ":\n  " + key + ": " + (name == null ? "" : name) + "\n",
                "names.yaml is wrong in one place:\n  " + section + ", " + key + ": " + problem);
    }

    @Test
    void allSlipsAreToldAtOnce() {
        refused("""
                operation:
                  GET /a: A.list
                schemas: [A]
                enumerations:
                  A.b: b
                """, """
                names.yaml is wrong in 3 places:
                  operation: is no section; operations, schemas, enumerations, properties and parameters are
                  schemas: must have one entry a line, each a place and its name
                  enumerations, A.b: must name a class, such as PaymentLinkStatus, and is b""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schemas:\n  A: B\n  A: B\n",
                "schemas:\n  A: B\nschemas:\n  C: D\n",
                "schemas:\n  A: B: C\n",
                "schemas: {A: B\n",
            })
    void anEntryThatStandsTwiceIsRefusedAndSoIsNoYaml(String text) {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> NameFile.of("names.yaml", text))
                .withMessageStartingWith("names.yaml is not well-formed YAML, or has an entry twice; leave one: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- A\n", "A\n", "3\n"})
    void aFileWithoutSectionsIsRefused(String text) {
        refused(
                text,
                "names.yaml is wrong in one place:\n  must have the sections operations, schemas, enumerations, properties"
                        + " and parameters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "schemas:\n", "schemas: {}\n"})
    void aFileMayBeEmpty(String text) {
        assertThat(NameFile.of("names.yaml", text).in(Section.SCHEMAS)).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path directory) {
        Path file = directory.resolve("names.yaml");
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> NameFile.read(file))
                .withMessageStartingWith(file + " cannot be read: ");
    }

    private static void refused(String text, String message) {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> NameFile.of("names.yaml", text))
                .withMessage(message);
    }
}
