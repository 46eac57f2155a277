package org.wilks.infer.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.model.Model;
import org.wilks.infer.oracle.ReferenceCase;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.WorkspaceFile;

/** The published likelihoods of the sbottom search with their signal patches: CLs at μ = 1, from minima polished to 1e-6. */
class AtlasPeerTest {
    static Stream<String> cases() {
        List<String> names = new ArrayList<>();
        ReferenceCase.read("atlas/reference.json").path("cases").fieldNames().forEachRemaining(names::add);
        return names.stream().filter(name -> !name.endsWith("BkgOnly"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void clsAgrees(String name) {
        JsonNode expected =
                ReferenceCase.read("atlas/reference.json").path("cases").path(name);
        String[] parts = name.split("/");
        JsonNode document = ReferenceCase.read("atlas/" + parts[0] + "/BkgOnly.json");
        JsonNode patched = JsonPatch.of(ReferenceCase.read("atlas/" + name + ".json"), name)
                .apply(document);
        Model model = Model.of(WorkspaceFile.of(patched, name).workspace());
        TestResult result = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                .at(1);
        double cls = expected.path("CLs_obs").asDouble();
        assertEquals(cls, result.cls(), 1e-6 * cls);
        for (int k = 0; k < 5; k++) {
            double band = expected.path("CLs_exp").get(k).asDouble();
            assertEquals(band, result.expectedCls()[k], 1e-6 * band);
        }
    }
}
