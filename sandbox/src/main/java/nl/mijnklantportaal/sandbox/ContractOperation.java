package nl.mijnklantportaal.sandbox;

/**
 * What the contract says about one operation: where it is and what its JSON body must look like.
 *
 * @param path below the base path, such as {@code /customer-offers/manual}
 */
record ContractOperation(String id, String method, String path, SchemaCheck requestBody) {}
