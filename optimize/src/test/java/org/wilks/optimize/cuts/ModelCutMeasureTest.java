package org.wilks.optimize.cuts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.events.Split;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.optimize.config.CutConfiguration;

/** Two cuts on events with shape variations, Monte-Carlo statistics and a control region. */
class ModelCutMeasureTest {
    @TempDir
    private Path folder;

    private static final String FACTOR = "  norm_factors: [{name: mu_bkg, samples: bkg}]\n";

    /** The luminosity, uncertainties of bins of every kind, and factors of bins with a region that measures them. */
    private static final String BINS = """
              shape_factors: [{name: form, samples: bkg, regions: [SR, FR]}]
            """;

    private static String withBins(String text) {
        return text.replace("  systematics:\n", BINS + "  systematics:\n")
                .replace(
                        "filter: z >= 0.7, cuts: [y]}",
                        "filter: z >= 0.9, cuts: [y]}\n    - {name: FR, filter: z >= 0.7"
                                + " && z < 0.9, cuts: [r], type: control, fit: {variable: x, edges: [0, 2, 4, 10]}}")
                .replace(
                        "min_mc_neff: 10\n",
                        "    - {type: luminosity, samples: sig, uncertainty: 0.03}\n"
                                + "    - {name: transfer, type: uncorrelated, samples: bkg, regions: SR, uncertainty: [0.1, 0.2, 0.15]}\n"
                                + "    - {name: count, type: uncorrelated, samples: bkg, regions: CR, uncertainty: 0.05}\n"
                                + "    - {name: events, type: uncorrelated, samples: sig, uncertainty: statistics}\n"
                                + "min_mc_neff: 10\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "objective: discovery\n",
                "objective: exclusion\n",
                "objective: cls\n",
                "objective: {measure: cls, mu: 0.5}\n" + FACTOR,
                "objective: {measure: uncertainty, mu: 0}\n",
                "objective: limit\n",
                "objective: {measure: d_optimality, parameters: [mu, scale]}\n" + FACTOR,
                "objective: cls\nmin_mc_neff: 200\n",
                BINS + "objective: discovery\n",
                BINS + "objective: {measure: cls, mu: 0.5}\n",
                BINS + "objective: {measure: a_optimality, parameters: [mu, lumi]}\n",
                BINS + "objective: limit\nmin_mc_neff: 100\n"
            })
    void gradientInTheCutsIsExact(String objective) throws IOException {
        boolean factor = objective.contains(FACTOR);
        boolean bins = objective.contains(BINS);
        boolean rule = objective.contains("min_mc_neff");
        CutConfiguration configuration = ModelToy.configuration(folder, text -> {
            String own = bins ? withBins(text) : text;
            return (rule ? own.replace("min_mc_neff: 10\n", "") : own)
                            .replace("  systematics:\n", (factor ? FACTOR : "") + "  systematics:\n")
                    + objective.replace(FACTOR, "").replace(BINS, "");
        });
        SplitEvents train = EventLoader.load(configuration).part(Split.Part.TRAIN);
        List<End> ends = End.of(configuration.cuts());
        Frame frame = Frame.of(train, ends, End.variables(configuration.cuts()));
        SoftYields soft = new SoftYields(train, ends);
        CutMeasure measure = new ModelCutMeasure(configuration, train.layout(), configuration.minMcNeff());
        Tensor slopes = Tensor.wrap(frame.slopes(ends, configuration.cuts(), configuration.slope(), 1));
        Tensor units = Tensor.of(0.1, -0.8, 0.9);
        assertTrue(Double.isFinite(
                measure.objective(soft.of(frame.outward(units), slopes)).item()));
        GradientCheck.of(point -> measure.objective(soft.of(frame.outward(point), slopes)), units)
                .requireFirstOrder();
    }

    @Test
    void softMeasureTendsToTheHardOne() throws IOException {
        CutConfiguration configuration =
                ModelToy.configuration(folder, text -> text + "objective: {measure: cls, mu: 1}\n");
        SplitEvents train = EventLoader.load(configuration).part(Split.Part.TRAIN);
        List<End> ends = End.of(configuration.cuts());
        CutMeasure measure = new ModelCutMeasure(configuration, train.layout(), 0);
        double[] values = {2.1000001, -0.40000123, 2.20000321};
        HardYields hard = HardYields.of(train, ends, values);
        double expected = measure.hard(hard.weights(), hard.squares());
        Tensor soft = new SoftYields(train, ends).of(Tensor.of(values), Tensor.of(1e9, 1e9, 1e9));
        assertEquals(expected, measure.soft(soft).item(), 1e-6 * Math.abs(expected));
    }
}
