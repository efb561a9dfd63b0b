package nl.mijnklantportaal.openapi;

import java.io.InputStream;

/** The effective contract: the vendor's OpenAPI document with our corrections applied. */
public final class EffectiveContract {

    private static final String RESOURCE = "/META-INF/mijnklantportaal/openapi.json";

    private EffectiveContract() {}

    /**
     * Opens the contract, an OpenAPI 3.1 document as JSON in UTF-8.
     *
     * @return a new stream from its first byte, for the caller to close; never null
     */
    public static InputStream open() {
        InputStream contract = EffectiveContract.class.getResourceAsStream(RESOURCE);
        if (contract == null) {
            throw new IllegalStateException("The jar of this class is incomplete: it has no " + RESOURCE + ".");
        }
        return contract;
    }
}
