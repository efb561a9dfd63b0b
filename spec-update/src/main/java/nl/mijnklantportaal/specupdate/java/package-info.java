/** Compares the generated code of two contracts, and traces each difference to its change on the wire. */
package nl.mijnklantportaal.specupdate.java;
