package org.wilks.infer.goodness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStreams;
import org.wilks.nd.special.ChiSquared;

class GoodnessOfFitTest {
    private static final GoodnessStatistic[] ALL = GoodnessStatistic.values();

    private static Model model(double... counts) {
        return Model.of(SimpleModels.observed(
                SimpleModels.uncorrelatedBackground(
                        new double[] {5, 10, 4, 2}, new double[] {50, 60, 55, 48}, new double[] {5, 6, 4, 5}),
                counts));
    }

    @Test
    void distancesAreThoseOfTheFormulas() {
        double[] counts = {1, 3, 0, 4, 2, 6};
        double[] rates = {2, 2, 2, 5, 3, 1};
        int[] ends = {4, 6};
        // first channel: E = 1/8, 4/8, 4/8; F = 2/11, 4/11, 6/11. second: E = 2/8, F = 3/4
        double ks = CumulativeDistance.kolmogorovSmirnov(counts, rates, ends);
        assertEquals(0.5, ks, 1e-15);
        double ad = 0;
        double[] e = {1.0 / 8, 4.0 / 8, 4.0 / 8};
        double[] f = {2.0 / 11, 4.0 / 11, 6.0 / 11};
        for (int i = 0; i < 3; i++) {
            ad += 8 * (e[i] - f[i]) * (e[i] - f[i]) / f[i] / (1 - f[i]) * 2 / 11;
        }
        ad += 8 * 0.25 / (0.75 * 0.25) * 0.75;
        assertEquals(ad, CumulativeDistance.andersonDarling(counts, rates, ends), 1e-13);
    }

    @Test
    void emptyChannelsAndBinsAddNothing() {
        double[] rates = {0, 2, 2, 0};
        assertEquals(0, CumulativeDistance.kolmogorovSmirnov(new double[4], rates, new int[] {4}));
        assertEquals(0, CumulativeDistance.andersonDarling(new double[4], rates, new int[] {4}));
        assertEquals(0, CumulativeDistance.andersonDarling(new double[] {0, 3, 3, 0}, rates, new int[] {4}), 1e-15);
    }

    @Test
    void saturatedPValuesOfLargeCountsAreThoseOfTheChiSquaredLaw() {
        Model model = model(62, 58, 66, 41);
        GoodnessOfFit goodness = GoodnessOfFit.of(Fit.of(model), model.observed(), 3);
        assertEquals(3, goodness.degrees());
        List<GoodnessResult> results = goodness.test(2000, ALL);
        GoodnessResult saturated = results.get(0);
        assertEquals(goodness.fitted().deviance(), saturated.observed());
        double expected = ChiSquared.sf(saturated.observed(), 3);
        assertEquals(OptionalDouble.of(expected), saturated.asymptotic());
        assertEquals(
                expected, saturated.pValue().value(), 4 * saturated.pValue().error() + 0.01);
        assertEquals(OptionalDouble.empty(), results.get(1).asymptotic());
        assertEquals(2000, results.get(2).values().length);
    }

    @Test
    void pValuesOfDataOfTheModelAreEven() {
        Model model = model(60, 70, 58, 50);
        double[] sums = new double[ALL.length];
        int experiments = 60;
        for (int i = 0; i < experiments; i++) {
            Data data = model.sampler(new double[] {1, 1, 1, 1, 1}).draw(RandomStreams.of(77).stream(i));
            List<GoodnessResult> results =
                    GoodnessOfFit.of(Fit.of(model), data, i).test(100, ALL);
            for (int k = 0; k < ALL.length; k++) {
                sums[k] += results.get(k).pValue().value() / experiments;
            }
        }
        for (double mean : sums) {
            // the mean of 60 even numbers has the error 0.037
            assertEquals(0.5, mean, 0.15);
        }
    }

    @Test
    void aWrongShapeIsNoticed() {
        Model model = model(90, 40, 80, 30);
        for (GoodnessResult result :
                GoodnessOfFit.of(Fit.of(model), model.observed(), 3).test(500, ALL)) {
            assertTrue(result.pValue().value() < 0.02, result::toString);
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Model model = model(62, 58, 66, 41);
        GoodnessOfFit goodness = GoodnessOfFit.of(Fit.of(model), model.observed(), 3);
        assertEquals(
                Pieces.withThreads(1, () -> goodness.test(150, ALL)),
                Pieces.withThreads(4, () -> goodness.test(150, ALL)));
    }

    @Test
    void auxiliaryDataOfHeldParametersTestNothing() {
        Model model = model(62, 58, 66, 41);
        Fit held = Fit.of(model);
        for (int i = 1; i < 5; i++) {
            held = held.withFixed(i, 1);
        }
        GoodnessOfFit goodness = GoodnessOfFit.of(held, model.observed(), 3);
        assertEquals(3, goodness.degrees());
        GoodnessResult result = goodness.test(2000, GoodnessStatistic.SATURATED).get(0);
        assertEquals(
                result.asymptotic().orElseThrow(),
                result.pValue().value(),
                4 * result.pValue().error() + 0.01);
    }

    @Test
    void aFitThatHoldsTheSignalTestsThatHypothesis() {
        Model model = model(62, 58, 66, 41);
        GoodnessOfFit goodness = GoodnessOfFit.of(Fit.of(model).withPoi(0), model.observed(), 3);
        assertEquals(4, goodness.degrees());
        assertTrue(goodness.fitted().deviance()
                > GoodnessOfFit.of(Fit.of(model), model.observed(), 3).fitted().deviance());
    }

    @Test
    void badInputIsRefusedInOneLine() {
        Model model = model(62, 58, 66, 41);
        GoodnessOfFit goodness = GoodnessOfFit.of(Fit.of(model), model.observed(), 3);
        assertThrows(InvalidInput.class, () -> goodness.test(0, ALL));
        assertThrows(InvalidInput.class, () -> GoodnessStatistic.named("chi2"));
        Model single = Model.of(WorkspaceFile.of("""
                        {"channels": [{"name": "a", "samples": [{"name": "b", "data": [5],
                          "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]}]}],
                         "observations": [{"name": "a", "data": [4]}],
                         "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}], "version": "1.0.0"}""", "one bin").workspace());
        GoodnessOfFit none = GoodnessOfFit.of(Fit.of(single), single.observed(), 3);
        assertThrows(InvalidModel.class, () -> none.test(10, GoodnessStatistic.KOLMOGOROV_SMIRNOV));
        assertEquals(
                OptionalDouble.empty(),
                none.test(10, GoodnessStatistic.SATURATED).get(0).asymptotic());
    }
}
