package org.wilks.infer.toys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.JsonDocument;
import org.wilks.infer.spec.WorkspaceFile;

/** P-values of toys against those of pyhf's toys: two counts of one probability, each with its binomial error. */
class ToyPeerTest {
    private static final Path RESOURCES = Path.of("src/test/resources/org/wilks/infer");
    private static final int TOYS = 5000;

    @TestFactory
    List<DynamicTest> pValuesAreThoseOfPyhfWithinErrors() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode test :
                JsonDocument.read(RESOURCES.resolve("toys/pyhf_toys.json")).get("tests")) {
            tests.add(DynamicTest.dynamicTest(
                    test.get("workspace").asText() + " " + test.get("test_stat").asText(), () -> compare(test)));
        }
        return tests;
    }

    private static void compare(JsonNode test) {
        Model model = Model.of(WorkspaceFile.read(
                        RESOURCES.resolve("histfactory/" + test.get("workspace").asText() + ".json"))
                .workspace());
        TestStatistic statistic = TestStatistic.named(test.get("test_stat").asText());
        ToyResult result = ToyCalculator.of(
                        Fit.of(model),
                        model.observed(),
                        ToyStatistic.of(statistic),
                        ToyOptions.defaults().withPoiBoundsKept(true))
                .at(test.get("mu").asDouble())
                .test(IndexRange.first(TOYS));
        double theirs = Math.sqrt(1 + (double) TOYS / test.get("toys").asInt());
        // pyhf gives p0 alone for q0, else CLs+b and CLb
        assertEquals(
                test.get("tails").get(0).asDouble(),
                result.clsb().value(),
                4 * theirs * result.clsb().error());
        boolean discovery = statistic instanceof TestStatistic.Q0;
        if (!discovery) {
            assertEquals(
                    test.get("tails").get(1).asDouble(),
                    result.clb().value(),
                    4 * theirs * result.clb().error());
        }
        // a sixth of the signal toys has q0 = 0, up to the noise of pyhf's fits: the fourth number lies at that step
        for (int k = 0; k < (discovery ? 3 : 5); k++) {
            ToyEstimate mine = discovery
                    ? result.expected().get(k).clsb()
                    : result.expected().get(k).cls();
            assertEquals(test.get("expected").get(k).asDouble(), mine.value(), 4 * theirs * mine.error(), "band " + k);
        }
    }
}
