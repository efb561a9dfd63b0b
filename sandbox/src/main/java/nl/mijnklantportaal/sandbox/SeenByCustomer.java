package nl.mijnklantportaal.sandbox;

/**
 * What a customer of the portal saw after the platform called an endpoint of a form or a page.
 *
 * @param status the status that the endpoint answered, 0 where no answer came
 * @param content the HTML of a page, or the prefilled fields of a form as a JSON object; empty where there is nothing to see
 * @param problem why the customer saw an error, as a sentence; empty when all was well
 */
public record SeenByCustomer(int status, String content, String problem) {

    /**
     * Whether the customer saw an error.
     *
     * @return true when there is a {@link #problem()}
     */
    public boolean isError() {
        return !problem.isEmpty();
    }

    static SeenByCustomer error(int status, String problem) {
        return new SeenByCustomer(status, "", problem);
    }
}
