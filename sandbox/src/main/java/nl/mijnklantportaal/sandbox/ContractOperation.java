package nl.mijnklantportaal.sandbox;

import java.util.Optional;

/**
 * An operation of the contract: its method, its path and the schema of its JSON body.
 *
 * @param path below the base path, such as {@code /customer-offers/manual}
 * @param requestBody empty where the operation takes none
 */
record ContractOperation(String id, String method, String path, Optional<SchemaCheck> requestBody) {}
