package org.wilks.optimize.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.array.Precision;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.Events;
import org.wilks.optimize.analysis.Variation;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.training.NetworkObservable;

class TrainEventsTest {
    @TempDir
    private Path folder;

    private TrainEvents load(String text) {
        return TrainEvents.load(TrainToy.configuration(folder, text));
    }

    private static AnalysisSample sample(Analysis analysis, int region, int sample) {
        return analysis.regions().get(region).samples().get(sample);
    }

    @Test
    void inputsAreStandardisedWithNominalTrainingEventsOfBothClassesAlike() {
        Analysis training = load(TrainToy.CONFIGURATION).parts().training();
        Network network = ((NetworkObservable) training.observable()).network();
        double mean = 0;
        for (int s = 0; s < 2; s++) {
            Events events = sample(training, 0, s).events();
            double[] x = events.inputs().select(1, 0).toArray();
            double[] w = events.weights();
            double sum = events.expected();
            for (int i = 0; i < w.length; i++) {
                mean += 0.5 * w[i] / sum * x[i];
            }
        }
        assertEquals(mean, network.standardisation().means()[0], 1e-12);
        assertEquals(0.6, mean, 0.1);
    }

    @Test
    void everyPartHasTheWholeYieldAndTrainingEventsTheirShareOfTheRule() {
        TrainEvents events = load(TrainToy.CONFIGURATION);
        for (Analysis part : new Analysis[] {
            events.parts().training(),
            events.parts().validation(),
            events.parts().test()
        }) {
            double sum = sample(part, 0, 1).events().expected()
                    + sample(part, 1, 1).events().expected();
            assertEquals(200, sum, 1e-9);
        }
        double ratio = EffectiveEvents.fewest(events.parts().training().regions())
                / EffectiveEvents.fewest(events.parts().validation().regions());
        assertEquals(5 * ratio, events.parts().training().leastBackground(), 1e-9);
        assertEquals(5, events.parts().test().leastBackground());
        assertEquals(2, ratio, 0.5);
    }

    @Test
    void eventsThatAVariationMovesIntoARegionHaveWeightZeroNominally() {
        String text = TrainToy.CONFIGURATION.replace(
                "- {name: scale, up: {columns: {x: x * 1.1}}, down: {columns: {x: x * 0.9}}}",
                "- {name: shift, regions: SR, up: {columns: {z: z - 0.1, x: x + 1}}}");
        Analysis training = load(text).parts().training();
        Events nominal = sample(training, 0, 1).events();
        Variation shift = sample(training, 0, 1).variations().get(0);
        Events varied = assertInstanceOf(Variation.Moved.class, shift.up()).events();
        int moved = 0;
        for (int i = 0; i < nominal.size(); i++) {
            moved += nominal.weights()[i] == 0 && varied.weights()[i] > 0 ? 1 : 0;
            assertEquals(nominal.inputs().at(i, 0) + 1, varied.inputs().at(i, 0), 1e-12);
        }
        assertEquals(200 * 0.1, varied.expected() - nominal.expected(), 5);
        assertEquals(nominal.size() / 9.0, moved, 20);
        assertEquals("slope", sample(training, 1, 1).variations().get(0).name());
    }

    @Test
    void observedEventsAreCountedWhereTheModelLooksAtThem() throws IOException {
        String data = "  data: {files: data.csv}\n  blind: false\n";
        TrainToy.events(folder);
        Files.writeString(folder.resolve("data.csv"), "x,y,z\n0.1,0,0.1\n2,1,0.2\n0,0,0.9\n1,1,0.95\n-1,0,0.5\n");
        String text = TrainToy.CONFIGURATION.replace("  norm_factors:", data + "  norm_factors:");
        TrainEvents events = load(text);
        Analysis test = events.parts().test();
        double[] start = test.initial(RandomStreams.of(1));
        double[] counts =
                events.observed().orElseThrow().counts(test, start).counts().get("SR");
        assertEquals(3, counts[0] + counts[1] + counts[2]);
        assertArrayEquals(
                new double[] {2},
                events.observed().orElseThrow().counts(test, start).counts().get("CR"));
        Workspace workspace = ConfiguredTraining.run(
                        TrainToy.configuration(folder, text), "", Optional.empty(), ConfiguredTraining.Listener.NONE)
                .result()
                .workspace()
                .orElseThrow();
        assertEquals("observed data", workspace.measurements().get(0).name());
        assertFalse(load(TrainToy.CONFIGURATION).observed().isPresent());
    }

    @Test
    void everySettingOfANetworkReachesIt() {
        String text = TrainToy.CONFIGURATION
                .replace("layers: [8]", "layers: [{units: 6, layer_norm: true, dropout: 0.2}], precision: float")
                .replace("training: {epochs: 6,", "training: {epochs: 2, batches: 3,");
        ConfiguredTraining.Outcome outcome = ConfiguredTraining.run(
                TrainToy.configuration(folder, text), "", Optional.empty(), ConfiguredTraining.Listener.NONE);
        Network network = outcome.model().network();
        assertEquals(Precision.FLOAT, network.precision());
        assertTrue(network.layers().get(0).layerNorm());
        assertEquals(0.2, network.layers().get(0).dropout());
        assertEquals("network 3-6-1, relu", outcome.result().origin().observable());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SR, filter: z < 0.8 | SR, filter: z < -1 | /model/regions/0: no event of any sample is in region SR",
                "SR, filter: z < 0.8 | SR, filter: z < 0.8 && kind == 'b' | /model/regions: none of the signal events for",
                "filter: z >= 0.8, cuts | filter: z >= 2, cuts | /model/regions/1: no event of any sample is in region CR",
                "filter: z >= 0.8, cuts | filter: z >= 0.7, cuts | are in region SR and in region CR",
                "class: s, | class: q, | /samples/0",
                "columns: {x: x * 1.1} | columns: {z2: x} | no input of the observable, filter or weight reads z2",
                "weight_factor: 1 + 0.1 * y | weight_factor: y2 | there is no column",
                "yield: 200 | yield: 200, filter: x > 100 | no event of",
                "min_mc_neff: 5 | min_mc_neff: 5000 | of 5000.0 in test that min_mc_neff needs",
            })
    void faultsOfEventsNameTheirPlace(String old, String wrong, String expected) {
        assertTrue(TrainToy.CONFIGURATION.contains(old), old);
        String message = assertThrows(InvalidInput.class, () -> load(TrainToy.CONFIGURATION.replace(old, wrong)))
                .getMessage();
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.contains(expected), message);
        assertTrue(message.contains("train.yaml"), message);
    }
}
