/** Writes what the build records of the generated code: the public API and the README's table of operations. */
package nl.mijnklantportaal.specupdate.record;
