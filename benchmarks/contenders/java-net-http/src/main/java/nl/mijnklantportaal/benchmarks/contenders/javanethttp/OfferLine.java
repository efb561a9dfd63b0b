package nl.mijnklantportaal.benchmarks.contenders.javanethttp;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/** A line of the offer; the contract has the amount as a string. */
record OfferLine(
        String description,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amountExclVat,
        int vatRate) {}
