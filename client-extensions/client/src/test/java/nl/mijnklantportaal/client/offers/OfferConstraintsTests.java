package nl.mijnklantportaal.client.offers;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.model.CreateManualOfferRequest;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

/** The typed offer knows every constraint that the contract has for its request, and none besides. */
class OfferConstraintsTests {
    private static final String BLANK = " Pattern flags=[], regexp=^[\\s\\p{Z}]*[^\\s\\p{Z}][\\s\\S]*$";
    private static final String DATE = " Pattern flags=[], regexp=^\\d{4}-\\d{2}-\\d{2}$";
    private static final String AMOUNT = " Pattern flags=[], regexp=^-?\\d+(\\.\\d{1,2})?$";
    private static final String NOT_EMPTY = " Size max=2147483647, min=1";

    /** Every constraint of the contract, and what of the typed layer stands for it. */
    private static final Map<String, String> CHECKS = Map.ofEntries(
            entry("(offer) WellFormed", "the types of OfferChecks, into which RequestReading reads"),
            entry("customerId NotNull", "OfferChecks.given"),
            entry("customerId" + BLANK, "OfferChecks.isBlank"),
            entry("customerId" + NOT_EMPTY, "OfferChecks.isBlank"),
            entry("offerNumber NotNull", "OfferChecks.given"),
            entry("offerNumber" + BLANK, "OfferChecks.isBlank"),
            entry("offerNumber" + NOT_EMPTY, "OfferChecks.isBlank"),
            entry("issuedAt NotNull", "OfferChecks.given"),
            entry("issuedAt" + DATE, "OfferChecks.date, for other years have another notation"),
            entry("issuedAt Format value=date", "LocalDate"),
            entry("expiresAt NotNull", "OfferChecks.given"),
            entry("expiresAt" + DATE, "OfferChecks.date, for other years have another notation"),
            entry("expiresAt Format value=date", "LocalDate"),
            entry("lines NotNull", "OfferChecks.offer, to which no list is an empty one"),
            entry("lines" + NOT_EMPTY, "OfferChecks.offer"),
            entry("lines[] WellFormed", "the types of OfferLine, into which RequestReading reads"),
            entry("lines[].description NotNull", "OfferChecks.given"),
            entry("lines[].description" + BLANK, "OfferChecks.isBlank"),
            entry("lines[].description" + NOT_EMPTY, "OfferChecks.isBlank"),
            entry("lines[].amountExclVat NotNull", "OfferChecks.given"),
            entry("lines[].amountExclVat" + AMOUNT, "Money"),
            entry("lines[].vatRate NotNull", "OfferChecks.given"),
            entry("lines[].vatRate OneOf value=[0, 9, 21]", "VatRate"));

    @Test
    void everyConstraintOfTheContractHasItsCheck() {
        Set<String> found = new TreeSet<>();
        try (ValidatorFactory factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            new Walk(factory.getValidator(), found).bean("", CreateManualOfferRequest.class);
        }

        assertThat(found)
                .as(
                        "The contract's constraints of a manual offer are not those that the typed layer knows. For one that is"
                                + " new or another than before, change what stands for it (OfferChecks, Money, VatRate) and"
                                + " ManualOfferTests; for one that is gone, take its check away. Then write each as it is found"
                                + " into CHECKS of this test, beside what stands for it.")
                .containsExactlyInAnyOrderElementsOf(CHECKS.keySet());
    }

    /** Collects every constraint below a type under the path of its place. */
    private record Walk(Validator validator, Set<String> found) {
        void bean(String path, Class<?> type) {
            BeanDescriptor bean = validator.getConstraintsForClass(type);
            constraints(path.isEmpty() ? "(offer)" : path, bean);
            bean.getConstrainedProperties().forEach(property -> {
                String place = path + (path.isEmpty() ? "" : ".") + property.getPropertyName();
                constraints(place, property);
                cascade(place, property);
                elements(place, property);
            });
        }

        private void elements(String path, ContainerDescriptor container) {
            container.getConstrainedContainerElementTypes().forEach(element -> {
                String place = path + "[]";
                constraints(place, element);
                cascade(place, element);
                elements(place, element);
            });
        }

        private <D extends ElementDescriptor & CascadableDescriptor> void cascade(String path, D descriptor) {
            if (descriptor.isCascaded()) {
                bean(path, descriptor.getElementClass());
            }
        }

        private void constraints(String path, ElementDescriptor descriptor) {
            descriptor.getConstraintDescriptors().forEach(constraint -> found.add(path + " " + text(constraint)));
        }

        private static String text(ConstraintDescriptor<?> constraint) {
            Map<String, Object> attributes = new TreeMap<>(constraint.getAttributes());
            // The words of a violation may change freely, and nothing uses the others.
            attributes.keySet().removeAll(Set.of("message", "groups", "payload"));
            String name = constraint.getAnnotation().annotationType().getSimpleName();
            return attributes.entrySet().stream()
                    .map(attribute -> attribute.getKey() + "=" + text(attribute.getValue()))
                    .collect(Collectors.joining(", ", name + " ", ""))
                    .strip();
        }

        private static String text(Object value) {
            return value instanceof Object[] values ? Arrays.toString(values) : value.toString();
        }
    }
}
