package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import feign.Param;
import feign.RequestLine;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.api.Customers;
import nl.mijnklantportaal.client.api.PaymentLinks;
import nl.mijnklantportaal.client.api.PortalResources;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.IdPrefix;
import nl.mijnklantportaal.client.call.NaturalKey;
import nl.mijnklantportaal.client.call.Retry;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.Identity;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.Customer;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.model.PaymentLink;
import nl.mijnklantportaal.client.model.PaymentLinkPayment;
import nl.mijnklantportaal.client.model.PaymentLinkPaymentStatus;
import nl.mijnklantportaal.client.model.PaymentLinkStatus;
import nl.mijnklantportaal.client.money.TaxableLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names and types that users write: those of the contract's operations, requests and answers. */
class ContractNamesTests {
    private static final String MODELS = "nl.mijnklantportaal.client.model.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CustomerOffers | POST /customer-offers/manual | UNAPPLIED"
                        + " | CustomerOffer createFromLines(CreateCustomerOfferFromLinesRequest)",
                "CustomerOffers | GET /customer-offers?page={page} | SAFE | Page<CustomerOffer> listPage(int page)",
                "Customers | GET /customers?page={page} | SAFE | Page<Customer> listPage(int page)",
                "Customers | POST /customers | UNAPPLIED | Customer create(CreateCustomerRequest)",
                "Customers | GET /customers/{customerId} | SAFE | Customer get(cst_ String customerId)",
                "Customers | PATCH /customers/{customerId} | UNAPPLIED"
                        + " | Customer update(cst_ String customerId, UpdateCustomerRequest)",
                "PaymentLinks | GET /payment-links?page={page} | SAFE | Page<PaymentLink> listPage(int page)",
                "PaymentLinks | POST /payment-links | UNAPPLIED | PaymentLink create(CreatePaymentLinkRequest)",
                "PaymentLinks | GET /payment-links/{paymentLinkId} | SAFE | PaymentLink get(plk_ String paymentLinkId)",
                "PaymentLinks | DELETE /payment-links/{paymentLinkId} | UNAPPLIED"
                        + " | PaymentLink close(plk_ String paymentLinkId)",
                "PaymentLinks | GET /payment-links/{paymentLinkId}/payments?page={page} | SAFE"
                        + " | Page<PaymentLinkPayment> listPaymentsPage(plk_ String paymentLinkId, int page)",
            })
    void everyOperationHasItsMethod(String type, String request, Retry.When retry, String signature) throws Exception {
        List<Method> found = Variants.plain(Class.forName("nl.mijnklantportaal.client.api." + type)).stream()
                .filter(method ->
                        method.getAnnotation(RequestLine.class).value().equals(request))
                .toList();

        assertThat(found).extracting(ContractNamesTests::signature).containsExactly(signature);
        assertThat(found.get(0).getAnnotation(Retry.class).value()).isEqualTo(retry);
    }

    @Test
    void everyOperationIsThereAndEachInterfaceHasItsAccessor() {
        assertThat(Arrays.stream(PortalResources.class.getMethods())
                        .filter(Method::isDefault)
                        .map(ContractNamesTests::signature))
                .contains("CustomerOffers customerOffers()", "Customers customers()", "PaymentLinks paymentLinks()");
        assertThat(Stream.of(CustomerOffers.class, Customers.class, PaymentLinks.class)
                        .flatMap(type -> Variants.plain(type).stream()))
                .hasSizeGreaterThanOrEqualTo(11);
    }

    @Test
    void listsGiveAllPagesAndOffersAreFoundByTheirNaturalKey() throws Exception {
        assertThat(signature(PaymentLinks.class.getMethod("listPayments", String.class)))
                .isEqualTo("Pages<PaymentLinkPayment> listPayments(String)");
        assertThat(signature(Customers.class.getMethod("list"))).isEqualTo("Pages<Customer> list()");
        Method create = CustomerOffers.class.getMethod("createFromLines", CreateCustomerOfferFromLinesRequest.class);
        assertThat(create.getAnnotation(NaturalKey.class).properties()).containsExactly("customerId", "offerNumber");
        assertThat(create.getAnnotation(NaturalKey.class).list()).isEqualTo("list");
        assertThat(signature(CustomerOffers.class.getMethod("reconcile", SentRequest.class)))
                .isEqualTo("CustomerOffer reconcile(SentRequest)");
        assertThat(CustomerOffers.class.getMethod(
                        "createFromLines",
                        CreateCustomerOfferFromLinesRequest.class,
                        CreateMode.class,
                        CallOptions.class))
                .isNotNull();
    }

    @Test
    void offersAreCreatedInARunAndNothingWithoutANaturalKeyIs() throws Exception {
        assertThat(signature(CustomerOffers.class.getMethod("createAllFromLines", Iterable.class, Journal.class)))
                .isEqualTo("List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>>"
                        + " createAllFromLines(Iterable<CreateCustomerOfferFromLinesRequest>, Journal)");
        assertThat(signature(CustomerOffers.class.getMethod("reconcileAll", Collection.class)))
                .isEqualTo("List<Reconciled<CustomerOffer>> reconcileAll(Collection<SentRequest>)");
        assertThat(CustomerOffers.class
                        .getMethod("createFromLines", CreateCustomerOfferFromLinesRequest.class)
                        .getAnnotation(NaturalKey.class)
                        .created())
                .isEqualTo("createdAt");
        assertThat(Arrays.stream(PortalResources.class.getMethods())
                        .filter(Method::isDefault)
                        .<Class<?>>map(Method::getReturnType)
                        .filter(api -> Variants.defaults(api).stream()
                                .anyMatch(method -> Variants.KEYED.contains(
                                        method.getAnnotation(Variant.class).kind()))))
                .containsExactly(CustomerOffers.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreateCustomerOfferFromLinesRequest | String customerId, String offerNumber, LocalDate issuedAt,"
                        + " LocalDate expiresAt, Boolean sendNotification?, List<LineItem> lines",
                "LineItem | String description, Money amountExclVat, VatRate vatRate",
                "CustomerOffer | String id, String customerId, String offerNumber, LocalDate issuedAt, LocalDate expiresAt,"
                        + " String currency, Money amount, OffsetDateTime acceptedAt?, String acceptedViaIp?,"
                        + " String acceptedViaUserAgent?, String acceptanceSignature?, OffsetDateTime rejectedAt?,"
                        + " OffsetDateTime createdAt, CustomerOfferLinks links",
                "CustomerOfferLinks | Link customer",
                "Link | String href, String type",
                "CreateCustomerRequest | String companyName, String address, String zipCode, String city,"
                        + " String primaryEmail, String countryCode?",
                "UpdateCustomerRequest | String companyName?, String address?, String zipCode?, String city?,"
                        + " String primaryEmail?",
                "Customer | String id, String companyName, String address, String zipCode, String city,"
                        + " String countryCode?, String primaryEmail, String phone?, String integration?,"
                        + " String integrationId?, List<String> customerGroupIds, OffsetDateTime createdAt",
                "CreatePaymentLinkRequest | String description, Money amount, LocalDate expiresAt?, Boolean reusable?",
                "PaymentLink | String id, String description, String currency, Money amount, Boolean reusable,"
                        + " OffsetDateTime expiresAt?, PaymentLinkStatus status, String checkoutUrl?,"
                        + " OffsetDateTime createdAt",
                "PaymentLinkPayment | String id, String paymentLinkId?, String currency?, Money amount?,"
                        + " PaymentLinkPaymentStatus status?, String payerName?, String integration?,"
                        + " String integrationId?, OffsetDateTime createdAt?",
                "ApiError | String message?",
                "RateLimitError | Integer code?, String message?",
            })
    void everyPropertyHasItsNameAndItsType(String model, String properties) throws Exception {
        Class<? extends JsonModel> type = Class.forName(MODELS + model).asSubclass(JsonModel.class);

        assertThat(Models.accessorNames(type).stream()
                        .map(name -> accessor(type, name))
                        .map(method -> simple(method.getGenericReturnType().getTypeName()) + " " + method.getName()
                                + (Models.mayGiveNull(method) ? "?" : ""))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(properties);
        assertThat(Models.accessors(type)).hasSameSizeAs(Models.accessorNames(type));
    }

    @Test
    void aPropertyOfAnotherNameInJavaKeepsItsNameOnTheWire() {
        Customer customer = Customer.builder()
                .customerGroupIds(List.of("cgr_1"))
                .addCustomerGroupId("cgr_2")
                .buildUnchecked();
        assertThat(customer.toJson()).isEqualTo(Map.of("customerGroups", List.of("cgr_1", "cgr_2")));
        assertThat(Customer.fromJson(Map.of("customerGroups", List.of("cgr_3"))).customerGroupIds())
                .containsExactly("cgr_3");

        PaymentLinkPayment payment =
                PaymentLinkPayment.builder().payerName("A. Payer").buildUnchecked();
        assertThat(payment.toJson()).isEqualTo(Map.of("payersName", "A. Payer"));
        assertThat(payment).hasToString("PaymentLinkPayment{payersName=***}");
    }

    @ParameterizedTest
    @CsvSource({"Customer, cst_", "CustomerOffer, off_", "PaymentLink, plk_", "PaymentLinkPayment, plp_"})
    void anAnswerIsProvenByItsId(String model, String prefix) throws Exception {
        Class<? extends JsonModel> type = Class.forName(MODELS + model).asSubclass(JsonModel.class);
        Identity identity = Identity.of(JsonModels.read(type, Map.of("id", prefix + "1"), Outcome.UNKNOWN));

        assertThat(identity.name()).isEqualTo("id");
        assertThat(identity.prefixes()).containsExactly(prefix);
        assertThat(identity.value()).isEqualTo(prefix + "1");
    }

    @Test
    void whatAnAnswerAlwaysHasIsMalformedWhereItIsNot() {
        PaymentLink link = PaymentLink.fromJson(Map.of("id", "plk_1"));

        assertThat(link.expiresAt()).isNull();
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(link::status)
                .withMessageStartingWith("The answer's field status ");
        assertThat(PaymentLinkPayment.fromJson(Map.of()).status()).isNull();
    }

    @Test
    void whatTheContractListsIsAConstantAndOthersAreRead() {
        assertThat(constants(PaymentLinkStatus.class))
                .isEqualTo(Map.of("OPEN", "open", "PAID", "paid", "EXPIRED", "expired", "CLOSED", "closed"));
        assertThat(constants(PaymentLinkPaymentStatus.class)).isEqualTo(Map.of("PAID", "paid"));
        assertThat(PaymentLink.fromJson(Map.of("status", "refunded")).status())
                .isEqualTo(PaymentLinkStatus.of("refunded"))
                .isNotEqualTo(PaymentLinkStatus.PAID);
    }

    @Test
    void aLineIsTaxable() {
        assertThat(TaxableLine.class).isAssignableFrom(LineItem.class);
    }

    private static Method accessor(Class<?> model, String name) {
        try {
            return model.getMethod(name);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> constants(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .collect(Collectors.toMap(field -> field.getName(), field -> {
                    try {
                        return field.get(null).toString();
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }));
    }

    /** Includes the names that a request shows, and the prefixes of ids. */
    private static String signature(Method method) {
        return simple(method.getGenericReturnType().getTypeName()) + " " + method.getName()
                + Arrays.stream(method.getParameters())
                        .map(ContractNamesTests::parameter)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String parameter(Parameter parameter) {
        IdPrefix prefix = parameter.getAnnotation(IdPrefix.class);
        Param name = parameter.getAnnotation(Param.class);
        return (prefix == null ? "" : String.join(" ", prefix.value()) + " ")
                + simple(parameter.getParameterizedType().getTypeName())
                + (name == null ? "" : " " + name.value());
    }

    private static String simple(String type) {
        return type.replaceAll("[a-z][A-Za-z0-9]*\\.", "");
    }
}
