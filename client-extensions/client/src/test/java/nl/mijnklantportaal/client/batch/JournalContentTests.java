package nl.mijnklantportaal.client.batch;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.batch.Account.Fate;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That whatever stands in an offer or in an answer, the journal knows it again. */
@Timeout(60)
class JournalContentTests {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1\ud83d",
                "\ude001",
                "\ud83d\ude00",
                "\ude00\ud83d",
                "%uD83D",
                "%25uD83D",
                "%0A",
                "a\u0000\u0085\u2028\t\r\nb",
                " 1 ",
                "e\u0301"
            })
    void anOfferWithAnyNumberIsNotSentAgainByTheNextRun(String number) {
        Account account = new Account(Fate.CREATED_UNTOLD);
        for (int run = 0; run < 2; run++) {
            try (Journal journal = Journal.open(directory.resolve("journal"))) {
                assertThat(account.createAll(List.of(offer(number)), journal))
                        .hasOnlyElementsOfType(BatchResult.Unknown.class);
            }
        }
        assertThat(account.times()).hasSize(1).containsEntry(number, 1L);
    }

    /** It can be read, and yet is deeper than what is written. */
    @Test
    void anAnswerThatCannotBeWrittenIsOfAnOfferThatExistsAllTheSame() {
        Object deep = "bottom";
        for (int i = 0; i < 900; i++) {
            deep = List.of(deep);
        }
        CustomerOffer odd = CustomerOffer.fromJson(Map.of("id", "off_1", "deep", deep));
        try (Journal journal = Journal.open(directory.resolve("journal"))) {
            assertThat(Noting.begin(journal, new Account().baseUrl(), new Account().identity()))
                    .isTrue();
            journal.end();
            journal.created(Noting.sending(journal, offer("1"), AT), odd);
        }

        try (Journal journal = Journal.open(directory.resolve("journal"))) {
            assertThat(new Account().createAll(List.of(offer("1")), journal))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            BatchResult.Created.class,
                            known -> assertThat(known.created().toJson()).containsExactly(Map.entry("id", "off_1")));
        }
    }

    @Test
    void anEqualOfferIsTheSameOfferInWhateverOrderItsMembersStand() {
        CreateCustomerOfferFromLinesRequest typed = offer("1");
        Map<String, Object> reversed = reversed(typed.toJson());
        reversed.put(
                "lines",
                typed.lines().stream().map(line -> reversed(line.toJson())).toList());
        CreateCustomerOfferFromLinesRequest read = CreateCustomerOfferFromLinesRequest.fromJson(reversed);
        assertThat(read).isEqualTo(typed);

        Account account = new Account();
        try (Journal journal = Journal.open(directory.resolve("journal"))) {
            for (CreateCustomerOfferFromLinesRequest same : List.of(typed, read)) {
                assertThat(account.createAll(List.of(same), journal)).hasOnlyElementsOfType(BatchResult.Created.class);
            }
        }
        assertThat(account.times()).containsOnly(Map.entry("1", 1L));
    }

    /** JSON may escape the face or not, and the text of a journal may have been written either way. */
    @Test
    void whatAnOfferIsKnownByIsFixedHoweverTheTextIsEscaped() throws IOException {
        CreateCustomerOfferFromLinesRequest happy = CreateCustomerOfferFromLinesRequest.builder()
                .customerId("cst_abc12345def678")
                .offerNumber("1")
                .issuedAt(LocalDate.of(2026, 11, 22))
                .expiresAt(LocalDate.of(2026, 12, 22))
                .addLine(line("A \ud83d\ude00, \"\u20ac\""))
                .build();
        CreateCustomerOfferFromLinesRequest sad = CreateCustomerOfferFromLinesRequest.builder()
                .customerId("cst_abc12345def678")
                .offerNumber("1")
                .issuedAt(LocalDate.of(2026, 11, 22))
                .expiresAt(LocalDate.of(2026, 12, 22))
                .addLine(line("A \ud83d\ude1f, \"\u20ac\""))
                .build();
        Path file = directory.resolve("journal");
        try (Journal journal = Journal.open(file)) {
            Noted entry = Noting.sending(journal, happy, AT);

            assertThat(Noting.isOf(entry, happy)).isTrue();
            assertThat(Noting.isOf(entry, sad)).isFalse();
        }
        assertThat(Files.readString(file))
                .contains(" sending 0 4d885e6b6c18597b3c77c744f1fa7598 2026-11-22T10:15:30Z ");
    }

    private static LineItem line(String description) {
        return LineItem.builder()
                .description(description)
                .amountExclVat(Money.cents(1))
                .vatRate(VatRate.STANDARD)
                .build();
    }

    /** A file may write them otherwise than a builder does, and an older SDK made the notation of the builder of it. */
    @Test
    void anAmountIsTheSameInEveryNotation() {
        Map<String, Object> plain = new LinkedHashMap<>(offer("1").toJson());
        plain.put(
                "lines", List.of(Map.of("description", "Website template", "amountExclVat", "1250", "vatRate", 21.0)));
        try (Journal journal = Journal.open(directory.resolve("journal"))) {
            Noted entry = Noting.sending(journal, offer("1"), AT);

            assertThat(Noting.isOf(entry, CreateCustomerOfferFromLinesRequest.fromJson(plain)))
                    .isTrue();
            plain.put(
                    "lines",
                    List.of(Map.of("description", "Website template", "amountExclVat", "1250.10", "vatRate", 21)));
            assertThat(Noting.isOf(entry, CreateCustomerOfferFromLinesRequest.fromJson(plain)))
                    .isFalse();
        }
    }

    private static Map<String, Object> reversed(Map<String, ?> members) {
        List<String> names = new ArrayList<>(members.keySet());
        Collections.reverse(names);
        Map<String, Object> reversed = new LinkedHashMap<>();
        names.forEach(name -> reversed.put(name, members.get(name)));
        return reversed;
    }
}
