package nl.mijnklantportaal.benchmarks.contenders.generatedokhttpgson;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.CustomerOffersApi;
import org.openapitools.client.auth.HttpBearerAuth;
import org.openapitools.client.model.CreateCustomerOfferFromLinesRequest;
import org.openapitools.client.model.CustomerOffer;
import org.openapitools.client.model.LineItem;
import org.openapitools.client.model.LineItem.VatRateEnum;

/** The client that OpenAPI Generator makes for OkHttp and Gson with default options and templates. */
public final class GeneratedOkHttpGsonClient implements Callable<String>, AutoCloseable {
    private final ApiClient client;
    private final CustomerOffersApi offers;

    public GeneratedOkHttpGsonClient(String baseUrl, String apiKey) {
        this.client =
                new ApiClient().setBasePath(baseUrl).setConnectTimeout(5_000).setReadTimeout(30_000);
        ((HttpBearerAuth) client.getAuthentication("APIKey")).setBearerToken(apiKey);
        this.offers = new CustomerOffersApi(client);
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
            // The generated model of an error refuses fields outside the contract, and the server sends
            // some.
            JsonElement message = JsonParser.parseString(e.getResponseBody())
                    .getAsJsonObject()
                    .get("message");
            throw new IllegalStateException(e.getCode() + ": " + message.getAsString(), e);
        }
    }

    @Override
    public void close() {
        client.getHttpClient().dispatcher().executorService().shutdown();
        client.getHttpClient().connectionPool().evictAll();
    }
}
