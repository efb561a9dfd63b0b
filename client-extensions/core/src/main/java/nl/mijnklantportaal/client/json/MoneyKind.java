package nl.mijnklantportaal.client.json;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.function.BiConsumer;
import nl.mijnklantportaal.client.money.Money;
import org.jspecify.annotations.Nullable;

/** An amount in the currency of the member {@code currency} beside it. */
final class MoneyKind extends Kind<Money> {
    private static final String CURRENCY = "currency";
    private static final String EUR = "EUR";

    /** Text or number, as the contract says. Both are read, because the vendor sends both. */
    private static final int MAX_LENGTH = 1_000;

    private final Kind<?> wire;

    MoneyKind(Kind<?> wire) {
        super("a decimal with at most 1000 digits and two decimals");
        this.wire = wire;
    }

    @Override
    @Nullable
    Money read(Object raw, @Nullable JsonModel owner, Origin at, boolean strict) {
        Money euros = euros(raw);
        if (euros == null) {
            return refuse(raw, at, strict);
        }
        Object currency = owner == null ? null : owner.toJson().get(CURRENCY);
        if (strict && owner != null && currency != null && !currency.equals(EUR)) {
            throw isCurrency(currency)
                    ? otherCurrency(raw, at)
                    : noCurrency(currency, owner.origin().child(CURRENCY));
        }
        return euros;
    }

    /** Constraints check the content of a text, and none bounds its length. */
    @Override
    void check(@Nullable Object raw, String path, BiConsumer<String, String> problems) {
        if (raw instanceof String text && text.length() > MAX_LENGTH && euros(text) == null) {
            problems.accept(path, "must be " + expected() + ", not text of " + text.length() + " characters");
        } else {
            super.check(raw, path, problems);
        }
    }

    private static RuntimeException otherCurrency(Object raw, Origin at) {
        String problem =
                "is in another currency than EUR, and is not converted: show it in the currency that stands beside it";
        return malformed(problem, raw, at);
    }

    private static RuntimeException noCurrency(Object currency, Origin beside) {
        String problem = "must be a currency of ISO 4217 such as EUR, not " + Shown.nameOf(currency);
        return malformed(problem, currency, beside);
    }

    private static @Nullable Money euros(Object raw) {
        try {
            if (raw instanceof String text) {
                return Money.euros(text);
            }
            BigDecimal number = Numbers.decimal(raw);
            return number == null ? null : Money.euros(number);
        } catch (IllegalArgumentException notAnAmount) {
            return null;
        }
    }

    private static boolean isCurrency(Object currency) {
        try {
            return currency instanceof String code && Currency.getInstance(code) != null;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    @Override
    @Nullable
    Object normalised(@Nullable Object raw, JsonModel owner, Origin at) {
        return write(readElement(raw, owner, at, true));
    }

    @Override
    @Nullable
    Object write(@Nullable Money value) {
        if (value == null) {
            return null;
        }
        return wire == TEXT ? value.toWire() : value.toBigDecimal();
    }

    @Override
    Kind<?> wire() {
        return wire;
    }
}
