package nl.mijnklantportaal.benchmarks.contenders.generatedfeign;

import com.fasterxml.jackson.databind.ObjectReader;
import feign.FeignException;
import feign.Request;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.CustomerOffersApi;
import org.openapitools.client.model.ApiError;
import org.openapitools.client.model.CreateCustomerOfferFromLinesRequest;
import org.openapitools.client.model.CustomerOffer;
import org.openapitools.client.model.LineItem;
import org.openapitools.client.model.LineItem.VatRateEnum;

/** The client that OpenAPI Generator makes for Feign with default options and templates. */
public final class GeneratedFeignClient implements Callable<String>, AutoCloseable {
    private final CustomerOffersApi offers;
    private final ObjectReader errors;

    public GeneratedFeignClient(String baseUrl, String apiKey) {
        ApiClient client = new ApiClient("APIKey").setBasePath(baseUrl);
        client.setBearerToken(apiKey);
        // Like Feign's defaults, they differ from those of the OkHttp inside, which Feign then copies for each call.
        client.getFeignBuilder().options(new Request.Options(5, TimeUnit.SECONDS, 30, TimeUnit.SECONDS, true));
        this.offers = client.buildClient(CustomerOffersApi.class);
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
        } catch (FeignException e) {
            ApiError error = errors.readValue(e.content());
            throw new IllegalStateException(e.status() + ": " + error.getMessage(), e);
        }
    }

    /** Does nothing: the HTTP client inside is a constant that cannot be closed. */
    @Override
    public void close() {}
}
