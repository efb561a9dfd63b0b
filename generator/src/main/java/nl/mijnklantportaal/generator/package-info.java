/** Extends OpenAPI Generator's Java client where its options and templates are not enough. */
package nl.mijnklantportaal.generator;
