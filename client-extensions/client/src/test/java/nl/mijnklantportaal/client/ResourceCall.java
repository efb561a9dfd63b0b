package nl.mijnklantportaal.client;

import java.util.stream.Stream;
import nl.mijnklantportaal.client.api.Customers;
import nl.mijnklantportaal.client.api.PaymentLinks;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.model.CreateCustomerRequest;

/** Calls of other resources than offers. */
enum ResourceCall {
    CREATE_CUSTOMER(Customers.class, "POST /customers", "create", true) {
        @Override
        Object call(MijnKlantportaal portal, CallOptions options) {
            return portal.customers().create(CUSTOMER, options);
        }
    },
    CLOSE_LINK(PaymentLinks.class, "DELETE /payment-links/plk_1", "close", true) {
        @Override
        Object call(MijnKlantportaal portal, CallOptions options) {
            return portal.paymentLinks().close("plk_1", options);
        }
    },
    GET_LINK(PaymentLinks.class, "GET /payment-links/plk_1", "get", false) {
        @Override
        Object call(MijnKlantportaal portal, CallOptions options) {
            return portal.paymentLinks().get("plk_1", options);
        }
    },
    LIST_LINKS(PaymentLinks.class, "GET /payment-links?page=1", "listPage", false) {
        @Override
        Object call(MijnKlantportaal portal, CallOptions options) {
            return portal.paymentLinks().list(options).iterator().next();
        }
    };

    static final String PRIVATE = "jan@example.nl";

    private static final CreateCustomerRequest CUSTOMER = CreateCustomerRequest.builder()
            .companyName("Bakkerij Jansen")
            .address("Dorpsstraat 1")
            .zipCode("1234 AB")
            .city("Utrecht")
            .primaryEmail(ResourceCall.PRIVATE)
            .build();

    final String line;
    final String method;
    final boolean writes;

    /** Whether the contract names the status of a success; otherwise every 2xx is one. */
    final boolean named;

    ResourceCall(Class<?> resource, String line, String method, boolean writes) {
        this.line = line;
        this.method = method;
        this.writes = writes;
        this.named = Stream.of(resource.getMethods())
                .filter(each -> each.getName().equals(method) && each.isAnnotationPresent(CallFacts.class))
                .map(each -> each.getAnnotation(CallFacts.class))
                .noneMatch(CallFacts::otherSuccess);
    }

    abstract Object call(MijnKlantportaal portal, CallOptions options);

    /** An answer of that form with this id. */
    String body(String id) {
        String model = "{\"id\":\"" + id + "\"}";
        return this == LIST_LINKS ? "{\"data\":[" + model + "],\"next_page_url\":null}" : model;
    }

    String id() {
        return this == CREATE_CUSTOMER ? "cst_1" : "plk_1";
    }

    String onTheWire() {
        return line.replaceFirst(" ", " /v1");
    }
}
