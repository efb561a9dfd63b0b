package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that clash with each other, with the contract, or with reserved classes. */
class NamesRefusedTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schemas | A.gone: B | schemas, A.gone: the contract has no such place; see what it is called now, or remove the"
                        + " entry",
                "properties | A.gone: b | properties, A.gone: the contract has no such place; see what it is called now, or"
                        + " remove the entry",
                "schemas | B: a | schemas, B: must name a class, such as PaymentLink, and is a",
                "schemas | B: Page | schemas, B: Page is a class of the core; record another name",
                "schemas | B: vatrate | schemas, B: must name a class, such as PaymentLink, and is vatrate",
                "schemas | B: VATRate | schemas, B: VATRate is a class of the core; record another name",
                "schemas | B: Package | schemas, B: Package is a class of java.lang; record another name",
                "schemas | B: LocalDate | schemas, B: LocalDate is a class of the JDK that generated code imports; record another"
                        + " name",
                "schemas | B: ApiException | schemas, B: ApiException reads as an exception; record another name",
                "schemas | B: OTHER | schemas, C: Other differs in case only from OTHER of B; record another name for one of"
                        + " them",
                "schemas | B: Other | schemas, C: cannot be Other as B is, for they differ: properties.b.type is [\"\\\"string\\\"\"]"
                        + " and [\"\\\"integer\\\"\"]; properties.c is absent and"
                        + " {\"type\":[\"\\\"string\\\"\"]}; record another name for one of them",
                "schemas | B: As | operations, GET /a: the interface As and the class As of B are one name; record another name for"
                        + " one of them",
                "operations | PUT /a: As.GET | operations, PUT /a: must name an interface and a method, such as"
                        + " PaymentLinks.close, and is As.GET",
                "operations | PUT /a: As.get | operations, PUT /a: As.get is the method of GET /a too, or differs in case only;"
                        + " record another name for one of them",
                "operations | PUT /a: As.getWithResponse | operations, PUT /a: As.getWithResponse is the method of GET /a too, or"
                        + " differs in case only; record another name for one of them",
                "operations | PUT /a: AS.put | operations, PUT /a: the interface AS differs in case only from As; record another"
                        + " name for one of them",
                "operations | PUT /a: Pages.put | operations, PUT /a: Pages is a class of the core; record another name",
                "parameters | GET /a query x: y | parameters, GET /a query y: y is the name of GET /a query x too; record another"
                        + " name for one of them",
                "enumerations | C.d: Other | enumerations, C.d: cannot be Other as C is, for they differ: one is an object, the"
                        + " other an enumeration; record another name for one of them",
            })
    void whatCannotBeIsRefusedWithItsPlaceAndAWayOut(String section, String line, String message) {
        String names = """
                operations:
                  GET /a: As.get
                schemas:
                  C: Other
                parameters:
                  GET /a query y: y
                """;
        String more = names.contains(section + ":\n")
                ? names.replace(section + ":\n", section + ":\n  " + line + "\n")
                : names + section + ":\n  " + line + "\n";
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> NamesTests.named(
                        """
                        paths:
                          /a:
                            get:
                              parameters:
                                - {name: x, in: query, required: true, schema: {type: string}}
                                - {name: y, in: query, required: true, schema: {type: string}}
                              responses: {'204': {description: None}}
                            put: {responses: {'204': {description: None}}}
                        components:
                          schemas:
                            A: {type: string}
                            B: {type: object, properties: {b: {type: string, description: One}}}
                            C: {type: object, properties: {b: {type: integer}, c: {type: string}, d: {type: string, enum: [e]}}}
                        """.replace(
                                        ", d: {type: string, enum: [e]}",
                                        section.equals("enumerations") ? ", d: {type: string, enum: [e]}" : ""),
                        more))
                .withMessageContaining("\n  " + message)
                .withMessageStartingWith("names.yaml is wrong in ");
    }
}
