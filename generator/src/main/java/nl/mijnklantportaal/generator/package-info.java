/** What the contract's shapes need beyond the options and templates of OpenAPI Generator. */
package nl.mijnklantportaal.generator;
