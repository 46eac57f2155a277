package org.wilks.infer.neyman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.ModelSpecification;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.error.UnknownParameter;
import org.wilks.nd.parallel.Pieces;

class FeldmanCousinsTest {
    private static Model counting(double signal, double background, double uncertainty, double observed) {
        ModelSpecification workspace = SimpleModels.uncorrelatedBackground(
                new double[] {signal}, new double[] {background}, new double[] {uncertainty});
        return Model.of(SimpleModels.observed(workspace, observed));
    }

    private static FeldmanCousins of(Model model, FeldmanCousinsOptions options) {
        return FeldmanCousins.of(Fit.of(model), model.observed(), options, "mu");
    }

    private static FeldmanCousinsOptions quick() {
        return FeldmanCousinsOptions.defaults()
                .withLevel(0.9)
                .withSeed(5)
                .withPrecision(0.03)
                .withToys(500, 8000);
    }

    @Test
    void withoutNuisanceParametersTheExactIntervalIsFound() {
        Model model = counting(1, 3, 0, 10);
        FeldmanCousinsInterval interval = of(model, quick()).interval();
        ConfidenceSet exact =
                ExactFeldmanCousins.of(CountingExperiment.of(model), 0.9).interval(10);
        assertEquals(
                exact.lower(), interval.lower().value(), 4 * interval.lower().error() + 0.02);
        assertEquals(
                exact.upper(), interval.upper().value(), 4 * interval.upper().error() + 0.02);
        assertEquals(7, interval.best(), 1e-6);
        assertEquals(0, interval.failures());
    }

    @Test
    void aBoundThatIsNotExcludedIsTheEnd() {
        FeldmanCousinsInterval interval = of(counting(1, 3, 0, 4), quick()).interval();
        assertTrue(interval.lower().isBound());
        assertEquals(0, interval.lower().value());
        assertFalse(interval.upper().isBound());
        // p hovers about 0.1 from 5.2 to 5.7, where accepted counts change
        assertEquals(5.45, interval.upper().value(), 0.3);
        FeldmanCousinsInterval deficit = of(counting(1, 3, 0, 1), quick()).interval();
        assertEquals(0, deficit.best(), 1e-9);
        assertTrue(deficit.lower().isBound());
        assertEquals(1.88, deficit.upper().value(), 4 * deficit.upper().error() + 0.02);
    }

    @Test
    void largeCountsGiveTheAsymptoticInterval() {
        FeldmanCousinsInterval interval =
                of(counting(100, 1000, 20, 1300), quick()).interval();
        double width = interval.upper().asymptotic() - interval.lower().asymptotic();
        assertEquals(interval.lower().asymptotic(), interval.lower().value(), 0.04 * width);
        assertEquals(interval.upper().asymptotic(), interval.upper().value(), 0.04 * width);
        assertTrue(interval.upper().error() <= 0.016 * width);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        FeldmanCousinsOptions few = quick().withToys(200, 400);
        FeldmanCousinsInterval one =
                Pieces.withThreads(1, () -> of(counting(1, 3, 1, 6), few).interval());
        FeldmanCousinsInterval four =
                Pieces.withThreads(4, () -> of(counting(1, 3, 1, 6), few).interval());
        assertEquals(one, four);
    }

    @Test
    void toysOfAPointAreTheSameHoweverManyArePutTogether() {
        FeldmanCousins fc = of(counting(1, 3, 1, 6), quick());
        PointToys atOnce = fc.toysAt(fc.profile(), 2).with(500);
        PointToys inParts = fc.toysAt(fc.profile(), 2).with(100).with(500);
        assertEquals(atOnce.result(), inParts.result());
        assertEquals(fc.at(500, 2), atOnce.result());
    }

    static Model twoSignals(double first, double second) {
        return Model.of(
                WorkspaceFile.of(("""
                {"channels": [
                  {"name": "a", "samples": [
                    {"name": "s", "data": [10, 4], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
                    {"name": "b", "data": [40, 60], "modifiers": [{"name": "n", "type": "normsys", "data": {"hi": 1.05, "lo": 0.95}}]}]},
                  {"name": "c", "samples": [
                    {"name": "s", "data": [8], "modifiers": [{"name": "nu", "type": "normfactor", "data": null}]},
                    {"name": "b", "data": [30], "modifiers": []}]}],
                 "observations": [{"name": "a", "data": [%s, 64]}, {"name": "c", "data": [%s]}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}],
                 "version": "1.0.0"}""").formatted(first, second), "two signals").workspace());
    }

    @Test
    void boundariesOfRegionsAreWhereTheStatisticIsCritical() {
        Model model = twoSignals(52, 40);
        FeldmanCousins fc = FeldmanCousins.of(
                Fit.of(model), model.observed(), quick().withToys(100, 800).withPrecision(0.05), "mu", "nu");
        double[] first = new double[9];
        double[] second = new double[9];
        for (int i = 0; i < 9; i++) {
            first[i] = 0.5 * i;
            second[i] = 0.6 * i;
        }
        FeldmanCousinsRegion region = fc.region(first, second);
        // the bounds mu = 0 and nu = 0 cut the region, and (0, 0) is excluded: two open lines
        assertEquals(2, region.boundary().size());
        for (FeldmanCousinsRegion.Line line : region.boundary()) {
            assertFalse(line.isClosed());
            for (int k = 0; k < line.first().length; k += 3) {
                TestedPoint point = fc.at(400, line.first()[k], line.second()[k]);
                assertEquals(point.critical().value(), point.statistic(), 1.5);
            }
        }
        assertFalse(region.isEnclosed());
        assertEquals(81, region.points().size());
        assertTrue(region.isInside(2, 2));
        assertFalse(region.isInside(8, 8));
    }

    @Test
    void badInputIsRefusedInOneLine() {
        Model model = counting(1, 3, 1, 6);
        Data data = model.observed();
        FeldmanCousinsOptions options = quick();
        assertThrows(InvalidInput.class, () -> options.withLevel(0));
        assertThrows(InvalidInput.class, () -> options.withToys(0, 10));
        assertThrows(InvalidInput.class, () -> options.withToys(100, 10));
        assertThrows(InvalidInput.class, () -> options.withPrecision(0));
        assertThrows(UnknownParameter.class, () -> FeldmanCousins.of(Fit.of(model), data, options, "nu"));
        assertThrows(InvalidInput.class, () -> FeldmanCousins.of(Fit.of(model), data, options));
        assertThrows(InvalidInput.class, () -> FeldmanCousins.of(Fit.of(model), data, options, "mu", "mu"));
        assertThrows(InvalidModel.class, () -> FeldmanCousins.of(Fit.of(model).withPoi(1), data, options, "mu"));
        FeldmanCousins fc = of(model, options);
        assertThrows(InvalidInput.class, () -> fc.at(0, 1));
        assertThrows(InvalidInput.class, () -> fc.at(10, -1));
        assertThrows(InvalidInput.class, () -> fc.region(new double[] {0, 1}, new double[] {0, 1}));
        FeldmanCousins two = FeldmanCousins.of(Fit.of(model), data, options, "mu", "uncorr_bkguncrt[0]");
        assertThrows(InvalidInput.class, two::interval);
        assertThrows(InvalidInput.class, () -> two.region(new double[] {0}, new double[] {0, 1}));
        assertThrows(InvalidInput.class, () -> two.region(new double[] {1, 0}, new double[] {0, 1}));
    }

    @Test
    void aParameterInNoRateHasNoInterval() {
        Model model = counting(0, 3, 1, 6);
        String message = assertThrows(
                        RootNotFound.class, () -> of(model, quick()).interval())
                .getMessage();
        assertTrue(message.contains("nothing bounds it"), message);
    }
}
