/** A sandbox for the tests of a class or method, started, injected and closed by JUnit. */
@NullMarked
package nl.mijnklantportaal.sandbox.junit;

import org.jspecify.annotations.NullMarked;
