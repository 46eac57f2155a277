package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.model.HistoSysCode;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.model.NormSysCode;
import org.wilks.infer.oracle.RandomWorkspaces;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/**
 * Derivatives of results along random changes of all numbers of random workspaces are those of the hard program, where that is smooth. Many of the
 * workspaces have zero yields, empty bins, bounds that are active and parameters that nothing determines.
 */
class RandomDerivativesPropertyTest {
    private static final UpperLimitOptions FINE = UpperLimitOptions.defaults().withRelativeTolerance(1e-13);
    private static final double[] STEPS = {4e-3, 2e-3, 1e-3, 5e-4};
    private static final double AGREE = 1e-6;

    /** Slopes on both sides that differ by more are those of a kink: the hard program's minima change places. */
    private static final double KINK = 0.05;

    private record Result(String name, Function<BoundModel, Tensor> exact, ToDoubleFunction<Model> hard) {}

    private static final List<Result> RESULTS = List.of(
            new Result(
                    "sigma",
                    bound -> bound.fit().standardDeviation("mu"),
                    model -> Fit.of(model)
                            .run(model.observed())
                            .standardDeviation("mu")
                            .orElseThrow()),
            new Result(
                    "sigma of Asimov data",
                    bound -> bound.asimov(1).fit().standardDeviation("mu"),
                    model -> Fit.of(model)
                            .run(model.expected(Fit.of(model).withPoi(1).start()))
                            .standardDeviation("mu")
                            .orElseThrow()),
            new Result(
                    "ln CLs",
                    bound -> bound.test(TestStatistic.qMuTilde()).at(1.3).logCls(),
                    model -> HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                            .at(1.3)
                            .observed()
                            .logCls()),
            new Result(
                    "observed limit",
                    bound -> bound.limit(FINE).observed(),
                    model -> UpperLimit.of(model, model.observed())
                            .observed(FINE)
                            .mu()),
            new Result(
                    "median limit",
                    bound -> bound.limit(FINE).median(),
                    model -> UpperLimit.of(model, model.observed())
                            .expected(FINE, 0)
                            .mu()));

    /** A workspace of the stream, and a change of its numbers in proportion to them, so that zeros stay. */
    private record Case(String name, Model model, int[] places, double[] values, double[] direction) {
        static Case of(int i) {
            RandomStream random = RandomStreams.of(23).stream(i);
            Model model = Model.of(
                    RandomWorkspaces.draw(random),
                    ModelOptions.defaults()
                            .withHistoSys(HistoSysCode.values()[i % HistoSysCode.values().length])
                            .withNormSys(NormSysCode.values()[i % NormSysCode.values().length]));
            int[] places = Examples.places(model);
            double[] values = Examples.values(model, places);
            double[] direction = new double[values.length];
            for (int k = 0; k < direction.length; k++) {
                direction[k] = values[k] * random.nextDouble(-1, 1);
            }
            return new Case("workspace " + i, model, places, values, direction);
        }

        /** The derivative of the hard result along the direction and its error; empty where it has none or is not smooth. */
        Optional<double[]> numerical(Result result) {
            DifferentiableModel differentiable = DifferentiableModel.of(model);
            double[] slopes = new double[STEPS.length];
            double bend;
            double here;
            try {
                here = result.hard.applyAsDouble(model);
                double last = STEPS[STEPS.length - 1];
                bend = (moved(differentiable, result, last) + moved(differentiable, result, -last) - 2 * here) / last;
                for (int s = 0; s < slopes.length; s++) {
                    slopes[s] = (moved(differentiable, result, STEPS[s]) - moved(differentiable, result, -STEPS[s]))
                            / (2 * STEPS[s]);
                }
            } catch (WilksException | NoSuchElementException e) {
                return Optional.empty();
            }
            double[] once = new double[3];
            for (int s = 0; s < 3; s++) {
                once[s] = (4 * slopes[s + 1] - slopes[s]) / 3;
            }
            double coarse = (16 * once[1] - once[0]) / 15;
            double fine = (16 * once[2] - once[1]) / 15;
            double error = Math.abs(fine - coarse);
            double size = Math.abs(fine) + Math.abs(here);
            return error <= 1e-4 * size && Math.abs(bend) <= KINK * size
                    ? Optional.of(new double[] {fine, error, size})
                    : Optional.empty();
        }

        private double moved(DifferentiableModel differentiable, Result result, double step) {
            double[] at = values.clone();
            for (int k = 0; k < at.length; k++) {
                at[k] += step * direction[k];
            }
            return result.hard.applyAsDouble(differentiable.hard(places, at));
        }

        /** Whether the result was compared: it is not where it is not smooth, or says so. */
        boolean agrees(Result result) {
            Optional<double[]> numerical = numerical(result);
            if (numerical.isEmpty()) {
                return false;
            }
            DifferentiableModel differentiable = DifferentiableModel.of(model);
            Gradient<Tensor> gradient;
            try {
                gradient = Derivatives.valueAndGradient(
                        v -> result.exact.apply(differentiable.bind(places, v)), Tensor.of(values));
            } catch (WilksException e) {
                return false;
            }
            // numbers that are zero stay so along the direction: what is on their other side is not met
            if (gradient.irregularities().stream()
                    .anyMatch(found -> !found.convention().contains("a bin without constraint"))) {
                return false;
            }
            double[] expected = numerical.get();
            assertEquals(
                    expected[0],
                    gradient.gradient().dot(Tensor.of(direction)).item(),
                    AGREE * expected[2] + 10 * expected[1],
                    name + ", " + result.name);
            return true;
        }
    }

    private static int compared(int from, int to) {
        int compared = 0;
        for (int i = from; i < to; i++) {
            Case given = Case.of(i);
            if (given.model.parameters().poi().isPresent()) {
                for (Result result : RESULTS) {
                    compared += given.agrees(result) ? 1 : 0;
                }
            }
        }
        return compared;
    }

    @Test
    void derivativesAreThoseOfTheHardProgram() {
        assertTrue(compared(0, 20) >= 55);
    }

    @Test
    @Tag("long")
    void derivativesOfManyWorkspacesAreThoseOfTheHardProgram() {
        assertTrue(compared(20, 320) >= 800);
    }

    /** A free fit that is not the lowest, as the fit to the data at the limit shows. */
    @Test
    void limitsAreDifferentiatedAtTheMinimaThatTheyStandAt() {
        assertTrue(Case.of(238).agrees(RESULTS.get(4)));
    }

    /** A parameter at the kink of its interpolation without slope on either side, where steps to rounding would cross it. */
    @Test
    void curvatureIsThatOfOneSideOfAKink() {
        assertTrue(Case.of(14).agrees(RESULTS.get(0)));
        assertTrue(Case.of(44).agrees(RESULTS.get(2)));
    }
}
