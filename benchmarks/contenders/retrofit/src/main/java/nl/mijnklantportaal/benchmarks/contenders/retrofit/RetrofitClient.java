package nl.mijnklantportaal.benchmarks.contenders.retrofit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import retrofit2.Converter;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/** Retrofit over OkHttp, with Jackson 2 and an interface by hand. */
public final class RetrofitClient implements Callable<String>, AutoCloseable {
    private final OkHttpClient http;
    private final CustomerOffersApi offers;
    private final Converter<ResponseBody, ApiError> errors;

    public RetrofitClient(String baseUrl, String apiKey) {
        String authorization = "Bearer " + apiKey;
        this.http = new OkHttpClient.Builder()
                .connectTimeout(Duration.ofSeconds(5))
                .callTimeout(Duration.ofSeconds(30))
                // The call timeout bounds these.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                // The default is five, and more threads would connect again and again.
                .connectionPool(new ConnectionPool(64, 1, TimeUnit.MINUTES))
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("Authorization", authorization)
                        .build()))
                .build();
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .build();
        Retrofit retrofit = new Retrofit.Builder()
                .baseUrl(baseUrl + "/")
                .client(http)
                .addConverterFactory(JacksonConverterFactory.create(mapper))
                .validateEagerly(true)
                .build();
        this.offers = retrofit.create(CustomerOffersApi.class);
        this.errors = retrofit.responseBodyConverter(ApiError.class, new Annotation[0]);
    }

    @Override
    public String call() throws IOException {
        OfferRequest request = new OfferRequest(
                "cst_abc12345def678",
                "2026-001",
                LocalDate.of(2026, 11, 22),
                LocalDate.of(2026, 12, 22),
                true,
                List.of(
                        new OfferLine("Website template", new BigDecimal("1250.00"), 21),
                        new OfferLine("Printed manual", new BigDecimal("24.95"), 9)));
        CustomerOffer offer = create(request);
        return offer.id() + " " + offer.amount() + " " + offer.createdAt();
    }

    private CustomerOffer create(OfferRequest request) throws IOException {
        Response<CustomerOffer> response = offers.create(request).execute();
        if (!response.isSuccessful()) {
            try (ResponseBody body = response.errorBody()) {
                throw new IllegalStateException(
                        response.code() + ": " + errors.convert(body).message());
            }
        }
        return response.body();
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
