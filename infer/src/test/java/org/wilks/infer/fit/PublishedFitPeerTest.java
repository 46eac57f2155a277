package org.wilks.infer.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.oracle.ReferenceCase;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.WorkspaceFile;

/** Fits of the published likelihoods (HEPData ins1748602) and of the worked studies, from the suggested starts. */
class PublishedFitPeerTest {
    private static final JsonNode REFERENCE =
            ReferenceCase.read("atlas/reference.json").get("cases");

    /** Minima of the references are good to about 1e-10. */
    private static final double VALUE = 1e-8;

    static Stream<String> cases() {
        List<String> names = new ArrayList<>();
        REFERENCE.fieldNames().forEachRemaining(names::add);
        return names.stream();
    }

    private static Model model(String name) {
        String region = name.substring(0, name.indexOf('/'));
        WorkspaceFile background = file("atlas/" + region + "/BkgOnly.json");
        if (name.endsWith("BkgOnly")) {
            return Model.of(background.workspace(), ModelOptions.defaults().withoutPoi());
        }
        JsonPatch patch =
                JsonPatch.read(new ByteArrayInputStream(ReferenceCase.bytes("atlas/" + name + ".json")), name);
        return Model.of(background.forMeasurement(Optional.empty(), List.of(patch)));
    }

    private static WorkspaceFile file(String path) {
        return WorkspaceFile.read(new ByteArrayInputStream(ReferenceCase.bytes(path)), path);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fitsMeetTheReference(String name) {
        JsonNode reference = REFERENCE.get(name);
        Model model = model(name);
        Data observed = model.observed();
        Fit fit = Fit.of(model);
        FitResult free = fit.run(observed);
        assertEquals(reference.get("free").get("twice_nll").asDouble(), free.twiceNll(), VALUE);
        assertTrue(free.flat().isEmpty());
        reference.get("free").get("parameters").properties().forEach(entry -> {
            if (model.parameters().names().contains(entry.getKey())) {
                assertEquals(entry.getValue().asDouble(), free.value(entry.getKey()), 1e-5, entry.getKey());
            }
        });
        for (int mu = 0; mu <= 1 && reference.has("poi"); mu++) {
            double expected = reference.get("fixed_at_" + mu).get("twice_nll").asDouble();
            assertEquals(expected, fit.withPoi(mu).run(observed).twiceNll(), VALUE);
        }
    }

    static Stream<String> withSignal() {
        return cases().filter(name -> !name.endsWith("BkgOnly"));
    }

    @ParameterizedTest
    @MethodSource("withSignal")
    void asimovDataMeetTheReference(String name) {
        JsonNode reference = REFERENCE.get(name).get("asimov");
        Model model = model(name);
        Fit fit = Fit.of(model);
        Asimov asimov = Asimov.conditional(fit, 0, model.observed());
        double least = model.evaluator(asimov.data()).twiceNll(asimov.point());
        assertEquals(reference.get("twice_nll_free").asDouble(), least, VALUE);
        FitResult free = fit.run(asimov.data());
        assertEquals(0, free.deviance(), 1e-12);
        FitResult signal = fit.withPoi(1).run(asimov.data());
        assertEquals(reference.get("twice_nll_fixed_at_1").asDouble(), signal.twiceNll(), VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-signal", "small-signal-unscaled"})
    void workedStudiesConvergeAndDoNotFavourASignal(String name) {
        Model model = Model.of(file("worked/" + name + ".json").workspace());
        FitResult free = Fit.of(model).run(model.observed());
        FitResult background = Fit.of(model).withPoi(0).run(model.observed());
        assertTrue(free.deviance() <= background.deviance() + 1e-9);
        assertTrue(free.certificate().estimatedDistance() < 1e-9);
    }
}
