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
import org.wilks.nd.Derivatives;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.optimize.config.CutConfiguration;

class CutMeasureTest {
    private static final String FIT = "fit: {variable: z, bins: 4, range: [0, 1]}\n";

    @TempDir
    private Path folder;

    private double asimov(double s, double b, double relative) {
        double v = relative * b * relative * b;
        return Math.sqrt(2
                * ((s + b) * Math.log((s + b) * (b + v) / (b * b + (s + b) * v))
                        - b * b / v * Math.log1p(v * s / (b * (b + v)))));
    }

    @Test
    void countingExperimentHasTheAsimovSignificance() throws IOException {
        CutMeasure measure = new YieldCutMeasure(Toy.configuration(folder, 100, t -> t), 1, 30);
        assertEquals(asimov(100, 1000, 0.1), measure.hard(new double[] {100, 1000}, new double[] {1, 1000}), 1e-12);
        assertEquals(0.9247111951324044, measure.hard(new double[] {100, 1000}, new double[] {1, 1000}), 1e-12);
    }

    @Test
    void ruleBreaksBelowTheLeastNumberAndForgivesRounding() throws IOException {
        CutMeasure measure = new YieldCutMeasure(Toy.configuration(folder, 100, t -> t), 1, 30);
        double w = 0.1;
        assertTrue(measure.hard(new double[] {1, 30 * w}, new double[] {1, 30 * w * w}) > 0);
        assertEquals(Double.NEGATIVE_INFINITY, measure.hard(new double[] {1, 29 * w}, new double[] {1, 29 * w * w}));
        assertEquals(Double.NEGATIVE_INFINITY, measure.withLeast(0).hard(new double[] {1, 0}, new double[] {1, 0}));
    }

    @Test
    void penaltyIsZeroWhereTheRuleIsMetAndSmoothAtTheBorder() throws IOException {
        CutMeasure measure = new YieldCutMeasure(Toy.configuration(folder, 100, t -> t), 1, 30);
        Tensor met = Tensor.matrix(new double[][] {{5, 40}, {1, 40}});
        assertEquals(-measure.soft(met).item(), measure.objective(met).item(), 1e-14);
        Tensor broken = Tensor.matrix(new double[][] {{5, 15}, {1, 15}});
        double penalty = measure.objective(broken).item() + measure.soft(broken).item();
        assertEquals(10 * Math.log(2) * Math.log(2), penalty, 1e-12);
        Tensor border = Tensor.matrix(new double[][] {{5, 30}, {1, 30}});
        Tensor slope =
                Derivatives.gradient(measure::objective, border).plus(Derivatives.gradient(measure::soft, border));
        for (double entry : slope.toArray()) {
            assertEquals(0, entry, 1e-12);
        }
    }

    @Test
    void binsThatBreakTheRuleAreLeftOutOfAFit() throws IOException {
        CutMeasure measure = new YieldCutMeasure(Toy.configuration(folder, 100, t -> t + FIT), 4, 30);
        double[] weights = {1, 1, 1, 50, 50, 50, 50, 0.1};
        double[] squares = {1, 1, 1, 50, 50, 50, 50, 0.01};
        double[] without = weights.clone();
        without[3] = 0;
        assertEquals(measure.hard(without, squares), measure.hard(weights, squares), 1e-14);
        assertTrue(measure.withLeast(0.5).hard(weights, squares) > 2 * measure.hard(weights, squares));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                FIT,
                "objective: {measure: exclusion, correlation: none}\n" + FIT,
                "objective: {measure: discovery, correlation: by_source}\n" + FIT,
                "objective: gaussian\n",
                "objective: s_over_sqrt_b\nmin_mc_neff: 3000\n"
            })
    void gradientInTheCutsIsExact(String more) throws IOException {
        CutConfiguration configuration = Toy.configuration(folder, 400, t -> t + more);
        SplitEvents train = EventLoader.load(configuration).part(Split.Part.TRAIN);
        List<End> ends = End.of(configuration.cuts());
        Frame frame = Frame.of(train, ends, List.of("x", "y"));
        SoftYields soft = new SoftYields(train, ends);
        CutMeasure measure = new YieldCutMeasure(
                configuration, train.layout().regions().get(0).bins(), configuration.minMcNeff());
        Tensor slopes = Tensor.wrap(frame.slopes(ends, configuration.cuts(), configuration.slope(), 1));
        GradientCheck.of(units -> measure.objective(soft.of(frame.outward(units), slopes)), Tensor.of(0.3, -0.8, 0.6))
                .requireFirstOrder();
    }

    @Test
    void softMeasureTendsToTheHardOne() throws IOException {
        CutConfiguration configuration = Toy.configuration(folder, 400, t -> t);
        SplitEvents train = EventLoader.load(configuration).part(Split.Part.TRAIN);
        List<End> ends = End.of(configuration.cuts());
        CutMeasure measure = new YieldCutMeasure(configuration, 1, 5);
        double[] values = {3.01234567, 0.1234567, 1.87654321};
        HardYields hard = HardYields.of(train, ends, values);
        double expected = measure.hard(hard.weights(), hard.squares());
        double[] gaps = new double[3];
        for (int k = 0; k < gaps.length; k++) {
            double slope = new double[] {10, 1e4, 1e9}[k];
            Tensor slopes = Tensor.of(slope, slope, slope);
            Tensor soft = new SoftYields(train, ends).of(Tensor.of(values), slopes);
            gaps[k] = Math.abs(expected - measure.soft(soft).item());
        }
        assertTrue(gaps[1] < gaps[0]);
        assertEquals(0, gaps[2], 1e-9);
    }
}
