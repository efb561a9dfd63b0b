package nl.mijnklantportaal.client;

/** The JSON mapper of an application, on either Jackson, as the application made it. */
public interface ApplicationMapper {
    String write(Object value);

    /** Null for JSON null. */
    <T> T read(String json, Class<T> type);

    /** What applications set on theirs. */
    enum Setting {
        NONE,
        UNKNOWN_MEMBERS_REFUSED,
        UNKNOWN_MEMBERS_IGNORED,
        SNAKE_CASE,
        NOTHING_NULL,
        NOTHING_EMPTY,
        NOTHING_BY_DEFAULT,
        SORTED_MEMBERS,
        EXACT_NUMBERS,
        PLAIN_DECIMALS,
        NUMBERS_ARE_NO_ENUMS,
        ENUMS_BY_INDEX,
        ENUMS_BY_TO_STRING,
        NO_COERCION,
        FIELDS_ALONE,
        EVERY_CREATOR_PROPERTY
    }

    /** The text could not be read; says what the mapper said. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refused(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }
}
