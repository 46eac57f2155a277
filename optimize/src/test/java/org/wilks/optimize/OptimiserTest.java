package org.wilks.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Tensor;
import org.wilks.nd.Tree;

class OptimiserTest {

    private static final LearningRate TENTH = LearningRate.constant(0.1);

    /** (x - 1)² + 10 (y + 2)². */
    private static Evaluation bowl(double[] x) {
        double value = (x[0] - 1) * (x[0] - 1) + 10 * (x[1] + 2) * (x[1] + 2);
        return new Evaluation(x, value, new double[] {2 * (x[0] - 1), 20 * (x[1] + 2)});
    }

    static Evaluation rosenbrock(double[] x) {
        double a = 1 - x[0];
        double b = x[1] - x[0] * x[0];
        return new Evaluation(x, a * a + 100 * b * b, new double[] {-2 * a - 400 * x[0] * b, 200 * b});
    }

    private static double[] walk(Optimiser optimiser, Function<double[], Evaluation> function, int steps, double... x) {
        OptimiserState state = optimiser.start(x.length);
        double[] point = x;
        for (int i = 0; i < steps; i++) {
            Optimiser.Step step = optimiser.step(state, function.apply(point));
            state = step.state();
            point = step.applyTo(point);
        }
        return point;
    }

    static Stream<Optimiser> everyOptimiser() {
        return Stream.of(
                Sgd.of(LearningRate.constant(0.01)),
                Sgd.of(LearningRate.constant(0.01)).withMomentum(0.9),
                Sgd.of(LearningRate.constant(0.01)).withMomentum(0.9).withNesterov(),
                Adam.of(TENTH),
                AdamW.of(TENTH, 0.05),
                Adam.of(new LearningRate.WarmUp(5, new LearningRate.Cosine(0.1, 60, 0.001)))
                        .clipped(new Clipping.ByNorm(1)),
                Lbfgs.defaults());
    }

    @Test
    void gradientDescentContractsAQuadraticByAConstantFactor() {
        double[] x = walk(Sgd.of(LearningRate.constant(0.01)), OptimiserTest::bowl, 7, 3, 1);
        assertEquals(1 + 2 * Math.pow(0.98, 7), x[0], 1e-14);
        assertEquals(-2 + 3 * Math.pow(0.8, 7), x[1], 1e-14);
    }

    @Test
    void momentumFollowsTheReferenceTrajectory() {
        Sgd sgd = Sgd.of(LearningRate.constant(0.01)).withMomentum(0.9);
        assertArrayEquals(
                new double[] {2.4986329855999996, -3.7412599999999996}, walk(sgd, OptimiserTest::bowl, 5, 3, 1), 1e-14);
        assertArrayEquals(
                new double[] {2.379812027660864, -3.2471527424},
                walk(sgd.withNesterov(), OptimiserTest::bowl, 5, 3, 1),
                1e-14);
    }

    @Test
    void adamFollowsTheReferenceTrajectory() {
        Adam adam = Adam.of(TENTH);
        assertArrayEquals(
                new double[] {2.90000000025, 0.9000000000166667}, walk(adam, OptimiserTest::bowl, 1, 3, 1), 1e-14);
        assertArrayEquals(
                new double[] {2.024586837825359, 0.01418840804781317},
                walk(adam, OptimiserTest::bowl, 10, 3, 1),
                1e-13);
    }

    @Test
    void adamsFirstStepHasTheLengthOfTheRateWhateverTheScale() {
        for (double scale : new double[] {1e-5, 1, 1e30}) {
            Optimiser.Step step = Adam.of(TENTH)
                    .step(Adam.of(TENTH).start(1), new Evaluation(new double[1], 0, new double[] {scale}));
            assertEquals(-0.1, step.update()[0], 1.01e-4);
        }
    }

    @Test
    void weightDecayIsDecoupledFromTheMoments() {
        AdamW decaying = AdamW.of(TENTH, 0.05);
        assertArrayEquals(
                new double[] {1.9048595275790732, -0.012007418127396799},
                walk(decaying, OptimiserTest::bowl, 10, 3, 1),
                1e-13);
        Evaluation flat = new Evaluation(new double[] {4, -8}, 0, new double[] {0, 0});
        assertArrayEquals(
                new double[] {-0.02, 0.04},
                decaying.step(decaying.start(2), flat).update(),
                1e-16);
    }

    @Test
    void lbfgsReachesTheMinimumOfRosenbrocksValley() {
        Descent.Result result = new Descent(Lbfgs.defaults(), new Stopping(200, 60, 0, 1e-9))
                .minimise(OptimiserTest::rosenbrock, new double[] {-1.2, 1});
        assertEquals(Stopping.Verdict.CONVERGED, result.verdict());
        assertArrayEquals(new double[] {1, 1}, result.point(), 1e-8);
        assertTrue(result.evaluations() < 80, () -> "evaluations: " + result.evaluations());
    }

    @Test
    void lbfgsStepsBackFromPointsOutsideTheDomain() {
        // x - ln x, defined for x > 0 only, with a first trial far outside
        Function<double[], Evaluation> f = x -> new Evaluation(
                x, x[0] > 0 ? x[0] - Math.log(x[0]) : Double.NaN, new double[] {x[0] > 0 ? 1 - 1 / x[0] : Double.NaN});
        Descent.Result result = new Descent(Lbfgs.defaults().withFirstStep(1000), new Stopping(200, 60, 0, 1e-10))
                .minimise(f, new double[] {7});
        assertEquals(1, result.point()[0], 1e-9);
        assertEquals(Stopping.Verdict.CONVERGED, result.verdict());
    }

    @Test
    void lbfgsComesToRestWhereNoStepGoesDown() {
        // |x| from its kink with a gradient that points nowhere better
        Function<double[], Evaluation> f = x -> new Evaluation(x, Math.abs(x[0]), new double[] {x[0] < 0 ? -1 : 1});
        Descent.Result result =
                new Descent(Lbfgs.defaults(), new Stopping(500, 400, 0, 0)).minimise(f, new double[] {0});
        assertEquals(Stopping.Verdict.CONVERGED, result.verdict());
        assertEquals(0, result.point()[0]);
    }

    @ParameterizedTest
    @MethodSource("everyOptimiser")
    void goesDownTheBowl(Optimiser optimiser) {
        double[] x = walk(optimiser, OptimiserTest::bowl, 60, 3, 1);
        assertTrue(bowl(x).value() < 0.2 * bowl(new double[] {3, 1}).value());
    }

    @ParameterizedTest
    @MethodSource("everyOptimiser")
    void storedStateGoesOnWithTheSameBits(Optimiser optimiser) throws IOException, ClassNotFoundException {
        OptimiserState state = optimiser.start(2);
        double[] point = {3, 1};
        for (int i = 0; i < 9; i++) {
            Optimiser.Step step = optimiser.step(state, bowl(point));
            state = step.state();
            point = step.applyTo(point);
        }
        for (OptimiserState stored : List.of(throughJson(state), throughJava(state))) {
            assertEquals(state, stored);
            assertEquals(optimiser.step(state, bowl(point)), optimiser.step(stored, bowl(point)));
        }
    }

    @ParameterizedTest
    @MethodSource("everyOptimiser")
    void stepsLeaveStateAndPointUntouched(Optimiser optimiser) {
        OptimiserState state = optimiser.start(2);
        Evaluation at = bowl(new double[] {3, 1});
        Optimiser.Step first = optimiser.step(state, at);
        assertEquals(first, optimiser.step(state, at));
        assertEquals(bowl(new double[] {3, 1}), at);
        assertEquals(optimiser.start(2), state);
    }

    @Test
    void namedParametersDescendAsTheirFlatForm() {
        Tree start = Tree.of("a", Tensor.of(3, 1), "net", Tree.of("b", Tensor.scalar(-2)));
        Function<Tree, Tensor> f = t -> t.get("a")
                .minus(Tensor.of(1, -2))
                .square()
                .sum()
                .plus(t.get("net/b").minus(0.5).square().times(3));
        Descent.TreeResult result = new Descent(Lbfgs.defaults(), new Stopping(100, 50, 0, 1e-10)).minimise(f, start);
        assertEquals(Stopping.Verdict.CONVERGED, result.verdict());
        assertArrayEquals(new double[] {1, -2}, result.point().get("a").toArray(), 1e-8);
        assertEquals(0.5, result.point().get("net/b").item(), 1e-8);

        Adam adam = Adam.of(TENTH);
        Evaluation at = Evaluation.of(start, Derivatives.valueAndGradient(f, start));
        Optimiser.Step step = adam.step(adam.start(3), at);
        assertArrayEquals(
                step.applyTo(start.flatten().toArray()),
                step.applyTo(start).flatten().toArray(),
                0);
    }

    @Test
    void foreignStateIsRefused() {
        Evaluation at = bowl(new double[] {3, 1});
        IllegalArgumentException fault = assertThrows(
                IllegalArgumentException.class,
                () -> Adam.of(TENTH).step(Sgd.of(TENTH).start(2), at));
        assertTrue(fault.getMessage().contains("SgdState"), fault.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Adam.of(TENTH).step(Adam.of(TENTH).start(3), at));
    }

    @Test
    void clippingKeepsTheDirectionOrTheSigns() {
        assertArrayEquals(new double[] {0.6, -0.8}, new Clipping.ByNorm(1).apply(new double[] {3, -4}), 1e-15);
        assertArrayEquals(new double[] {0.3, -0.4}, new Clipping.ByNorm(1).apply(new double[] {0.3, -0.4}), 0);
        assertArrayEquals(new double[] {1, -1, 0.5}, new Clipping.ByValue(1).apply(new double[] {3, -4, 0.5}), 0);
        assertArrayEquals(
                new double[] {Math.sqrt(0.5), Math.sqrt(0.5)},
                new Clipping.ByNorm(1).apply(new double[] {1e300, 1e300}),
                1e-15);
    }

    private static OptimiserState throughJson(OptimiserState state) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        return mapper.readValue(mapper.writeValueAsString(state), OptimiserState.class);
    }

    private static OptimiserState throughJava(OptimiserState state) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(state);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (OptimiserState) in.readObject();
        }
    }
}
