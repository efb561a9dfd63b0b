package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule on strange operationIds, and on those that our vendor may write. */
class OperationRuleTests {

    @ParameterizedTest
    @CsvSource({
        "/payment-links, editPaymentLink, PaymentLinks, update, UpdatePaymentLinkRequest",
        "/payment-links, PaymentLinks_Modify, PaymentLinks, paymentLinksModify, PaymentLinksModifyRequest",
        "/payment-links, list-payment-link, PaymentLinks, list, ListPaymentLinksRequest",
        "/payment-links/{linkId}/a, list-payment-link-categories, PaymentLinks, listCategories, ListPaymentLinkCategoriesRequest",
        "/payment-links/{linkId}/a, list-payment-link-category, PaymentLinks, listCategories, ListPaymentLinkCategoriesRequest",
        "/categories, create-a-new-category, Categories, create, CreateCategoryRequest",
        "/addresses, change-the-address, Addresses, update, UpdateAddressRequest",
        "/boxes/{id}, send-box-to, Boxes, send, SendBoxToRequest",
        "/statuses, get-status, Statuses, get, GetStatusRequest",
        "/files, import-file, Files, importFile, ImportFileRequest",
        "/webhooks, notify-webhook, Webhooks, notifyWebhook, NotifyWebhookRequest",
        "/news, list-news, News, list, ListNewsRequest",
        "/{id}, delete, Id, delete, DeleteRequest",
        "/, ping, Portal, ping, PingRequest",
        "/3d-models, create-3d-model, ThreeDModels, create, Create3dModelRequest",
        "/caf%C3%A9s, create, CafC3A9s, create, CreateRequest",
        "/cafés, create-café, Cafes, create, CreateCafeRequest",
        "/files, '', Files, call, CallRequest",
        "/files, '  -- ', Files, call, CallRequest",
        "/files, 客户, Files, call, CallRequest",
    })
    void namesFollowFromPathAndPhrase(String path, String id, String type, String method, String request) {
        OperationRule rule = OperationRule.of(path, id, false);
        assertThat(rule.interfaceName()).isEqualTo(type);
        assertThat(rule.method()).isEqualTo(method);
        assertThat(rule.request()).isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource({
        "/files/{fileId}/download, download-file, getDownloadLink",
        "/invoices/{id}/pdf, get-invoice-as-pdf, getPdfDownloadLink",
        "/agreements/{id}/document, download-an-agreement-document, getDocumentDownloadLink",
        "/payment-links/{id}/pdf, get-payment-link-as-pdf, getPdfDownloadLink",
        "/files/{fileId}, get-file-download-link, getDownloadLink",
    })
    void aLinkToDownloadFromIsNeverCalledADownload(String path, String id, String method) {
        assertThat(OperationRule.of(path, id, true).method()).isEqualTo(method);
    }

    @Test
    void aRecordedMethodLeadsToItsRequest() {
        OperationRule rule = OperationRule.of("/customer-offers", "create-customer-offer-manual", false);
        assertThat(rule.withMethod("createFromLines").request()).isEqualTo("CreateCustomerOfferFromLinesRequest");
        assertThat(rule.withMethod("createManual")).isSameAs(rule);
        assertThat(rule.withMethod("list").request()).isEqualTo("ListCustomerOffersRequest");
    }

    @ParameterizedTest
    @CsvSource({
        "14 days, FOURTEEN_DAYS",
        "1 month, ONE_MONTH",
        "in_progress, IN_PROGRESS",
        "ticket-reply-customer, TICKET_REPLY_CUSTOMER",
        "fullyUsed, FULLY_USED",
        "24h, TWENTY_FOUR_H",
        "0, ZERO",
        "365, THREE_HUNDRED_SIXTY_FIVE",
        "1000 days, _1000_DAYS",
        "007, _007",
        "-1, ONE",
        "réservé, RESERVE",
        "客户, ''",
        "'', ''",
    })
    void constantsAreTheValuesInUpperCase(String value, String constant) {
        assertThat(ConstantName.of(value)).isEqualTo(constant);
    }
}
