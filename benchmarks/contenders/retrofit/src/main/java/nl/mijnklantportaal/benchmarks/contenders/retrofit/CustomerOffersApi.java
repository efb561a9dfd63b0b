package nl.mijnklantportaal.benchmarks.contenders.retrofit;

import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.Headers;
import retrofit2.http.POST;

/** The operation as a Retrofit interface. */
interface CustomerOffersApi {
    @Headers("Accept: application/json")
    @POST("customer-offers/manual")
    Call<CustomerOffer> create(@Body OfferRequest request);
}
