/** The objects of the contract as immutable models that keep what they were read from; generated. */
@NullMarked
package nl.mijnklantportaal.client.model;

import org.jspecify.annotations.NullMarked;
