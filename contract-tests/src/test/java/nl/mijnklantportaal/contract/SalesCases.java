package nl.mijnklantportaal.contract;

import static nl.mijnklantportaal.contract.ProviderStates.CUSTOMER_EXISTS;
import static nl.mijnklantportaal.contract.ProviderStates.GROUP_EXISTS;
import static nl.mijnklantportaal.contract.ProviderStates.INVOICE_DUE;
import static nl.mijnklantportaal.contract.ProviderStates.INVOICE_NUMBER_FREE;
import static nl.mijnklantportaal.contract.ProviderStates.LINK_CLOSED;
import static nl.mijnklantportaal.contract.ProviderStates.LINK_OPEN;
import static nl.mijnklantportaal.contract.ProviderStates.OFFER_EXISTS;
import static nl.mijnklantportaal.contract.ProviderStates.OFFER_UNKNOWN;
import static nl.mijnklantportaal.contract.ProviderStates.customer;
import static nl.mijnklantportaal.contract.ProviderStates.of;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;

/** Cases of customers, offers, invoices and payment links. */
final class SalesCases {
    private static final String CUSTOMER = "cst_abc12345def678";
    private static final String GROUP = "cug_abc12345def678";
    private static final String OFFER = "off_abc12345def678";
    private static final String INVOICE = "inv_abc12345def678";
    private static final String LINK = "plk_abc12345def678";

    private SalesCases() {}

    static List<ResourceCase> all() {
        return List.of(
                customersAreListed(),
                aCustomerIsCreated(),
                aCustomerIsChanged(),
                aGroupIsCreated(),
                aCustomerJoinsAGroup(),
                offersAreListed(),
                anOfferIsRead(),
                anUnknownOffer(),
                anOfferIsAccepted(),
                anInvoiceIsCreated(),
                anInvoiceIsRead(),
                anInvoiceIsPaid(),
                aPaymentLinkIsCreated(),
                aPaymentLinkIsClosed(),
                aClosedPaymentLinkIsClosed());
    }

    private static ResourceCase customersAreListed() {
        return ResourceCase.builder("the first page of the customers")
                .given(customer(CUSTOMER_EXISTS, CUSTOMER))
                .calls(portal -> portal.customers().listPageWithResponse(1))
                .sends("GET", "/customers?page=1")
                .answers(200, AnswerBody.page("Customer"));
    }

    private static ResourceCase aCustomerIsCreated() {
        return ResourceCase.builder("a new customer in the Netherlands")
                .calls(portal -> portal.customers()
                        .createWithResponse(c -> c.companyName("Bakkerij De Vries")
                                .address("Dorpsstraat 1")
                                .zipCode("1234AB")
                                .city("Utrecht")
                                .primaryEmail("info@example.nl")))
                .sends("POST", "/customers", """
                        {
                          "companyName": "Bakkerij De Vries",
                          "address": "Dorpsstraat 1",
                          "zipCode": "1234AB",
                          "city": "Utrecht",
                          "primaryEmail": "info@example.nl"
                        }""")
                .succeeds(AnswerBody.of("Customer"));
    }

    private static ResourceCase aCustomerIsChanged() {
        return ResourceCase.builder("another city of a customer, and nothing else")
                .given(customer(CUSTOMER_EXISTS, CUSTOMER))
                .calls(portal -> portal.customers().updateWithResponse(CUSTOMER, c -> c.city("Amersfoort")))
                .sends("PATCH", "/customers/{customerId}", "{\"city\": \"Amersfoort\"}")
                .succeeds(AnswerBody.of("Customer"));
    }

    private static ResourceCase aGroupIsCreated() {
        return ResourceCase.builder("a group with one customer")
                .given(customer(CUSTOMER_EXISTS, CUSTOMER))
                .calls(portal -> portal.customerGroups()
                        .createWithResponse(g -> g.name("Hosting customers").addCustomerId(CUSTOMER)))
                .sends("POST", "/customer-groups", """
                        {"name": "Hosting customers", "customers": ["cst_abc12345def678"]}""")
                .answers(201, AnswerBody.of("CustomerGroup"));
    }

    private static ResourceCase aCustomerJoinsAGroup() {
        return ResourceCase.builder("one more customer in a group")
                .given(of(GROUP_EXISTS, "customerGroupId", GROUP), customer(CUSTOMER_EXISTS, CUSTOMER))
                .calls(portal ->
                        portal.customerGroups().addCustomersWithResponse(GROUP, g -> g.addCustomerId(CUSTOMER)))
                .sends("POST", "/customer-groups/{customerGroupId}/customers", """
                        {"customers": ["cst_abc12345def678"]}""")
                .succeeds(AnswerBody.list("Customer"));
    }

    private static ResourceCase offersAreListed() {
        return ResourceCase.builder("the first page of the offers")
                .given(of(OFFER_EXISTS, "offerId", OFFER))
                .calls(portal -> portal.customerOffers().listPageWithResponse(1))
                .sends("GET", "/customer-offers?page=1")
                .answers(200, AnswerBody.page("CustomerOffer"));
    }

    private static ResourceCase anOfferIsRead() {
        return ResourceCase.builder("an offer by its id")
                .given(of(OFFER_EXISTS, "offerId", OFFER))
                .calls(portal -> portal.customerOffers().getWithResponse(OFFER))
                .sends("GET", "/customer-offers/{offerId}")
                .answers(200, AnswerBody.of("CustomerOffer"));
    }

    private static ResourceCase anUnknownOffer() {
        return ResourceCase.builder("an offer that does not exist, by its id")
                .given(of(OFFER_UNKNOWN, "offerId", "off_doesnotexist00"))
                .calls(portal -> portal.customerOffers().getWithResponse("off_doesnotexist00"))
                .sends("GET", "/customer-offers/{offerId}")
                .refuses(404, "There is no such offer.");
    }

    private static ResourceCase anOfferIsAccepted() {
        return ResourceCase.builder("an offer that was accepted elsewhere")
                .given(of(OFFER_EXISTS, "offerId", OFFER))
                .calls(portal -> portal.customerOffers()
                        .markAcceptedOrRejectedWithResponse(
                                OFFER, o -> o.acceptedAt(LocalDateTime.of(2026, 11, 22, 14, 0))))
                .sends("PATCH", "/customer-offers/{offerId}", "{\"acceptedAt\": \"2026-11-22 14:00:00\"}")
                .succeeds(AnswerBody.of("CustomerOffer"));
    }

    private static ResourceCase anInvoiceIsCreated() {
        return ResourceCase.builder("an invoice from one line")
                .given(customer(CUSTOMER_EXISTS, CUSTOMER), of(INVOICE_NUMBER_FREE, "invoiceNumber", "2026-104"))
                .calls(portal -> portal.customerInvoices()
                        .createFromLinesWithResponse(i -> i.customerId(CUSTOMER)
                                .invoiceNumber("2026-104")
                                .issuedAt(LocalDate.of(2026, 11, 22))
                                .addLine(l -> l.description("Website template")
                                        .amountExclVat(Money.euros("1250"))
                                        .vatRate(VatRate.STANDARD))))
                .sends("POST", "/customer-invoices/manual", """
                        {
                          "customerId": "cst_abc12345def678",
                          "invoiceNumber": "2026-104",
                          "issuedAt": "2026-11-22",
                          "lines": [{"description": "Website template", "amountExclVat": "1250.00", "vatRate": 21}]
                        }""")
                .succeeds(AnswerBody.of("CustomerInvoice"));
    }

    private static ResourceCase anInvoiceIsRead() {
        return ResourceCase.builder("an invoice by its id")
                .given(of(INVOICE_DUE, "invoiceId", INVOICE))
                .calls(portal -> portal.customerInvoices().getWithResponse(INVOICE))
                .sends("GET", "/customer-invoices/{invoiceId}")
                .answers(200, AnswerBody.of("CustomerInvoice"));
    }

    private static ResourceCase anInvoiceIsPaid() {
        return ResourceCase.builder("an invoice that was paid elsewhere")
                .given(of(INVOICE_DUE, "invoiceId", INVOICE))
                .calls(portal ->
                        portal.customerInvoices().markPaidWithResponse(INVOICE, LocalDateTime.of(2026, 11, 22, 14, 0)))
                .sends("PATCH", "/customer-invoices/{invoiceId}", "{\"paidAt\": \"2026-11-22 14:00:00\"}")
                .answers(200, AnswerBody.of("CustomerInvoice"));
    }

    private static ResourceCase aPaymentLinkIsCreated() {
        return ResourceCase.builder("a payment link that can be paid once")
                .calls(portal -> portal.paymentLinks()
                        .createWithResponse(
                                l -> l.description("Invoice 2026-104").amount(Money.euros("1512.5"))))
                .sends("POST", "/payment-links", """
                        {"description": "Invoice 2026-104", "amount": "1512.50"}""")
                .succeeds(AnswerBody.of("PaymentLink"));
    }

    private static ResourceCase aPaymentLinkIsClosed() {
        return ResourceCase.builder("the end of an open payment link")
                .given(of(LINK_OPEN, "linkId", LINK))
                .calls(portal -> portal.paymentLinks().closeWithResponse(LINK))
                .sends("DELETE", "/payment-links/{linkId}")
                .answers(200, AnswerBody.of("PaymentLink"));
    }

    private static ResourceCase aClosedPaymentLinkIsClosed() {
        return ResourceCase.builder("the end of a payment link that is closed already")
                .given(of(LINK_CLOSED, "linkId", LINK))
                .calls(portal -> portal.paymentLinks().closeWithResponse(LINK))
                .sends("DELETE", "/payment-links/{linkId}")
                .refuses(422, "The payment link is already closed.");
    }
}
