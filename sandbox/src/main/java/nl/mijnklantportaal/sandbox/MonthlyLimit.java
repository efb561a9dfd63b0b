package nl.mijnklantportaal.sandbox;

/**
 * The number of offers that the license allows in a calendar month.
 */
final class MonthlyLimit implements Rule {

    private final String collection;
    private final int limit;

    MonthlyLimit(String collection, int limit) {
        this.collection = collection;
        this.limit = limit;
    }

    @Override
    public void check(Handling handling) throws Refusal {
        if (handling.createdThisMonth(collection) >= limit) {
            throw new Refusal(Status.LICENSE_LIMIT, "The offers that the license allows this month are used up.");
        }
    }
}
