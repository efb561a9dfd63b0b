package nl.mijnklantportaal.specupdate.java;

/** What a change of generated code does to code that uses it. */
public enum Effect {
    /** Code written for the old one no longer compiles. */
    NO_LONGER_COMPILES,
    /** Code compiled with the old one fails when it runs with the new one. */
    NO_LONGER_LINKS,
    /** Code goes on compiling and linking, but something happens that did not before: another check, null, or another request. */
    BEHAVES_OTHERWISE,
    /** There is something new to use. */
    NEW
}
