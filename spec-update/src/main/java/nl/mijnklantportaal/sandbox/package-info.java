/** Reads what the sandbox shows to its own package alone. */
package nl.mijnklantportaal.sandbox;
