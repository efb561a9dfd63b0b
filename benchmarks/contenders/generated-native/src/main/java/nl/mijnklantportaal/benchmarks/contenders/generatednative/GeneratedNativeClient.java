package nl.mijnklantportaal.benchmarks.contenders.generatednative;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.CustomerOffersApi;
import org.openapitools.client.model.ApiError;
import org.openapitools.client.model.CreateCustomerOfferFromLinesRequest;
import org.openapitools.client.model.CustomerOffer;
import org.openapitools.client.model.LineItem;
import org.openapitools.client.model.LineItem.VatRateEnum;

/** The client that OpenAPI Generator makes for {@code java.net.http} with default options and templates. */
public final class GeneratedNativeClient implements Callable<String>, AutoCloseable {
    private final CustomerOffersApi offers;
    private final ObjectReader errors;

    public GeneratedNativeClient(String baseUrl, String apiKey) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(baseUrl);
        // It supports no security schemes, so its users set the field here.
        String authorization = "Bearer " + apiKey;
        client.setRequestInterceptor(request -> request.header("Authorization", authorization));
        client.setConnectTimeout(Duration.ofSeconds(5));
        client.setReadTimeout(Duration.ofSeconds(30));
        this.offers = new CustomerOffersApi(client);
        this.errors = client.getObjectMapper().readerFor(ApiError.class);
    }

    @Override
    public String call() throws IOException {
        CreateCustomerOfferFromLinesRequest request = new CreateCustomerOfferFromLinesRequest()
                .customerId("cst_abc12345def678")
                .offerNumber("2026-001")
                .issuedAt(LocalDate.of(2026, 11, 22))
                .expiresAt(LocalDate.of(2026, 12, 22))
                .sendNotification(true)
                .addLinesItem(new LineItem()
                        .description("Website template")
                        .amountExclVat("1250.00")
                        .vatRate(VatRateEnum.NUMBER_21))
                .addLinesItem(new LineItem()
                        .description("Printed manual")
                        .amountExclVat("24.95")
                        .vatRate(VatRateEnum.NUMBER_9));
        CustomerOffer offer = create(request);
        return offer.getId() + " " + new BigDecimal(offer.getAmount()) + " " + offer.getCreatedAt();
    }

    private CustomerOffer create(CreateCustomerOfferFromLinesRequest request) throws IOException {
        try {
            return offers.createCustomerOfferManual(request);
        } catch (ApiException e) {
            if (e.getResponseBody() == null) {
                throw new IOException(e);
            }
            ApiError error = errors.readValue(e.getResponseBody());
            throw new IllegalStateException(e.getCode() + ": " + error.getMessage(), e);
        }
    }

    /** Does nothing: the generated code keeps its HTTP client to itself. */
    @Override
    public void close() {}
}
