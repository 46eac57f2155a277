package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.WideWorkspaces;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.infer.oracle.RandomWorkspaces;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.random.RandomStreams;

/**
 * Derivatives of tests of random workspaces along random directions of all their numbers, against differences of the hard program: low counts, empty
 * bins, every modifier, bounds, degenerate parameters.
 */
class EnsembleGradientPropertyTest {
    private static final double STEP = 2e-4;

    private int compared;
    private int failed;

    private record Result(
            String name, Function<DifferentiableResult, Tensor> exact, Function<TestResult, Double> hard) {}

    private static final List<Result> RESULTS = List.of(
            new Result("q", DifferentiableResult::q, TestResult::q),
            new Result("qA", DifferentiableResult::qA, TestResult::qA),
            new Result("muHat", DifferentiableResult::muHat, TestResult::muHat),
            new Result(
                    "log expected CLs",
                    r -> r.logExpectedCls(0),
                    r -> r.expected().get(2).logCls()));

    private List<String> disagreements(LongFunction<Workspace> workspaces, long seeds) {
        List<String> all = new ArrayList<>();
        for (long seed = 0; seed < seeds; seed++) {
            Model model = Model.of(workspaces.apply(seed));
            TestStatistic statistic = TestStatistic.all().get((int) (seed % 5));
            double mu = statistic instanceof TestStatistic.Q0 ? 0 : 1;
            for (Result result : RESULTS) {
                try {
                    disagreement(model, statistic, mu, seed, result).ifPresent(all::add);
                } catch (FitFailed | InvalidModel e) {
                    // where fits fail at a neighbouring point, or data do not determine a parameter, there is nothing
                    // to compare
                    failed++;
                }
            }
        }
        return all;
    }

    private Optional<String> disagreement(Model model, TestStatistic statistic, double mu, long seed, Result result) {
        int[] places = Examples.nonZeroPlaces(model);
        double[] values = Examples.values(model, places);
        Random random = new Random(seed);
        double[] direction = new double[values.length];
        for (int k = 0; k < direction.length; k++) {
            direction[k] = values[k] * random.nextGaussian();
        }
        DifferentiableModel differentiable = DifferentiableModel.of(model);
        DoubleUnaryOperator along = t -> {
            double[] moved = values.clone();
            for (int k = 0; k < moved.length; k++) {
                moved[k] += t * direction[k];
            }
            Model hard = differentiable.hard(places, moved);
            return result.hard.apply(
                    HypothesisTest.of(hard, hard.observed(), statistic).at(mu));
        };
        Gradient<Tensor> gradient = Derivatives.valueAndGradient(
                v -> result.exact.apply(
                        differentiable.bind(places, v).test(statistic).at(mu)),
                Tensor.of(values));
        double exact = 0;
        double[] slopes = gradient.gradient().toArray();
        for (int k = 0; k < slopes.length; k++) {
            exact += slopes[k] * direction[k];
        }
        double value = along.applyAsDouble(0);
        double coarse = extrapolated(along, STEP);
        double fine = extrapolated(along, STEP / 2);
        double forward = (along.applyAsDouble(STEP) - value) / STEP;
        double backward = (value - along.applyAsDouble(-STEP)) / STEP;
        double scale = Math.abs(exact) + Math.abs(value) + 1e-3;
        if (Math.abs(coarse - fine) > 1e-5 * scale || Math.abs(forward - backward) > 0.05 * scale) {
            return Optional.empty();
        }
        compared++;
        return Math.abs(exact - fine) <= 1e-5 * scale + 30 * Math.abs(coarse - fine)
                ? Optional.empty()
                : Optional.of(
                        "seed " + seed + ", " + statistic.symbol() + ", " + result.name + " = " + value + ": exact "
                                + exact + ", differences " + fine + " (" + coarse + ") " + gradient.irregularities());
    }

    private static double extrapolated(DoubleUnaryOperator f, double h) {
        return (4 * slope(f, h / 2) - slope(f, h)) / 3;
    }

    private static double slope(DoubleUnaryOperator f, double h) {
        return (f.applyAsDouble(h) - f.applyAsDouble(-h)) / (2 * h);
    }

    private void assertNone(LongFunction<Workspace> workspaces, long seeds) {
        List<String> found = disagreements(workspaces, seeds);
        assertTrue(found.isEmpty(), () -> found.size() + " of " + compared + ":\n" + String.join("\n", found));
        assertTrue(compared > 2 * seeds, compared + " of " + 4 * seeds + " could be compared");
    }

    @Test
    void testsOfRandomWorkspacesHaveTheDerivativesOfDifferences() {
        assertNone(seed -> RandomWorkspaces.draw(RandomStreams.of(7).stream(seed)), 150);
    }

    @Tag("long")
    @Test
    void testsOfWorkspacesOfAWideRangeOfYieldsHaveTheDerivativesOfDifferences() {
        assertNone(WideWorkspaces::of, 300);
    }
}
