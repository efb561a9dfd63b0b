package nl.mijnklantportaal.sandbox;

/**
 * A number that is used once in a portal.
 */
final class UniqueNumber implements Rule {

    private final String collection;
    private final String member;
    private final boolean repeatable;

    UniqueNumber(String collection, String member, boolean repeatable) {
        this.collection = collection;
        this.member = member;
        this.repeatable = repeatable;
    }

    @Override
    public void check(Handling handling) throws Refusal {
        String number = handling.request().path(member).asText();
        if (!repeatable && handling.first(collection, member, number).isPresent()) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT, member + ": " + number + " is already used in this portal");
        }
    }
}
