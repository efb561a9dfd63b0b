/** Gives the effective OpenAPI contract to programs. */
package nl.mijnklantportaal.openapi;
