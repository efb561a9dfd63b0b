package nl.mijnklantportaal.contract;

import static nl.mijnklantportaal.contract.ProviderStates.AGREEMENT_UNKNOWN;
import static nl.mijnklantportaal.contract.ProviderStates.APPOINTMENT_CANCELED;
import static nl.mijnklantportaal.contract.ProviderStates.APPOINTMENT_SCHEDULED;
import static nl.mijnklantportaal.contract.ProviderStates.APPOINTMENT_SOON;
import static nl.mijnklantportaal.contract.ProviderStates.CUSTOMER_EXISTS;
import static nl.mijnklantportaal.contract.ProviderStates.FILE_EXISTS;
import static nl.mijnklantportaal.contract.ProviderStates.FILE_UNKNOWN;
import static nl.mijnklantportaal.contract.ProviderStates.ISSUED_CARD_UNKNOWN;
import static nl.mijnklantportaal.contract.ProviderStates.NO_TICKETING;
import static nl.mijnklantportaal.contract.ProviderStates.PACKAGE_EXISTS;
import static nl.mijnklantportaal.contract.ProviderStates.PACKAGE_UNKNOWN;
import static nl.mijnklantportaal.contract.ProviderStates.PLATFORM_INVOICE_UNKNOWN;
import static nl.mijnklantportaal.contract.ProviderStates.TICKET_CLOSED;
import static nl.mijnklantportaal.contract.ProviderStates.TICKET_OPEN;
import static nl.mijnklantportaal.contract.ProviderStates.WEBHOOK_EXISTS;
import static nl.mijnklantportaal.contract.ProviderStates.customer;
import static nl.mijnklantportaal.contract.ProviderStates.of;
import static nl.mijnklantportaal.contract.ProviderStates.state;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import nl.mijnklantportaal.client.model.RenewalInterval;
import nl.mijnklantportaal.client.model.WebhookEventType;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;

/** Cases of appointments, subscriptions, files, punch cards, tickets and webhooks. */
final class PortalCases {
    private static final String CUSTOMER = "cst_abc12345def678";
    private static final String APPOINTMENT = "apt_abc12346def678";
    private static final String PACKAGE = "spg_abc12345def678";
    private static final String FILE = "fsf_abc12345678";
    private static final String TICKET = "tic_abc12345def678";
    private static final String WEBHOOK = "wbh_abc12345def678";

    private PortalCases() {}

    static List<ResourceCase> all() {
        return List.of(
                anAppointmentIsCreated(),
                appointmentsAreListed(),
                anAppointmentIsCanceled(),
                aCanceledAppointmentIsCanceled(),
                aSubscriptionIsCreated(),
                anUnknownPackage(),
                aNewCustomerSignsUp(),
                anUnknownAgreement(),
                aFileIsRead(),
                aFileHasALink(),
                anUnknownFile(),
                filesAreAskedFor(),
                aFileIsShared(),
                anUnknownInvoiceOfThePlatform(),
                aPunchCardIsCreated(),
                anUnknownIssuedPunchCard(),
                aTicketIsClosed(),
                aClosedTicketIsClosed(),
                aTicketWithoutTheLicense(),
                aWebhookIsCreated(),
                aWebhookIsRead());
    }

    private static ResourceCase anAppointmentIsCreated() {
        return ResourceCase.builder("an appointment with somebody who is no customer")
                .calls(portal -> portal.appointments()
                        .createWithResponse(a -> a.name("Contract extension")
                                .startsAt(LocalDateTime.of(2026, 12, 3, 14, 30))
                                .endsAt(LocalDateTime.of(2026, 12, 3, 16, 0))
                                .attendeeName("Jan Jansen")
                                .attendeeEmail("jan@example.nl")))
                .sends("POST", "/appointments", """
                        {
                          "name": "Contract extension",
                          "startsAt": "2026-12-03 14:30",
                          "endsAt": "2026-12-03 16:00",
                          "attendeeName": "Jan Jansen",
                          "attendeeEmail": "jan@example.nl"
                        }""")
                .succeeds(AnswerBody.of("Appointment"));
    }

    private static ResourceCase appointmentsAreListed() {
        return ResourceCase.builder("the appointments of the coming week")
                .given(state(APPOINTMENT_SOON))
                .calls(portal -> portal.appointments().listWithResponse())
                .sends("GET", "/appointments")
                .answers(200, AnswerBody.list("Appointment"));
    }

    private static ResourceCase anAppointmentIsCanceled() {
        return ResourceCase.builder("the cancellation of an appointment")
                .given(of(APPOINTMENT_SCHEDULED, "appointmentId", APPOINTMENT))
                .calls(portal -> portal.appointments().cancelWithResponse(APPOINTMENT))
                .sends("DELETE", "/appointments/{appointmentId}")
                .answers(200, AnswerBody.of("Appointment"));
    }

    private static ResourceCase aCanceledAppointmentIsCanceled() {
        return ResourceCase.builder("the cancellation of an appointment that is canceled already")
                .given(of(APPOINTMENT_CANCELED, "appointmentId", APPOINTMENT))
                .calls(portal -> portal.appointments().cancelWithResponse(APPOINTMENT))
                .sends("DELETE", "/appointments/{appointmentId}")
                .refuses(409, "The appointment is already canceled.");
    }

    private static ResourceCase aSubscriptionIsCreated() {
        return ResourceCase.builder("a subscription that renews each year")
                .given(customer(CUSTOMER_EXISTS, CUSTOMER))
                .calls(portal -> portal.customerSubscriptions()
                        .createWithResponse(s -> s.customerId(CUSTOMER)
                                .description("Contribution costs")
                                .startDate(LocalDate.of(2026, 12, 1))
                                .interval(RenewalInterval.ONE_YEAR)
                                .amount(Money.euros("12.95"))
                                .vatRate(VatRate.STANDARD)))
                .sends("POST", "/customer-subscriptions", """
                        {
                          "customerId": "cst_abc12345def678",
                          "description": "Contribution costs",
                          "startDate": "2026-12-01",
                          "interval": "1 year",
                          "amount": "12.95",
                          "vatRate": 21
                        }""")
                .succeeds(AnswerBody.of("CustomerSubscription"));
    }

    private static ResourceCase anUnknownPackage() {
        return ResourceCase.builder("a subscription package that does not exist, by its id")
                .given(of(PACKAGE_UNKNOWN, "packageId", "spg_doesnotexist00"))
                .calls(portal -> portal.customerSubscriptionPackages().getWithResponse("spg_doesnotexist00"))
                .sends("GET", "/customer-subscription-packages/{packageId}")
                .refuses(404, "There is no such package.");
    }

    private static ResourceCase aNewCustomerSignsUp() {
        return ResourceCase.builder("the sign-up of a new customer, at the path that ends in a slash")
                .given(of(PACKAGE_EXISTS, "packageId", PACKAGE))
                .calls(portal -> portal.customerSubscriptionPackages()
                        .signUpNewCustomerWithResponse(
                                PACKAGE,
                                c -> c.companyName("Kapsalon Knip")
                                        .address("Markt 2")
                                        .zipCode("3511AB")
                                        .city("Utrecht")
                                        .email("info@example.nl")))
                .sends("POST", "/customer-subscription-packages/{packageId}/sign-up/", """
                        {
                          "companyName": "Kapsalon Knip",
                          "address": "Markt 2",
                          "zipCode": "3511AB",
                          "city": "Utrecht",
                          "email": "info@example.nl"
                        }""")
                .succeeds(AnswerBody.of("PendingSignUp"));
    }

    private static ResourceCase anUnknownAgreement() {
        return ResourceCase.builder("an agreement that does not exist, by its id")
                .given(of(AGREEMENT_UNKNOWN, "agreementId", "agr_doesnotexist00"))
                .calls(portal -> portal.agreements().getWithResponse("agr_doesnotexist00"))
                .sends("GET", "/agreements/{agreementId}")
                .refuses(404, "There is no such agreement.");
    }

    private static ResourceCase aFileIsRead() {
        return ResourceCase.builder("a file by its id")
                .given(of(FILE_EXISTS, "fileId", FILE))
                .calls(portal -> portal.files().getWithResponse(FILE))
                .sends("GET", "/files/{fileId}")
                .answers(200, AnswerBody.of("FileOrDirectory"));
    }

    private static ResourceCase aFileHasALink() {
        return ResourceCase.builder("a link to the bytes of a file")
                .given(of(FILE_EXISTS, "fileId", FILE))
                .calls(portal -> portal.files().getDownloadLinkWithResponse(FILE))
                .sends("GET", "/files/{fileId}/download")
                .answers(200, AnswerBody.of("DownloadLink"));
    }

    private static ResourceCase anUnknownFile() {
        return ResourceCase.builder("a link to the bytes of a file that does not exist")
                .given(of(FILE_UNKNOWN, "fileId", "fsf_doesnotexist"))
                .calls(portal -> portal.files().getDownloadLinkWithResponse("fsf_doesnotexist"))
                .sends("GET", "/files/{fileId}/download")
                .refuses(404, "There is no such file.");
    }

    private static ResourceCase filesAreAskedFor() {
        return ResourceCase.builder("a request for one file from a customer")
                .given(customer(CUSTOMER_EXISTS, CUSTOMER))
                .calls(portal -> portal.fileRequests()
                        .createWithResponse(r -> r.name("Contract renewal")
                                .customerId(CUSTOMER)
                                .addRequestedFile(f -> f.name("Logo").required(true))))
                .sends("POST", "/file-requests", """
                        {
                          "name": "Contract renewal",
                          "customerId": "cst_abc12345def678",
                          "requestedFiles": [{"name": "Logo", "required": true}]
                        }""")
                .succeeds(AnswerBody.of("FileRequest"));
    }

    private static ResourceCase aFileIsShared() {
        return ResourceCase.builder("a file that is shared with a customer")
                .given(of(FILE_EXISTS, "fileId", FILE), customer(CUSTOMER_EXISTS, CUSTOMER))
                .calls(portal -> portal.fileShares()
                        .createWithResponse(s -> s.addContentId(FILE).customerId(CUSTOMER)))
                .sends("POST", "/file-shares", """
                        {"content": ["fsf_abc12345678"], "customerId": "cst_abc12345def678"}""")
                .succeeds(AnswerBody.of("FileShare"));
    }

    private static ResourceCase anUnknownInvoiceOfThePlatform() {
        return ResourceCase.builder("an invoice from MijnKlantportaal that does not exist, by its id")
                .given(of(PLATFORM_INVOICE_UNKNOWN, "invoiceId", "fac_doesnotexist00"))
                .calls(portal -> portal.platformInvoices().getWithResponse("fac_doesnotexist00"))
                .sends("GET", "/invoices/{invoiceId}")
                .refuses(404, "There is no such invoice.");
    }

    private static ResourceCase aPunchCardIsCreated() {
        return ResourceCase.builder("a punch card that is for sale")
                .calls(portal -> portal.punchCards()
                        .createWithResponse(c -> c.name("Driving lessons")
                                .punches(20L)
                                .punchLabel("lessons")
                                .forSale(true)
                                .price(Money.euros("229.95"))
                                .vatRate(VatRate.STANDARD)))
                .sends("POST", "/punch-cards", """
                        {
                          "name": "Driving lessons",
                          "punches": 20,
                          "punchLabel": "lessons",
                          "forSale": true,
                          "price": "229.95",
                          "vatRate": 21
                        }""")
                .succeeds(AnswerBody.of("PunchCard"));
    }

    private static ResourceCase anUnknownIssuedPunchCard() {
        return ResourceCase.builder("an issued punch card that does not exist, by its id")
                .given(of(
                        ISSUED_CARD_UNKNOWN,
                        "punchCardId",
                        "pcd_doesnotexist00",
                        "issuedPunchCardId",
                        "pcb_doesnotexist00"))
                .calls(portal -> portal.punchCards().getIssuedWithResponse("pcd_doesnotexist00", "pcb_doesnotexist00"))
                .sends("GET", "/punch-cards/{punchCardId}/issued/{issuedPunchCardId}")
                .refuses(404, "There is no such punch card.");
    }

    private static ResourceCase aTicketIsClosed() {
        return ResourceCase.builder("the end of an open ticket")
                .given(of(TICKET_OPEN, "ticketId", TICKET))
                .calls(portal -> portal.tickets().closeWithResponse(TICKET))
                .sends("PATCH", "/tickets/{ticketId}")
                .answers(200, AnswerBody.of("Ticket"));
    }

    private static ResourceCase aClosedTicketIsClosed() {
        return ResourceCase.builder("the end of a ticket that is closed already")
                .given(of(TICKET_CLOSED, "ticketId", TICKET))
                .calls(portal -> portal.tickets().closeWithResponse(TICKET))
                .sends("PATCH", "/tickets/{ticketId}")
                .refuses(422, "The ticket is already closed.");
    }

    private static ResourceCase aTicketWithoutTheLicense() {
        return ResourceCase.builder("the end of a ticket without tickets in the license")
                .given(of(TICKET_OPEN, "ticketId", TICKET), state(NO_TICKETING))
                .calls(portal -> portal.tickets().closeWithResponse(TICKET))
                .sends("PATCH", "/tickets/{ticketId}")
                .refuses(426, "Tickets are not part of the license.");
    }

    private static ResourceCase aWebhookIsCreated() {
        return ResourceCase.builder("a webhook for paid invoices")
                .calls(portal -> portal.webhooks()
                        .createWithResponse(
                                w -> w.url("https://example.nl/hook").type(WebhookEventType.INVOICE_PAID)))
                .sends("POST", "/webhooks", """
                        {"url": "https://example.nl/hook", "type": "invoice-paid"}""")
                .succeeds(AnswerBody.of("Webhook"));
    }

    private static ResourceCase aWebhookIsRead() {
        return ResourceCase.builder("a webhook by its id")
                .given(of(WEBHOOK_EXISTS, "webhookId", WEBHOOK))
                .calls(portal -> portal.webhooks().getWithResponse(WEBHOOK))
                .sends("GET", "/webhooks/{webhookId}")
                .answers(200, AnswerBody.of("Webhook"));
    }
}
