package nl.mijnklantportaal.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingularTests {
    @ParameterizedTest
    @CsvSource({
        "lines,line",
        "signers,signer",
        "documents,document",
        "requestedFiles,requestedFile",
        "customerIds,customerId",
        "contentIds,contentId",
        "entries,entry",
        "companyEntries,companyEntry",
        "addresses,address",
        "statuses,status",
        "boxes,box",
        "branches,branch",
        "wishes,wish",
        "invoices,invoice",
        "licenses,license",
        "messages,message",
        "sizes,size",
        "keys,key",
        "ties,tie",
        "URLs,URL"
    })
    void thePluralOfAnEnglishWordLosesItsEnding(String plural, String singular) {
        assertThat(Singular.of(plural)).isEqualTo(singular);
    }

    @ParameterizedTest
    @CsvSource({
        "content",
        "data",
        "address",
        "status",
        "analysis",
        "series",
        "timeSeries",
        "news",
        "s",
        "people",
        "_2fa",
        "A"
    })
    void whatIsNoPluralByTheRuleStaysAsItIs(String name) {
        assertThat(Singular.of(name)).isEqualTo(name);
    }
}
