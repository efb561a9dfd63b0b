/**
 * A MijnKlantportaal that runs inside a test or a demo, answers as the contract says, and keeps the offers that it was sent.
 */
@NullMarked
package nl.mijnklantportaal.sandbox;

import org.jspecify.annotations.NullMarked;
