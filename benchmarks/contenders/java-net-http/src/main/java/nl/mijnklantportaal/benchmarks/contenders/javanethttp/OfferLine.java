package nl.mijnklantportaal.benchmarks.contenders.javanethttp;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/** A line of the offer; the amount is a string in the contract. */
record OfferLine(
        String description,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amountExclVat,
        int vatRate) {}
