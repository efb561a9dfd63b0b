package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import feign.Param;
import feign.RequestLine;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.api.CustomerInvoices;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.api.Customers;
import nl.mijnklantportaal.client.api.Files;
import nl.mijnklantportaal.client.api.PaymentLinks;
import nl.mijnklantportaal.client.api.PortalResources;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.IdPrefix;
import nl.mijnklantportaal.client.call.NaturalKey;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Pages;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.Identity;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.Customer;
import nl.mijnklantportaal.client.model.DownloadLink;
import nl.mijnklantportaal.client.model.LineItem;
import nl.mijnklantportaal.client.model.PaymentLink;
import nl.mijnklantportaal.client.model.PaymentLinkPayment;
import nl.mijnklantportaal.client.model.PaymentLinkPaymentStatus;
import nl.mijnklantportaal.client.model.PaymentLinkStatus;
import nl.mijnklantportaal.client.model.UploadFileRequest;
import nl.mijnklantportaal.client.money.TaxableLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The names and types that users write: those of the contract's operations, requests and answers. */
class ContractNamesTests {
    private static final String MODELS = "nl.mijnklantportaal.client.model.";
    private static final String INTERFACES = "nl.mijnklantportaal.client.api.";

    @ParameterizedTest
    @MethodSource("methods")
    void everyOperationHasItsMethod(String type, String request, String retry, String signature) throws Exception {
        List<Method> found = Variants.plain(Class.forName(INTERFACES + type)).stream()
                .filter(method ->
                        method.getAnnotation(RequestLine.class).value().equals(request))
                .filter(method -> signature.contains(" " + method.getName() + "("))
                .toList();

        assertThat(found).extracting(ContractNamesTests::signature).containsExactly(signature);
        assertThat(found.get(0).getAnnotation(CallFacts.class).retry()).isEqualTo(CallFacts.Retry.valueOf(retry));
    }

    static Stream<Arguments> methods() {
        return NameTable.rows("methods");
    }

    @Test
    void everyDecidedInterfaceHasItsAccessor() {
        assertThat(interfaces())
                .extracting(Class::getSimpleName)
                .containsAll(methods().map(row -> (String) row.get()[0]).collect(Collectors.toSet()));
        assertThat(methods()).hasSize(70);
    }

    /** Whatever the request is, it can be given in every way, with options, and for the whole response. */
    @Test
    void everyOperationHasItsForms() throws Exception {
        for (Class<?> api : interfaces()) {
            for (Method plain : Variants.plain(api)) {
                List<Class<?>> given = List.of(plain.getParameterTypes());
                assertThat(api.getMethod(plain.getName(), with(given, CallOptions.class)))
                        .isNotNull();
                assertThat(api.getMethod(plain.getName() + "WithResponse", with(given))
                                .getReturnType())
                        .isEqualTo(Response.class);
                assertThat(api.getMethod(plain.getName() + "WithResponse", with(given, CallOptions.class)))
                        .isNotNull();
                if (plain.getReturnType() == Page.class) {
                    String all = plain.getName().substring(0, plain.getName().length() - "Page".length());
                    Class<?>[] withoutPage = with(given.subList(0, given.size() - 1));
                    assertThat(api.getMethod(all, withoutPage).getReturnType()).isEqualTo(Pages.class);
                }
                int request = IntStream.range(0, given.size())
                        .filter(i -> JsonModel.class.isAssignableFrom(given.get(i)))
                        .findFirst()
                        .orElse(-1);
                if (request >= 0) {
                    List<Class<?>> filled = new ArrayList<>(given);
                    filled.set(request, Consumer.class);
                    assertThat(api.getMethod(plain.getName(), with(filled)).getGenericReturnType())
                            .isEqualTo(plain.getGenericReturnType());
                }
            }
        }
    }

    private static Class<?>[] with(List<Class<?>> types, Class<?>... last) {
        return Stream.concat(types.stream(), Stream.of(last)).toArray(Class<?>[]::new);
    }

    /** Where a body has one property, and where a parameter may be left out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Appointments | Appointment updateStatus(String, AppointmentStatus)",
                "CustomerGroups | List<Customer> addCustomers(String, List<String>)",
                "CustomerInvoices | CustomerInvoice markPaid(String, LocalDateTime)",
                "Files | FileOrDirectory upload(FilePart)",
                "Files | FileOrDirectory upload(String, FilePart)",
                "PunchCards | IssuedPunchCard issue(String, String)",
                "PunchCards | IssuedPunchCard stamp(String, String, long)",
                "Tickets | Ticket reply(String, String)",
                "Tickets | Ticket attachToMessage(String, String, FilePart)",
                "Files | FileOrDirectory upload(UploadFileRequest)",
                "Files | FileOrDirectory upload(Consumer<UploadFileRequest.Builder>)",
                "Appointments | List<Appointment> list()",
                "Appointments | List<Appointment> list(Consumer<ListAppointmentsRequest.Builder>)",
                "Tickets | Ticket close(String, CallOptions)",
            })
    void aRequestCanBeGivenInShort(String type, String signature) throws Exception {
        assertThat(Variants.defaults(Class.forName(INTERFACES + type)))
                .extracting(method -> signature(method).replace('$', '.'))
                .contains(signature);
    }

    @Test
    void onlyWhatMayBeLeftOutIsNullable() throws Exception {
        for (Class<?> api : interfaces()) {
            for (Method plain : Variants.plain(api)) {
                for (Parameter parameter : plain.getParameters()) {
                    Param name = parameter.getAnnotation(Param.class);
                    boolean inPath = name != null
                            && plain.getAnnotation(RequestLine.class)
                                    .value()
                                    .split("[?]")[0]
                                    .contains("{" + name.value() + "}");
                    boolean nullable = parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
                    assertThat(nullable && (inPath || name == null))
                            .as(plain + " " + parameter)
                            .isFalse();
                }
            }
        }
        assertThat(Files.class
                        .getMethod("upload", String.class, UploadFileRequest.class)
                        .getParameters()[0]
                        .getAnnotatedType()
                        .isAnnotationPresent(Nullable.class))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "CreateCustomerOfferFromLinesRequest, addLine, LineItem",
        "CreateCustomerInvoiceFromLinesRequest, addLine, LineItem",
        "CreateAgreementRequest, addSigner, NewAgreementSigner",
        "CreateAgreementRequest, addDocument, FilePart",
        "CreateFileRequestRequest, addRequestedFile, NewRequestedFile",
        "CreateCustomerGroupRequest, addCustomerId, String",
        "AddCustomersToCustomerGroupRequest, addCustomerId, String",
        "CreateFileShareRequest, addContentId, String"
    })
    void aListHasAnAdderForOneElement(String request, String adder, String element) throws Exception {
        List<Method> adders = Arrays.stream(
                        Class.forName(MODELS + request + "$Builder").getMethods())
                .filter(method -> method.getName().equals(adder))
                .toList();

        assertThat(adders)
                .extracting(method -> method.getParameterTypes()[0].getSimpleName())
                .contains(element);
        boolean model = JsonModel.class.isAssignableFrom(adders.stream()
                .map(method -> method.getParameterTypes()[0])
                .filter(type -> type != Consumer.class)
                .findFirst()
                .orElseThrow());
        assertThat(adders).hasSize(model ? 2 : 1);
    }

    /** Every class of the vendor's public reference, with every property, by the names that were decided. */
    @ParameterizedTest
    @MethodSource("properties")
    void everyClassHasItsProperties(String model, String properties) throws Exception {
        Class<? extends JsonModel> type = Class.forName(MODELS + model).asSubclass(JsonModel.class);
        List<String> names = properties.equals("-") ? List.of() : List.of(properties.split(", "));

        List<String> others = new ArrayList<>(Models.accessorNames(type));
        others.removeAll(names);

        assertThat(Models.accessorNames(type)).containsAll(names);
        assertThat(others)
                .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        more -> assertThat(Vendored.hasClass(model)).isTrue());
        assertThat(Models.accessors(type))
                .extracting(Method::getName)
                .containsExactlyInAnyOrderElementsOf(Models.accessorNames(type));
    }

    static Stream<Arguments> properties() {
        return NameTable.rows("properties");
    }

    @ParameterizedTest
    @MethodSource("types")
    void aPropertyOfASpecialTypeHasIt(String model, String property, String type) throws Exception {
        assertThat(simple(accessor(Class.forName(MODELS + model), property)
                        .getGenericReturnType()
                        .getTypeName()))
                .isEqualTo(type);
    }

    static Stream<Arguments> types() {
        return NameTable.rows("types");
    }

    @ParameterizedTest
    @MethodSource("enumerations")
    void everyListedValueIsAConstant(String type, String constant, String text) throws Exception {
        assertThat(Class.forName(MODELS + type).getField(constant).get(null)).hasToString(text);
    }

    static Stream<Arguments> enumerations() {
        return NameTable.rows("enumerations");
    }

    @ParameterizedTest
    @MethodSource("sensitive")
    void whatIsSensitiveIsNotShown(String model, String property) throws Exception {
        Class<? extends JsonModel> type = Class.forName(MODELS + model).asSubclass(JsonModel.class);
        String wire = Models.propertyNames(type).get(Models.accessorNames(type).indexOf(property));

        assertThat(JsonModels.read(type, Map.of(wire, "of nobody else"), Outcome.UNKNOWN))
                .hasToString(model + "{" + wire + "=***}");
    }

    static Stream<Arguments> sensitive() {
        return NameTable.rows("sensitive");
    }

    @ParameterizedTest
    @MethodSource("identities")
    void anAnswerIsProvenByItsId(String model, String prefixes) throws Exception {
        Class<? extends JsonModel> type = Class.forName(MODELS + model).asSubclass(JsonModel.class);
        List<String> documented = prefixes.equals("-") ? List.of() : List.of(prefixes.split(" "));
        String id = (documented.isEmpty() ? "" : documented.get(0)) + "1";
        Identity identity = Identity.of(JsonModels.read(type, Map.of("id", id), Outcome.UNKNOWN));

        assertThat(identity.name()).isEqualTo("id");
        assertThat(identity.prefixes()).containsExactlyElementsOf(documented);
        assertThat(identity.value()).isEqualTo(id);
    }

    static Stream<Arguments> identities() {
        return NameTable.rows("identities");
    }

    @Test
    void aDownloadLinkIsProvenByItsAddress() {
        assertThat(Identity.of(DownloadLink.fromJson(Map.of("link", "https://example.com/a")))
                        .name())
                .isEqualTo("link");
    }

    @ParameterizedTest
    @MethodSource("renamed")
    void aPropertyOfAnotherNameInJavaIsTheOneOnTheWire(String model, String wire, String java) throws Exception {
        Class<? extends JsonModel> type = Class.forName(MODELS + model).asSubclass(JsonModel.class);

        assertThat(Models.accessorNames(type).get(Models.propertyNames(type).indexOf(wire)))
                .isEqualTo(java);
    }

    static Stream<Arguments> renamed() {
        return NameTable.rows("renamed");
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
        assertThat(interfaces().stream()
                        .filter(api -> Variants.defaults(api).stream()
                                .anyMatch(method -> Variants.KEYED.contains(
                                        method.getAnnotation(Variant.class).kind()))))
                .containsExactlyInAnyOrder(CustomerInvoices.class, CustomerOffers.class);
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

        List<String> found = Models.accessorNames(type).stream()
                .map(name -> accessor(type, name))
                .map(method -> simple(method.getGenericReturnType().getTypeName()) + " " + method.getName()
                        + (Models.mayGiveNull(method) ? "?" : ""))
                .toList();
        List<String> decided = List.of(properties.split(", "));
        assertThat(found)
                .satisfiesAnyOf(
                        exactly -> assertThat(exactly).isEqualTo(decided),
                        more -> assertThat(decided)
                                .allMatch(each -> Vendored.hasClass(model)
                                        && (more.contains(each) || more.contains(each.replaceAll("\\?$", "")))));
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

    @Test
    void whatAnAnswerAlwaysHasIsMalformedWhereItIsNot() {
        PaymentLink link = PaymentLink.fromJson(Map.of("id", "plk_1"));

        assertThat(link.expiresAt()).isNull();
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(link::status)
                .withMessageStartingWith("The answer's field status ");
    }

    @ParameterizedTest
    @MethodSource("properties")
    void whatMayBeAbsentIsNullWhereItIsAbsent(String model, String properties) throws Exception {
        Class<? extends JsonModel> type = Class.forName(MODELS + model).asSubclass(JsonModel.class);
        Object empty = type.getMethod("fromJson", Map.class).invoke(null, Map.of());

        for (Method accessor : Models.accessors(type)) {
            if (Models.mayGiveNull(accessor)) {
                assertThat(accessor.invoke(empty)).as(accessor.getName()).isNull();
            }
        }
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

    private static List<Class<?>> interfaces() {
        return Arrays.stream(PortalResources.class.getMethods())
                .filter(Method::isDefault)
                .<Class<?>>map(Method::getReturnType)
                .toList();
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
