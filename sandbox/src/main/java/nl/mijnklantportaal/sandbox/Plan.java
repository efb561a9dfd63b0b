package nl.mijnklantportaal.sandbox;

import java.util.List;

/**
 * What an operation does in general, as its shape in the contract tells.
 *
 * @param home the collection of the objects that it is about, as a path of the contract
 * @param parents the items that must exist before it is handled, as paths of the contract, such as {@code /payment-links/{linkId}}
 * @param nested the parameters that identify a part of the last parent, such as a document of an agreement
 * @param model the schema of the objects that are stored in the home
 * @param answer the schema of what it answers, of an item where it answers a list
 */
record Plan(
        ContractOperation operation,
        Role role,
        PathTemplate home,
        List<PathTemplate> parents,
        List<String> nested,
        ContractSchema model,
        ContractSchema answer) {

    /** What an operation does. */
    enum Role {
        /** Answers a page of a collection. */
        PAGE,
        /** Answers a whole collection, or the objects that the request names. */
        LIST,
        /** Puts a new object into a collection. */
        CREATE,
        /** Answers an object. */
        READ,
        /** Changes an object. */
        CHANGE,
        /** Ends or removes an object. */
        REMOVE,
        /** Answers where a file can be fetched for some minutes. */
        LINK,
        /** Reads or changes what there is only one of in its place. */
        SINGLE
    }
}
