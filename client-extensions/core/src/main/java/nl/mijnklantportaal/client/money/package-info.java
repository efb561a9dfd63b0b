/** Exact euro amounts, the Dutch VAT rates and the VAT totals of an offer. */
@NullMarked
package nl.mijnklantportaal.client.money;

import org.jspecify.annotations.NullMarked;
