/** Tests of the generated models and interfaces, and of the templates that make them. */
package nl.mijnklantportaal.client.generated;
