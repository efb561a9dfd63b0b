package nl.mijnklantportaal.client.internal.call;

import feign.Headers;
import feign.Param;
import feign.QueryMap;
import feign.RequestLine;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.IdPrefix;
import nl.mijnklantportaal.client.call.Items;
import nl.mijnklantportaal.client.call.NaturalKey;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Pages;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.call.Variant;
import nl.mijnklantportaal.client.error.SentRequest;
import org.jspecify.annotations.Nullable;

/** An interface as the generator writes it, of no resource. */
public interface Things {
    /** Creates one. */
    @NaturalKey(properties = "name", list = "list")
    @CallFacts(success = 201)
    @RequestLine("POST /things")
    @Headers({"Content-Type: application/json", "Accept: application/json"})
    Thing create(ThingRequest request);

    @Variant(of = "create", kind = Variant.Kind.REQUEST)
    default Thing create(Consumer<ThingRequest.Builder> request) {
        ThingRequest.Builder builder = ThingRequest.builder();
        request.accept(builder);
        return create(builder.build());
    }

    @Variant(of = "create", kind = Variant.Kind.REQUEST, property = "name")
    default Thing create(String name) {
        return create(request -> request.name(name));
    }

    @Variant(of = "create", kind = Variant.Kind.OPTIONS)
    default Thing create(ThingRequest request, CallOptions options) {
        throw Variant.Unsupported.needsClient("Things.create", "create(ThingRequest)");
    }

    @Variant(of = "create", kind = Variant.Kind.RESPONSE)
    default Response<Thing> createWithResponse(Consumer<ThingRequest.Builder> request, CallOptions options) {
        throw Variant.Unsupported.needsClient("Things.createWithResponse", "create(ThingRequest)");
    }

    @Variant(of = "create", kind = Variant.Kind.CREATE_MODE)
    default Thing create(Consumer<ThingRequest.Builder> request, CreateMode mode, CallOptions options) {
        throw Variant.Unsupported.needsClient("Things.create", "create(ThingRequest)");
    }

    @Variant(of = "create", kind = Variant.Kind.CREATE_ALL)
    default List<String> createAll(Iterable<ThingRequest> requests, Object journal) {
        throw Variant.Unsupported.needsClient("Things.createAll", "create");
    }

    @Variant(of = "create", kind = Variant.Kind.CREATE_ALL)
    default List<String> createAll(Iterable<ThingRequest> requests, Object journal, Object options) {
        throw Variant.Unsupported.needsClient("Things.createAll", "create");
    }

    @Variant(of = "listPage", kind = Variant.Kind.RECONCILE)
    default Thing reconcile(SentRequest sent) {
        throw Variant.Unsupported.needsClient("Things.reconcile", "listPage");
    }

    @Variant(of = "listPage", kind = Variant.Kind.RECONCILE)
    default Thing reconcile(SentRequest sent, CallOptions options) {
        throw Variant.Unsupported.needsClient("Things.reconcile", "listPage");
    }

    @Variant(of = "listPage", kind = Variant.Kind.RECONCILE_ALL)
    default List<Reconciled<Thing>> reconcileAll(Collection<SentRequest> sent) {
        throw Variant.Unsupported.needsClient("Things.reconcileAll", "listPage");
    }

    /** Gives one. */
    @CallFacts(retry = CallFacts.Retry.SAFE, success = 200)
    @RequestLine(value = "GET /things/{thingId}", decodeSlash = false)
    @Headers("Accept: application/json")
    Thing get(@Param("thingId") @IdPrefix("thg_") String thingId);

    @Variant(of = "get", kind = Variant.Kind.RESPONSE)
    default Response<Thing> getWithResponse(String thingId) {
        throw Variant.Unsupported.needsClient("Things.getWithResponse", "get");
    }

    @Variant(of = "get", kind = Variant.Kind.OPTIONS)
    default Thing get(String thingId, CallOptions options) {
        throw Variant.Unsupported.needsClient("Things.get", "get");
    }

    /** Gives a page of them. */
    @CallFacts(retry = CallFacts.Retry.SAFE, success = 200)
    @RequestLine(value = "GET /things?page={page}&q={q}", decodeSlash = false)
    @Headers("Accept: application/json")
    Page<Thing> listPage(@Param("q") @Nullable String q, @Param("page") int page);

    @Variant(of = "listPage", kind = Variant.Kind.PAGES)
    default Pages<Thing> list(@Nullable String q) {
        throw Variant.Unsupported.needsClient("Things.list", "listPage");
    }

    @Variant(of = "listPage", kind = Variant.Kind.PAGES)
    default Pages<Thing> list(@Nullable String q, CallOptions options) {
        throw Variant.Unsupported.needsClient("Things.list", "listPage");
    }

    /** Gives all of them at once. */
    @CallFacts(success = 200)
    @Items("data")
    @RequestLine("GET /things/all")
    @Headers("Accept: application/json")
    List<Thing> all();

    /** Gives a page of what is searched for. */
    @CallFacts(retry = CallFacts.Retry.SAFE, success = 200)
    @RequestLine(value = "GET /things/of/{ownerId}?page={page}", decodeSlash = false)
    @Headers({"Accept: application/json", "X-Trace: {trace}"})
    Page<Thing> searchPage(
            @Param("ownerId") String ownerId,
            @Param("trace") @Nullable String trace,
            @QueryMap ThingRequest request,
            @Param("page") int page);

    @Variant(of = "searchPage", kind = Variant.Kind.PAGES, without = "trace")
    default Pages<Thing> search(String ownerId) {
        throw Variant.Unsupported.needsClient("Things.search", "searchPage");
    }

    @Variant(of = "searchPage", kind = Variant.Kind.PAGES)
    default Pages<Thing> search(
            String ownerId, @Nullable String trace, Consumer<ThingRequest.Builder> request, CallOptions options) {
        throw Variant.Unsupported.needsClient("Things.search", "searchPage");
    }

    /** Drops one. */
    @CallFacts(success = 204)
    @RequestLine(value = "DELETE /things/{thingId}", decodeSlash = false)
    @Headers("Accept: application/json")
    void drop(@Param("thingId") @IdPrefix({"thg_", "old_"}) String thingId);

    @Variant(of = "drop", kind = Variant.Kind.RESPONSE)
    default Response<@Nullable Void> dropWithResponse(String thingId) {
        throw Variant.Unsupported.needsClient("Things.dropWithResponse", "drop");
    }
}
