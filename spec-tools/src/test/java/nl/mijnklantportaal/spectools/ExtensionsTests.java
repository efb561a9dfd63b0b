package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ExtensionsTests {

    /** Every extension in a valid place. */
    private static final String ZOO = """
            tags: [{name: Zebras}]
            paths:
              /zebras:
                get:
                  x-pages: true
                  x-retry: safe
                  responses: {'200': {$ref: '#/components/responses/Zebras'}}
                post:
                  x-retry: unapplied
                  x-scope: zebras.write
                  x-source: https://docs.example.org/create-zebra
                  x-completeness: partial
                  x-natural-key: {properties: [herd, number], list: GET /zebras, created: seen}
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/NewZebra'}}}}
                  responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Zebra'}}}}}
              /zebras/{id}:
                delete:
                  x-retry: never
                  parameters: [{name: id, in: path, required: true, x-id-prefix: [z_, y_], schema: {type: string}}]
                  responses: {'204': {description: d}}
              /photos:
                post:
                  requestBody: {content: {multipart/form-data: {x-form-style: brackets, schema: {type: object, properties: {photos: {type: array, items: {type: string, format: binary}}}}}}}
                  responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Photo'}}}}}
            components:
              responses:
                Zebras: {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/ZebraPage'}}}}
              schemas:
                ZebraPage: {x-envelope: true, x-identity: {property: data}, type: object, properties: {current_page: {type: integer}, data: {type: array, items: {$ref: '#/components/schemas/Zebra'}}}}
                Zebra:
                  type: object
                  x-identity: {property: id, prefix: z_}
                  x-inferred: true
                  properties:
                    id: {type: string, example: z_1, x-present: true}
                    herd: {type: string, x-sensitive: true}
                    number: {type: string}
                    price: {type: [string, 'null'], format: money}
                    seen: {type: [string, 'null'], format: date-time}
                    x-retry: {type: string}
                    x-pages: {type: string, default: {x-retry: sometimes}}
                NewZebra:
                  type: object
                  x-java-implements: TaxableLine
                  x-max-bytes: 5000000
                  x-not-before: [{property: until, earliest: born}]
                  properties:
                    herd: {type: string}
                    number: {type: string, pattern: ^x$, x-pattern-message: must be x}
                    amountExclVat: {type: string, format: money}
                    vatRate: {type: integer, format: vat-rate}
                    born: {type: string, format: date}
                    until: {$ref: '#/components/schemas/Day'}
                    at: {type: string, format: local-date-time, x-time-precision: minutes}
                Day: {type: string, format: date}
                Photo:
                  type: object
                  x-download-link: {url: href, expires: until}
                  properties:
                    href: {type: string}
                    size: {type: integer}
                    until: {type: string, format: date-time}
            """;

    @Test
    void extensionsThatStandWhereTheyBelongAreTaken() {
        assertThat(faults(ZOO)).isEmpty();
        assertThat(faults(ZOO.replace(", created: seen", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "x-retry: safe => x-retry: always => /paths/~1zebras/get/x-retry: must be safe, unapplied or never, and is \"always\"",
                "x-retry: safe => x-retry: true => /paths/~1zebras/get/x-retry: must be safe, unapplied or never, and is true",
                "x-retry: never => x-retry: safe => /paths/~1zebras~1{id}/delete/x-retry: is safe for GET and HEAD only; what others do is done twice",
                "x-pages: true => x-pages: false => /paths/~1zebras/get/x-pages: must be true, or absent, and is false; remove it by an overlay",
                "current_page: {type: integer}, => `` => /paths/~1zebras/get/x-pages: no success answers an object that has data, an array, and current_page among its own properties; write those of an allOf out by an overlay, or remove what says x-pages",
                "data: {type: array => data: {type: object => /paths/~1zebras/get/x-pages: no success answers",
                "current_page: {type: integer}, => `` => /components/schemas/ZebraPage/x-envelope: is of a page of a list",
                "x-retry: unapplied => x-pages: true => /paths/~1zebras/post/x-pages: only a GET lists; remove it by an overlay",
                "{properties: [herd, number], list: GET /zebras, created: seen} => [herd] => /paths/~1zebras/post/x-natural-key: must have properties and list, may have created, has nothing else, and is [\"herd\"]",
                "{properties: [herd, number], list: GET /zebras, created: seen} => {properties: [herd]} => x-natural-key: must have properties and list, may have created, has nothing else",
                "properties: [herd, number], list => properties: [herd, herd], list => x-natural-key/properties: must be a list of different names of properties, and is",
                "properties: [herd, number], list => properties: herd, list => x-natural-key/properties: must be a list of different names of properties, and is \"herd\"",
                "properties: [herd, number], list => properties: [], list => x-natural-key/properties: must be a list of different names",
                "properties: [herd, number], list => properties: [herd, nr], list => x-natural-key/properties: names nr, which the body, application/json, has not",
                "properties: [herd, number], list => properties: [herd, born], list => x-natural-key/properties: names born, which the items of GET /zebras have not",
                "list: GET /zebras => list: GET /horses => x-natural-key/list: must name an operation of the contract, such as GET /customer-offers, and is \"GET /horses\"",
                "list: GET /zebras => list: 'DELETE /zebras/{id}' => x-natural-key/list: names DELETE /zebras/{id}, which has no x-pages; name a list, or say it there",
                "created: seen => created: born => x-natural-key/created: must name a property of the items of GET /zebras, such as createdAt, and is \"born\"",
                "created: seen => created: [seen] => x-natural-key/created: must name a property of the items of GET /zebras, such as createdAt, and is [\"seen\"]",
                "created: seen => created: number => x-natural-key/created: names number, which is no date-time in the items of GET /zebras; name another property, or leave created out",
                "created: seen => seen: created => x-natural-key: must have properties and list, may have created, has nothing else",
                "x-retry: never => x-natural-key: {properties: [herd], list: GET /zebras} => /paths/~1zebras~1{id}/delete/x-natural-key: is for an operation that creates, a POST; remove it by an overlay",
                "x-scope: zebras.write => x-scope: zebras.write zebras.read => /paths/~1zebras/post/x-scope: must be one OAuth scope (RFC 6749, section 3.3), such as offers.read, and is \"zebras.write zebras.read\"",
                "x-scope: zebras.write => x-scope: [zebras.write] => x-scope: must be one OAuth scope (RFC 6749, section 3.3)",
                "x-form-style: brackets => x-form-style: php => /paths/~1photos/post/requestBody/content/multipart~1form-data/x-form-style: must be brackets, and is \"php\"",
                "multipart/form-data: => application/json: => /paths/~1photos/post/requestBody/content/application~1json/x-form-style: is read of the form of a request (multipart/form-data), and nowhere else",
                "[{name: Zebras}] => [{name: Zebras}, {name: Zebras}] => /tags/1/name: there are two tags Zebras; remove one by an overlay",
                "in: path => in: query => /paths/~1zebras~1{id}/delete/parameters/0/x-id-prefix: is read of a path parameter, and nowhere else; remove it by an overlay",
                "[z_, y_] => [z_, ''] => x-id-prefix: must be a text or a list of different texts, and is [\"z_\",\"\"]",
                "[z_, y_] => [z_, z_] => x-id-prefix: must be a text or a list of different texts",
                "[z_, y_] => {} => x-id-prefix: must be a text or a list of different texts, and is {}",
                "{type: string, x-sensitive: true} => {type: string, x-id-prefix: z_} => /components/schemas/Zebra/properties/herd/x-id-prefix: is read of a path parameter, and nowhere else",
            })
    void whatIsSaidOfAnOperationIsHeldToItsReaders(String said, String instead, String fault) {
        assertFault(said, instead, fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "{property: id, prefix: z_} => {property: ID, prefix: z_} => /components/schemas/Zebra/x-identity/property: must name a property of the schema, and is \"ID\"",
                "{property: id, prefix: z_} => {property: id, prefix: [z_, 5]} => x-identity/prefix: must be a text or a list of texts, and is [\"z_\",5]",
                "{property: id, prefix: z_} => {property: id, prefix: zeb_} => x-identity/prefix: is \"zeb_\", and the example of the property is \"z_1\"",
                "{property: id, prefix: z_} => {property: id, suffix: z_} => x-identity: must have prefix and property only, and is",
                "{property: id, prefix: z_} => id => x-identity: must have prefix and property only, and is \"id\"",
                "{type: [string, 'null'], format: money} => {type: number, format: money} => /components/schemas/Zebra/properties/price/format: money is a format of type: string, and this is \"number\"; say the type, or leave the format, by an overlay",
                "{type: [string, 'null'], format: money} => {format: money} => price/format: money is a format of type: string, and this is missing",
                "{type: integer, format: vat-rate} => {type: string, format: vat-rate} => vatRate/format: vat-rate is a format of type: integer, and this is \"string\"",
                "{type: integer, format: vat-rate} => {type: number, format: vat-rate} => vatRate/format: vat-rate is a format of type: integer, and this is \"number\"",
                "born: {type: string => born: {type: integer => born/format: date is a format of type: string, and this is \"integer\"",
                "{type: string, example: z_1, x-present: true} => {type: [string, 'null'], x-present: true} => id/x-present: what may be null is not always there; leave one of them by an overlay",
                "herd: {type: string} => herd: {type: string, x-present: true} => /components/schemas/NewZebra/properties/herd/x-present: is of answers, and this is sent; say required in its place by an overlay",
                "x-inferred: true => x-present: true => /components/schemas/Zebra/x-present: is read of a property, and nowhere else",
                "x-inferred: true => x-inferred: maybe => /components/schemas/Zebra/x-inferred: must be true, or absent, and is \"maybe\"",
                "x-inferred: true => x-retry: safe => /components/schemas/Zebra/x-retry: is read of an operation, and nowhere else; remove it by an overlay",
                "x-sensitive: true => x-sensitive: 'true' => herd/x-sensitive: must be true, or absent, and is \"true\"",
                "x-java-implements: TaxableLine => x-java-implements: Comparable => /components/schemas/NewZebra/x-java-implements: must be one of TaxableLine, and is \"Comparable\"",
                "x-java-implements: TaxableLine => x-java-implements: [TaxableLine] => x-java-implements: must be one of TaxableLine, and is [\"TaxableLine\"]",
                "amountExclVat: {type: string, format: money} => amountExclVat: {type: string} => x-java-implements: TaxableLine needs the property amountExclVat with format: money; say it by an overlay",
                "vatRate: {type: integer, format: vat-rate} => rate: {type: integer, format: vat-rate} => x-java-implements: TaxableLine needs the property vatRate with format: vat-rate",
                "[{property: until, earliest: born}] => {property: until, earliest: born} => x-not-before: must be a list of {property, earliest}, and is",
                "[{property: until, earliest: born}] => [] => x-not-before: must be a list of {property, earliest}, and is []",
                "{property: until, earliest: born} => {property: until} => x-not-before/0: must have property and earliest, once, and is",
                "{property: until, earliest: born} => {property: number, earliest: born} => x-not-before/0/property: must name a property that is a date (format: date, date-time or local-date-time), and is \"number\"",
                "{property: until, earliest: born} => {property: until, earliest: birth} => x-not-before/0/earliest: must name a property that is a date (format: date, date-time or local-date-time), and is \"birth\"",
                "{property: until, earliest: born} => {property: born, earliest: born} => x-not-before/0: compares \"born\" with itself",
                "{property: until, earliest: born} => {property: at, earliest: born} => x-not-before/0: compares a local-date-time with a date; name two of one format",
                "x-max-bytes: 5000000 => x-max-bytes: 0 => x-max-bytes: must be a number of bytes above 0, and is 0",
                "x-max-bytes: 5000000 => x-max-bytes: 5 MB => x-max-bytes: must be a number of bytes above 0, and is \"5 MB\"",
                "pattern: ^x$, => `` => number/x-pattern-message: must say in words what a pattern beside it asks",
                "x-pattern-message: must be x => x-pattern-message: 5 => number/x-pattern-message: must say in words",
                "{url: href, expires: until} => {url: size} => /components/schemas/Photo/x-download-link/url: must name a property that is a text, and is \"size\"",
                "{url: href, expires: until} => {expires: until} => /components/schemas/Photo/x-download-link/url: must name a property that is a text, and is missing",
                "{url: href, expires: until} => {url: href, expires: href} => x-download-link/expires: must name a property that is a date-time, and is \"href\"",
                "{url: href, expires: until} => {url: href, until: until} => x-download-link: must have expires and url only, and is",
                "{url: href, expires: until} => href => x-download-link: must have expires and url only, and is \"href\"",
                "x-time-precision: minutes => x-time-precision: seconds => at/x-time-precision: must be minutes, beside format: local-date-time, and is \"seconds\"",
                "format: local-date-time => format: date-time => at/x-time-precision: must be minutes, beside format: local-date-time",
                "x-completeness: partial => x-completeness: half => /paths/~1zebras/post/x-completeness: must be full or partial, and is \"half\"",
                "https://docs.example.org/create-zebra => the guide => /paths/~1zebras/post/x-source: must be the address (https) of a page, and is \"the guide\"",
            })
    void whatIsSaidOfASchemaIsHeldToItsReaders(String said, String instead, String fault) {
        assertFault(said, instead, fault);
    }

    private static void assertFault(String said, String instead, String fault) {
        assertThat(ZOO).contains(said);
        assertThat(faults(ZOO.replace(said, instead == null ? "" : instead)))
                .anySatisfy(each -> assertThat(each).contains(fault));
    }

    private static List<String> faults(String text) {
        JsonNode document = Documents.readYaml(text);
        return Extensions.faults(document, Schemas.of(document));
    }
}
