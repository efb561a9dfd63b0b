package nl.mijnklantportaal.sandbox;

import java.util.List;
import java.util.Map;

/**
 * Invoices to customers: a number is used once.
 */
final class InvoiceRules {

    private InvoiceRules() {}

    static Map<String, List<Rule>> operations(SandboxSettings settings) {
        Rule number = new UniqueNumber("/customer-invoices", "invoiceNumber", settings.repeatedOfferNumbers());
        return Map.of(
                "POST /customer-invoices/manual",
                List.of(number, new LinesTotal()),
                "POST /customer-invoices",
                List.of(number));
    }
}
