/**
 * Makes the effective contract: the vendor's document, checked, with observed operations added, corrected by overlays, and checked
 * again.
 */
package nl.mijnklantportaal.spectools;
