package nl.mijnklantportaal.specupdate.java;

/** What a generated type is for. */
public enum TypeKind {
    /** An interface with the operations of a resource. */
    OPERATIONS,
    /** A class whose objects are sent or received. */
    MODEL,
    /** A class with the values that a contract lists. */
    ENUMERATION,
    /** What gives the interfaces of operations, with the server. */
    RESOURCES
}
