/** The command that tries the vendor's new document, tells what it changes, and takes it over on request. */
package nl.mijnklantportaal.specupdate;
