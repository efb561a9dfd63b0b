package nl.mijnklantportaal.client;

import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.model.CreateCustomerRequest;

/** Calls of other resources than offers. */
enum ResourceCall {
    /** Any 2xx is documented. */
    CREATE_CUSTOMER("POST /customers", "create", true, false) {
        @Override
        Object call(MijnKlantportaal portal, CallOptions options) {
            return portal.customers().create(CUSTOMER, options);
        }
    },
    /** Only 200 is documented. */
    CLOSE_LINK("DELETE /payment-links/plk_1", "close", true, true) {
        @Override
        Object call(MijnKlantportaal portal, CallOptions options) {
            return portal.paymentLinks().close("plk_1", options);
        }
    },
    /** Any 2xx is documented. */
    GET_LINK("GET /payment-links/plk_1", "get", false, false) {
        @Override
        Object call(MijnKlantportaal portal, CallOptions options) {
            return portal.paymentLinks().get("plk_1", options);
        }
    },
    /** Only 200 is documented. */
    LIST_LINKS("GET /payment-links?page=1", "listPage", false, true) {
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
    final boolean named;

    ResourceCall(String line, String method, boolean writes, boolean named) {
        this.line = line;
        this.method = method;
        this.writes = writes;
        this.named = named;
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
