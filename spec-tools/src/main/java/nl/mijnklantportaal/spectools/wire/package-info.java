/** Compares two effective contracts by what is sent and received, and judges each change for users of this client. */
package nl.mijnklantportaal.spectools.wire;
