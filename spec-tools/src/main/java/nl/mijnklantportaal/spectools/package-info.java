/** Makes the effective contract: the vendor's document, checked, corrected by overlays, and checked again. */
package nl.mijnklantportaal.spectools;
