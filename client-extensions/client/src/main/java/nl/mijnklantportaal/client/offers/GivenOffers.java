package nl.mijnklantportaal.client.offers;

import java.util.ArrayList;
import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.Checks;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import org.jspecify.annotations.Nullable;

/** The offers that a run is for. */
final class GivenOffers {
    private static final int MOST_TOLD = 20;

    private GivenOffers() {}

    /**
     * Takes them over.
     *
     * @param validating whether they are held to the contract; what an offer is found by each must have anyhow
     * @throws InvalidRequestException when one of them is null or not valid, whoever built it
     */
    static List<CreateCustomerOfferFromLinesRequest> copy(
            Iterable<CreateCustomerOfferFromLinesRequest> given, boolean validating) {
        List<CreateCustomerOfferFromLinesRequest> copy = new ArrayList<>();
        given.forEach(copy::add);
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < copy.size() && violations.size() < MOST_TOLD; i++) {
            violations.addAll(violations("offers[" + i + "]", copy.get(i), validating));
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException("The list of offers", violations);
        }
        return copy;
    }

    private static List<Violation> violations(
            String path, @Nullable CreateCustomerOfferFromLinesRequest offer, boolean validating) {
        if (offer == null) {
            return List.of(new Violation(path, "must not be null"));
        }
        if (!validating) {
            return OfferKey.NAMES.stream()
                    .filter(name -> !(offer.raw(name) instanceof String text && !text.isEmpty()))
                    .map(name -> new Violation(path + "." + name, "must be given, for the offer is found by it"))
                    .toList();
        }
        try {
            if (!Checks.isChecked(offer)) {
                Checks.checked(offer);
            }
            return List.of();
        } catch (InvalidRequestException invalid) {
            return invalid.violations().stream()
                    .map(each -> new Violation(each.path().isEmpty() ? path : path + "." + each.path(), each.message()))
                    .toList();
        }
    }
}
