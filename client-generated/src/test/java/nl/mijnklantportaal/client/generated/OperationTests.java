package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.call.IdPrefix;
import nl.mijnklantportaal.client.call.Items;
import nl.mijnklantportaal.client.call.NaturalKey;
import nl.mijnklantportaal.client.call.Stability;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.generated.GeneratorHarness.Generated;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The methods that are generated for the operations of contracts, with recorded names and without. */
class OperationTests {
    private static final String LINES_RUN =
            "List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> createAllFromLines(";
    private static final String PDF_RUN =
            "List<BatchResult<CreateCustomerOfferFromPdfRequest, CustomerOffer>> createAllFromPdf(";

    @TempDir
    private static Path folder;

    private static final Map<String, Generated> CONTRACTS = new LinkedHashMap<>();

    private static Generated named;

    @BeforeAll
    static void generate() throws IOException {
        for (String contract : List.of("named", "operations", "awkward", "public-reference")) {
            CONTRACTS.put(contract, GeneratorHarness.build(contract, folder));
        }
        named = CONTRACTS.get("named");
    }

    @AfterAll
    static void close() throws IOException {
        for (Generated generated : CONTRACTS.values()) {
            generated.close();
        }
    }

    @Test
    void aMethodHasTheNameAndTheParametersThatTheContractGives() throws Exception {
        assertThat(signatures("PaymentLinks", false))
                .containsExactlyInAnyOrder(
                        "Page<PaymentLink> listPage(int)",
                        "PaymentLink create(CreatePaymentLinkRequest)",
                        "PaymentLink get(String)",
                        "void close(String)",
                        "Page<PaymentLinkPayment> listPaymentsPage(String, ListPaymentsRequest, int)");
        assertThat(signatures("Appointments", false))
                .containsExactlyInAnyOrder(
                        "List<ListAppointments200ResponseDataInner> list(ListAppointmentsRequest)",
                        "List<String> listFree(String, ListFreeAppointmentsRequest)");
        assertThat(signatures("Files", false))
                .containsExactlyInAnyOrder(
                        "void upload(String, PostFilesRequest)",
                        "void createDirectory(String, PostFilesRequest1)",
                        "void deleteAll(String)");
    }

    @Test
    void everyFormOfAMethodIsThere() throws Exception {
        assertThat(signatures("PaymentLinks", true))
                .filteredOn(signature -> signature.contains(" create"))
                .containsExactlyInAnyOrder(
                        "PaymentLink create(Consumer<Builder>)",
                        "PaymentLink create(CreatePaymentLinkRequest, CallOptions)",
                        "PaymentLink create(Consumer<Builder>, CallOptions)",
                        "Response<PaymentLink> createWithResponse(CreatePaymentLinkRequest)",
                        "Response<PaymentLink> createWithResponse(CreatePaymentLinkRequest, CallOptions)",
                        "Response<PaymentLink> createWithResponse(Consumer<Builder>)",
                        "Response<PaymentLink> createWithResponse(Consumer<Builder>, CallOptions)");
        assertThat(signatures("PaymentLinks", true))
                .filteredOn(signature -> signature.contains(" list(") || signature.contains(" listPage"))
                .containsExactlyInAnyOrder(
                        "Page<PaymentLink> listPage(int, CallOptions)",
                        "Response<Page<PaymentLink>> listPageWithResponse(int)",
                        "Response<Page<PaymentLink>> listPageWithResponse(int, CallOptions)",
                        "Pages<PaymentLink> list()",
                        "Pages<PaymentLink> list(CallOptions)");
        assertThat(signatures("PaymentLinks", true))
                .contains(
                        "Pages<PaymentLinkPayment> listPayments(String)",
                        "Pages<PaymentLinkPayment> listPayments(String, CallOptions)",
                        "Pages<PaymentLinkPayment> listPayments(String, Consumer<Builder>)",
                        "Pages<PaymentLinkPayment> listPayments(String, ListPaymentsRequest, CallOptions)",
                        "Page<PaymentLinkPayment> listPaymentsPage(String, int)",
                        "Response<Void> closeWithResponse(String)");
        assertThat(signatures("CustomerInvoices", true))
                .contains("void markPaid(String, String)", "void markPaid(String, String, CallOptions)");
        assertThat(signatures("Files", true))
                .contains(
                        "void upload(FilePart)",
                        "void upload(String, FilePart)",
                        "void upload(PostFilesRequest)",
                        "void deleteAll()");
        assertThat(signatures("Appointments", true))
                .contains("List<ListAppointments200ResponseDataInner> list()")
                .doesNotContain("List<String> listFree()", "List<String> listFree(String)");
    }

    @Test
    void whatHasANaturalKeyCanBeCreatedInAModeAndInARunAndLookedUp() throws Exception {
        assertThat(signatures("CustomerOffers", true))
                .filteredOn(signature ->
                        signature.contains("Mode") || signature.contains("All") || signature.contains("reconcile"))
                .containsExactlyInAnyOrder(
                        "CustomerOffer createFromLines(CreateCustomerOfferFromLinesRequest, CreateMode)",
                        "CustomerOffer createFromLines(CreateCustomerOfferFromLinesRequest, CreateMode, CallOptions)",
                        "CustomerOffer createFromLines(Consumer<Builder>, CreateMode)",
                        "CustomerOffer createFromLines(Consumer<Builder>, CreateMode, CallOptions)",
                        "CustomerOffer createFromPdf(CreateCustomerOfferFromPdfRequest, CreateMode)",
                        "CustomerOffer createFromPdf(CreateCustomerOfferFromPdfRequest, CreateMode, CallOptions)",
                        "CustomerOffer createFromPdf(Consumer<Builder>, CreateMode)",
                        "CustomerOffer createFromPdf(Consumer<Builder>, CreateMode, CallOptions)",
                        LINES_RUN + "Iterable<CreateCustomerOfferFromLinesRequest>, Journal)",
                        LINES_RUN + "Iterable<CreateCustomerOfferFromLinesRequest>, Journal, BatchOptions)",
                        PDF_RUN + "Iterable<CreateCustomerOfferFromPdfRequest>, Journal)",
                        PDF_RUN + "Iterable<CreateCustomerOfferFromPdfRequest>, Journal, BatchOptions)",
                        "CustomerOffer reconcile(SentRequest)",
                        "CustomerOffer reconcile(SentRequest, CallOptions)",
                        "List<Reconciled<CustomerOffer>> reconcileAll(Collection<SentRequest>)",
                        "List<Reconciled<CustomerOffer>> reconcileAll(Collection<SentRequest>, CallOptions)");
        NaturalKey key = plain("CustomerOffers", "createFromLines").getAnnotation(NaturalKey.class);
        assertThat(key.properties()).containsExactly("customerId", "offerNumber");
        assertThat(key.list()).isEqualTo("list");
        assertThat(key.created()).isEqualTo("createdAt");
    }

    /** Another resource than offers, with a key of three properties, a filter on its list and no time of creation. */
    @Test
    void aNaturalKeyOfAnyShapeGivesTheSameMethods() throws Exception {
        Class<?> parcels = CONTRACTS.get("operations").api("Parcels");

        assertThat(signatures(parcels, true))
                .filteredOn(signature ->
                        signature.contains("Mode") || signature.contains("All") || signature.contains("reconcile"))
                .containsExactlyInAnyOrder(
                        "Parcel createParcel(NewParcel, CreateMode)",
                        "Parcel createParcel(NewParcel, CreateMode, CallOptions)",
                        "Parcel createParcel(Consumer<Builder>, CreateMode)",
                        "Parcel createParcel(Consumer<Builder>, CreateMode, CallOptions)",
                        "List<BatchResult<NewParcel, Parcel>> createAllParcel(Iterable<NewParcel>, Journal)",
                        "List<BatchResult<NewParcel, Parcel>> createAllParcel(Iterable<NewParcel>, Journal, BatchOptions)",
                        "Parcel reconcile(SentRequest)",
                        "Parcel reconcile(SentRequest, CallOptions)",
                        "List<Reconciled<Parcel>> reconcileAll(Collection<SentRequest>)",
                        "List<Reconciled<Parcel>> reconcileAll(Collection<SentRequest>, CallOptions)");
        NaturalKey key = parcels.getMethod(
                        "createParcel", CONTRACTS.get("operations").model("NewParcel"))
                .getAnnotation(NaturalKey.class);
        assertThat(key.properties()).containsExactly("depot", "year", "label");
        assertThat(key.list()).isEqualTo("listParcels");
        assertThat(key.created()).isEmpty();
    }

    @Test
    void whatHasNoNaturalKeyHasNoMethodThatNeedsOne() throws Exception {
        List<String> keyed = new ArrayList<>();
        for (Generated generated : CONTRACTS.values()) {
            for (Class<?> api : Variants.interfaces(generated)) {
                Set<String> kinds = Variants.defaults(api).stream()
                        .map(method -> method.getAnnotation(Variant.class))
                        .filter(variant -> Variants.KEYED.contains(variant.kind()))
                        .map(variant -> variant.kind().name())
                        .collect(Collectors.toSet());
                boolean hasKey =
                        Variants.plain(api).stream().anyMatch(method -> method.isAnnotationPresent(NaturalKey.class));

                assertThat(kinds).as(api.getName()).hasSize(hasKey ? Variants.KEYED.size() : 0);
                if (hasKey) {
                    keyed.add(api.getSimpleName());
                }
                List<String> withoutKey = Variants.plain(api).stream()
                        .filter(method -> !method.isAnnotationPresent(NaturalKey.class))
                        .map(Method::getName)
                        .toList();
                assertThat(Variants.defaults(api))
                        .filteredOn(method -> EnumSet.of(Variant.Kind.CREATE_MODE, Variant.Kind.CREATE_ALL)
                                .contains(method.getAnnotation(Variant.class).kind()))
                        .extracting(
                                method -> method.getAnnotation(Variant.class).of())
                        .doesNotContainAnyElementsOf(withoutKey);
            }
        }
        assertThat(keyed).containsExactly("CustomerOffers", "Parcels");
    }

    @Test
    void anAnswerThatIsALinkToAFileGivesMethodsThatFetchTheFile() throws Exception {
        Class<?> shapes = CONTRACTS.get("operations").api("Shapes");

        assertThat(signatures(shapes, true))
                .filteredOn(signature -> signature.contains(" download"))
                .containsExactlyInAnyOrder(
                        "Download downloadLabel(String, String, Long)",
                        "Download downloadLabel(String, String, Long, CallOptions)",
                        "Download downloadLabel(String, String)",
                        "Download downloadLabel(String, String, CallOptions)",
                        "Path downloadLabelTo(String, String, Long, Path, CopyOption[])",
                        "Path downloadLabelTo(String, String, Long, Path, CallOptions, CopyOption[])",
                        "Path downloadLabelTo(String, String, Path, CopyOption[])",
                        "Path downloadLabelTo(String, String, Path, CallOptions, CopyOption[])",
                        "Download downloadPhoto(String)",
                        "Download downloadPhoto(String, CallOptions)",
                        "Path downloadPhotoTo(String, Path, CopyOption[])",
                        "Path downloadPhotoTo(String, Path, CallOptions, CopyOption[])");
        assertThat(link(shapes, "downloadLabel")).containsExactly("href");
        assertThat(link(shapes, "downloadPhotoTo")).containsExactly("address", "until");
        assertThat(link(shapes, "getPhotoDownloadLinkWithResponse")).isEmpty();
        assertThat(Variants.defaults(shapes))
                .filteredOn(method -> method.getName().endsWith("To"))
                .allMatch(Method::isVarArgs);
    }

    private static String[] link(Class<?> api, String name) {
        return Variants.defaults(api).stream()
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getAnnotation(Variant.class)
                .link();
    }

    @Test
    void aPlainMethodIsAnnotatedWithWhatTheContractSaysOfIt() throws Exception {
        assertThat(plain("PaymentLinks", "get").getAnnotation(RequestLine.class).value())
                .isEqualTo("GET /payment-links/{paymentLinkId}");
        assertThat(prefixes("get", 0)).containsExactly("plk_");
        assertThat(prefixes("listPaymentsPage", 0)).containsExactly("plk_", "pln_");
        assertThat(plain("Appointments", "list").getAnnotation(Items.class).value())
                .isEqualTo("data");
        assertThat(plain("Trees", "putAll").isAnnotationPresent(Items.class)).isFalse();
        assertThat(plain("PaymentLinks", "listPage")
                        .getAnnotation(CallFacts.class)
                        .retry())
                .isEqualTo(CallFacts.Retry.SAFE);
        assertThat(plain("PaymentLinks", "close").getAnnotation(CallFacts.class).retry())
                .isEqualTo(CallFacts.Retry.NEVER);
        assertThat(plain("CustomerOffers", "createFromPdf")
                        .getAnnotation(CallFacts.class)
                        .retry())
                .isEqualTo(CallFacts.Retry.UNAPPLIED);
        assertThat(plain("PaymentLinks", "close").isAnnotationPresent(Deprecated.class))
                .isTrue();
    }

    @Test
    void idsStandInTheOrderOfThePathWhateverOrderTheContractListsThemIn() throws Exception {
        assertThat(Stream.of(plain("PunchCards", "stamp").getParameters())
                        .map(parameter -> parameter.getAnnotation(Param.class))
                        .map(param -> param == null ? "request" : param.value()))
                .containsExactly("punchCardId", "issuedId", "request");
        assertThat(plain("PunchCards", "stamp").getAnnotation(RequestLine.class).value())
                .isEqualTo("POST /punch-cards/{punchCardId}/issued/{issuedId}/");
    }

    @Test
    void anEnvelopeIsNoModelAndAQueryIsOne() throws Exception {
        assertThat(named.models())
                .extracting(Class::getSimpleName)
                .contains("ListPaymentsRequest", "ListAppointmentsRequest", "PaymentLinkPayment")
                .noneMatch(name -> name.contains("200Response") && !name.endsWith("Inner"))
                .doesNotContain("PaymentsPage");
        assertThat(Models.accessors(named.model("ListPaymentsRequest")))
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("status", "methods");
        assertThat(Models.accessors(named.model("ListAppointmentsRequest")))
                .extracting(Method::getName)
                .contains("startAt", "days", "kind");
    }

    @Test
    void aPropertyIsNoFormOfARequestWhoseClassItHas() throws Exception {
        assertThat(signatures("Trees", true))
                .contains("void put(Consumer<Builder>)")
                .doesNotContain("void put(Tree)");
        assertThat(signatures("Trees", true)).noneMatch(signature -> signature.contains("putAll(Consumer"));
    }

    @Test
    void theResourcesHaveAnAccessorForEachInterface() throws Exception {
        Class<?> resources = named.api("PortalResources");

        assertThat(resources.getField("SERVER").get(null)).isEqualTo("https://api.example.com/v1");
        assertThat(resources.getMethods())
                .filteredOn(Method::isDefault)
                .extracting(method -> method.getReturnType().getSimpleName() + " " + method.getName())
                .containsExactlyInAnyOrder(
                        "Appointments appointments",
                        "CustomerGroups customerGroups",
                        "CustomerInvoices customerInvoices",
                        "CustomerOffers customerOffers",
                        "Files files",
                        "PaymentLinks paymentLinks",
                        "PunchCards punchCards",
                        "Trees trees");
        assertThat(resources.getMethod("resource", Class.class).isDefault()).isFalse();
    }

    @Test
    void everyDefaultMethodIsAFormOfAPlainOneAndTakesWhatThatTakes() throws Exception {
        int forms = 0;
        for (Generated generated : CONTRACTS.values()) {
            for (Class<?> api : Variants.interfaces(generated)) {
                for (Method method : Variants.defaults(api)) {
                    assertThat(method.isAnnotationPresent(Variant.class))
                            .as(method.toString())
                            .isTrue();
                    assertThat(method.getParameterTypes())
                            .as(method.toString())
                            .isEqualTo(Variants.expected(method).toArray());
                    forms++;
                }
                assertThat(Variants.plain(api))
                        .allMatch(method -> method.isAnnotationPresent(RequestLine.class))
                        .extracting(Method::getName)
                        .doesNotHaveDuplicates();
            }
        }
        assertThat(forms).isGreaterThan(700);
    }

    @Test
    void theInterfacesOfSeventyOperationsStaySmall() throws Exception {
        Generated vendor = CONTRACTS.get("public-reference");
        long bytes = 0;
        int operations = 0;
        for (Class<?> api : Variants.interfaces(vendor)) {
            operations += Variants.plain(api).size();
            bytes += Files.size(
                    vendor.classes().resolve("nl/mijnklantportaal/client/api/" + api.getSimpleName() + ".class"));
        }

        assertThat(operations).isEqualTo(71);
        assertThat(bytes).isLessThan(230_000);
    }

    @Test
    void documentedRefusalsStandInTheJavadoc() throws Exception {
        String source = Files.readString(
                        named.sources().resolve("src/main/java/nl/mijnklantportaal/client/api/PaymentLinks.java"))
                .replaceAll("\\n +\\*", "");

        assertThat(source)
                .contains(" @throws PermissionDeniedException when the token lacks the scope <code>links.write</code>"
                        + " @throws NotFoundException on status 404: unknown link"
                        + " @throws ConflictException on status 409: already *&#47; &lt;closed&gt;"
                        + " @throws LicenseLimitException on status 426: PDF links are not in the license; inferred, not"
                        + " documented"
                        + " @throws MijnKlantportaalException when the call fails; its outcome says whether anything was"
                        + " done")
                .contains(
                        " @throws MijnKlantportaalException when the call fails; nothing was changed, whatever its outcome")
                .doesNotContain("AuthenticationException", "RateLimitedException");
        assertThat(plain("PaymentLinks", "close").getAnnotation(CallFacts.class).scope())
                .isEqualTo("links.write");
        assertThat(plain("PaymentLinks", "get").getAnnotation(CallFacts.class).scope())
                .isEmpty();
    }

    @Test
    void whatTheContractSaysIsSafeInJavadoc() throws IOException {
        String source = Files.readString(
                named.sources().resolve("src/main/java/nl/mijnklantportaal/client/api/PaymentLinks.java"));

        assertThat(source)
                .contains("Creates a &lt;link&gt; *&#47; &#64;throws nothing.")
                .contains("a back&#92;slash and &#92;u0041 &amp; more")
                .contains("Inferred, not documented: the status 201; that &lt;nothing&gt; else *&#47; is answered.")
                .contains("The vendor's documentation of it could be read in part. Unknown: whether the")
                .contains("<a href=\"https://example.com/docs?a=1&amp;b=%222%22\">")
                .contains("; begins with <code>plk_</code>")
                .doesNotContainPattern("(?m)^\\s*\\* @deprecated")
                .doesNotContainPattern("(?m)^.{121}")
                .doesNotContainPattern("(?m)[ \t]+$");
    }

    @Test
    void howFarAnOperationIsDocumentedStandsOnEachOfItsMethodsAndCostsNothingAtRunTime() throws Exception {
        String source = Files.readString(
                named.sources().resolve("src/main/java/nl/mijnklantportaal/client/api/PaymentLinks.java"));
        Class<?> links = named.api("PaymentLinks");

        assertThat(source)
                .contains("""
                            @Stability(
                                    value = Stability.Level.PARTIAL,
                                    source = "https://example.com/docs?a=1&b=\\"2\\"",
                                    missing = {
                                        "whether the \\"amount\\" is {required} *\\057",
                                        "a text that is so long that it does not fit on a line of the annotation, for it goes on and "
                                            + "on, as nobody would write it"
                                    })
                        """)
                .contains("Inferred, not documented: its method and path.")
                .contains(
                        "@Stability(\n            value = Stability.Level.INFERRED,\n            missing = \"method and path\")");
        for (String level : List.of("DOCUMENTED", "PARTIAL", "INFERRED")) {
            assertThat(source).contains("\n    @Stability(Stability.Level." + level + ")\n");
        }
        assertThat(source.split("@Stability\\(", -1)).hasSize(links.getMethods().length + 1);
        assertThat(links.getMethods())
                .allSatisfy(method -> assertThat(method.getAnnotations())
                        .noneMatch(annotation -> annotation.annotationType() == Stability.class));
        assertThat(Files.readString(
                        named.classes().resolve("nl/mijnklantportaal/client/api/PaymentLinks.class"),
                        StandardCharsets.ISO_8859_1))
                .contains("Lnl/mijnklantportaal/client/call/Stability;");
    }

    private static Method plain(String api, String name) throws Exception {
        return Variants.plain(named.api(api)).stream()
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String[] prefixes(String method, int parameter) throws Exception {
        return plain("PaymentLinks", method)
                .getParameters()[parameter]
                .getAnnotation(IdPrefix.class)
                .value();
    }

    private static List<String> signatures(String api, boolean defaults) throws Exception {
        return signatures(named.api(api), defaults);
    }

    private static List<String> signatures(Class<?> type, boolean defaults) {
        return (defaults ? Variants.defaults(type) : Variants.plain(type))
                .stream()
                        .map(method -> simple(method.getGenericReturnType().getTypeName()) + " " + method.getName()
                                + Arrays.stream(method.getGenericParameterTypes())
                                        .map(parameter -> simple(parameter.getTypeName()))
                                        .collect(Collectors.joining(", ", "(", ")")))
                        .toList();
    }

    private static String simple(String type) {
        return type.replaceAll("[A-Za-z0-9_.]+[.$]", "");
    }
}
