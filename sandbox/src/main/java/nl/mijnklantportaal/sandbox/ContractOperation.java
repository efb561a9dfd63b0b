package nl.mijnklantportaal.sandbox;

import java.util.Optional;

/**
 * What the contract says about one operation: where it is and what its JSON body must look like.
 *
 * @param path below the base path, such as {@code /customer-offers/manual}
 * @param requestBody empty where the operation takes none
 */
record ContractOperation(String id, String method, String path, Optional<SchemaCheck> requestBody) {}
