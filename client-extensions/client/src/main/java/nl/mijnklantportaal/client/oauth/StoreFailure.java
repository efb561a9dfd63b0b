package nl.mijnklantportaal.client.oauth;

/** The application's store has failed. */
final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the store threw. */
    private final Throwable thrown;

    StoreFailure(Throwable thrown) {
        super(thrown);
        this.thrown = thrown;
    }

    Throwable thrown() {
        return thrown;
    }
}
