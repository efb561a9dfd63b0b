package nl.mijnklantportaal.specupdate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import nl.mijnklantportaal.openapi.EffectiveContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SandboxCheckTests {
    private ObjectNode contract;

    @BeforeEach
    void readTheContract() throws IOException {
        try (InputStream in = EffectiveContract.open()) {
            contract = (ObjectNode) JsonMapper.shared().readTree(in);
        }
    }

    @Test
    void theContractOfThisBuildHasWhatEveryRuleIsAbout() {
        assertThat(SandboxCheck.withoutOperation(contract)).isEmpty();
    }

    @Test
    void aRuleWithoutItsOperationIsToldWithItsClass() {
        ((ObjectNode) contract.at("/paths/~1webhooks")).remove("post");

        assertThat(SandboxCheck.withoutOperation(contract))
                .containsExactly("WebhookRules: the contract has no operation POST /webhooks.");
    }

    @Test
    void anotherOperationIdChangesNothing() {
        contract.at("/paths/~1webhooks").forEach(operation -> ((ObjectNode) operation).put("operationId", "hook"));

        assertThat(SandboxCheck.withoutOperation(contract)).isEmpty();
    }

    @Test
    void anEmptyContractLacksEverything() {
        assertThat(SandboxCheck.withoutOperation(contract.removeAll()))
                .contains("CustomerRules: the contract has no operation POST /customers.");
    }
}
