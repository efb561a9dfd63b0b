package nl.mijnklantportaal.client.json;

import nl.mijnklantportaal.client.money.VatRate;
import org.jspecify.annotations.Nullable;

/** A VAT rate, which is its percentage in JSON. */
final class VatRateKind extends Kind<VatRate> {
    VatRateKind() {
        super("a VAT rate in whole percent, 0 to 100");
    }

    @Override
    @Nullable
    VatRate read(Object raw, @Nullable JsonModel owner, Origin at, boolean strict) {
        Integer percent = INTEGER.peek(raw);
        if (percent == null) {
            return refuse(raw, at, strict);
        }
        try {
            return VatRate.of(percent);
        } catch (IllegalArgumentException notARate) {
            return refuse(raw, at, strict);
        }
    }

    @Override
    @Nullable
    Object normalised(@Nullable Object raw, JsonModel owner, Origin at) {
        return write(readElement(raw, owner, at, true));
    }

    @Override
    @Nullable
    Object write(@Nullable VatRate value) {
        return value == null ? null : value.percent();
    }

    @Override
    Kind<?> wire() {
        return INTEGER;
    }
}
