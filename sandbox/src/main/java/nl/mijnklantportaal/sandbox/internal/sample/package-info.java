/**
 * The data of an invented portal, made from a seed.
 */
@NullMarked
package nl.mijnklantportaal.sandbox.internal.sample;

import org.jspecify.annotations.NullMarked;
