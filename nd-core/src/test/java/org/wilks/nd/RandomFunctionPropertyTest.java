package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for every function holds for random ones: graphs of 20 to 30 operations from the whole public surface. */
class RandomFunctionPropertyTest {
    private static final double ROUNDING = 1e-9;

    private static void forSeeds(long from, long to, LongConsumer property) {
        for (long seed = from; seed < to; seed++) {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException fault) {
                throw new AssertionError("seed " + seed + ": " + fault.getMessage(), fault);
            }
        }
    }

    private static RandomFunction function(long seed, boolean smooth) {
        return new RandomFunction(seed, 20 + (int) (seed % 11), smooth);
    }

    private static Tensor direction(long seed, int n) {
        return Tensor.wrap(new Random(~seed).doubles(n, -1, 1).toArray());
    }

    private static UnaryOperator<Tensor> scalar(UnaryOperator<Tensor> f) {
        return x -> f.apply(x).dot(Tensor.of(1, -0.7, 0.4));
    }

    private static void assertClose(Tensor a, Tensor b, Tensor expectedA, Tensor expectedB) {
        double scale = Math.max(1, a.abs().dot(b.abs()).item())
                + expectedA.abs().dot(expectedB.abs()).item();
        assertEquals(a.dot(b).item(), expectedA.dot(expectedB).item(), ROUNDING * scale);
    }

    // ⟨u, J v⟩ = ⟨Jᵀ u, v⟩
    private static void modesAreTransposes(long seed) {
        RandomFunction f = function(seed, false);
        Tensor x = RandomFunction.point(seed);
        Tensor v = direction(seed, x.size());
        Pullback<Tensor> pullback = Derivatives.vjp(f, x);
        Directional push = Derivatives.jvp(f, x, v);
        assertArrayEquals(pullback.value().toArray(), push.value().toArray());
        assertArrayEquals(f.apply(x).toArray(), push.value().toArray());
        Tensor u = direction(seed + 1, 3);
        assertClose(u, push.tangent(), pullback.pull(u), v);
    }

    // vᵀ H w = wᵀ H v, whichever modes H is taken by
    private static void hessiansAreSymmetric(long seed) {
        UnaryOperator<Tensor> f = scalar(function(seed, false));
        Tensor x = RandomFunction.point(seed);
        Tensor v = direction(seed, x.size());
        Tensor w = direction(seed + 1, x.size());
        Tensor forwardOverReverse = Derivatives.hessianVectorProduct(f, x, v);
        assertClose(forwardOverReverse, w, Derivatives.hessianVectorProduct(f, x, w), v);
        Tensor reverseOverReverse =
                Derivatives.gradient(y -> Derivatives.gradient(f, y).dot(v), x);
        assertClose(forwardOverReverse, w, reverseOverReverse, w);
        Tensor reverseOverForward =
                Derivatives.gradient(y -> Derivatives.jvp(f, y, v).tangent(), x);
        assertClose(forwardOverReverse, w, reverseOverForward, w);
        Tensor forwardOverForward =
                Derivatives.jvp(y -> Derivatives.jvp(f, y, v).tangent(), x, w).tangent();
        assertClose(forwardOverReverse, w, forwardOverForward.reshape(1), Tensor.ones(1));
    }

    // along a line, for then one difference serves all inputs
    private static void derivativesMatchDifferences(long seed) {
        RandomFunction f = function(seed, true);
        Tensor x = RandomFunction.point(seed);
        Tensor v = direction(seed, x.size());
        GradientCheck.of(t -> f.apply(x.plus(v.times(t))), Tensor.scalar(0))
                .within(1e-7)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    private static Tensor[] everything(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
        Gradient<Tensor> g = Derivatives.valueAndGradient(f, x);
        return new Tensor[] {
            g.value(), g.gradient(), Derivatives.hessianVectorProduct(f, x, v), x.reshape(x.size(), 1), g.gradient()
        };
    }

    private static void replaysGiveTheSameBits(long seed) {
        UnaryOperator<Tensor> f = scalar(function(seed, false));
        Program program = Program.recordAll(
                in -> everything(f, in[0], in[1]), RandomFunction.point(seed), Tensor.ones(RandomFunction.INPUTS));
        Program.Evaluator evaluator = program.evaluator();
        for (long point : new long[] {seed, seed + 7, seed + 13, seed}) {
            Tensor x = RandomFunction.point(point);
            Tensor v = direction(point, x.size());
            Tensor[] direct = everything(f, x, v);
            evaluator.run(x.toArray(), v.toArray());
            Tensor[] applied = program.apply(x, v);
            for (int i = 0; i < direct.length; i++) {
                assertArrayEquals(direct[i].toArray(), evaluator.output(i), "output " + i + " of an evaluator");
                assertArrayEquals(direct[i].toArray(), applied[i].toArray(), "output " + i + " of apply");
                assertEquals(direct[i].shape(), evaluator.tensor(i).shape());
            }
        }
    }

    private static void programsAreDifferentiated(long seed) {
        UnaryOperator<Tensor> f = scalar(function(seed, false));
        Tensor x = RandomFunction.point(seed);
        Program program = Program.record(f, Tensor.ones(RandomFunction.INPUTS));
        Tensor v = direction(seed, x.size());
        assertClose(Derivatives.gradient(y -> program.apply(y)[0], x), v, Derivatives.gradient(f, x), v);
        assertClose(
                Derivatives.hessianVectorProduct(y -> program.apply(y)[0], x, v),
                v,
                Derivatives.hessianVectorProduct(f, x, v),
                v);
    }

    @Test
    void forwardAndReverseModeAreTransposes() {
        forSeeds(0, 200, RandomFunctionPropertyTest::modesAreTransposes);
    }

    @Test
    void hessiansAreSymmetricAndOfOneValueInAllModes() {
        forSeeds(200, 300, RandomFunctionPropertyTest::hessiansAreSymmetric);
    }

    @Test
    void firstAndSecondDerivativesMatchDifferences() {
        forSeeds(300, 350, RandomFunctionPropertyTest::derivativesMatchDifferences);
    }

    @Test
    void replaysOfAllDerivativesGiveTheSameBits() {
        forSeeds(350, 430, RandomFunctionPropertyTest::replaysGiveTheSameBits);
    }

    @Test
    void programsHaveTheDerivativesOfTheirFunctions() {
        forSeeds(430, 480, RandomFunctionPropertyTest::programsAreDifferentiated);
    }

    @Test
    void watchingForNanChangesNothing() {
        forSeeds(480, 520, seed -> {
            RandomFunction f = function(seed, false);
            Tensor x = RandomFunction.point(seed);
            assertArrayEquals(f.apply(x).toArray(), Anomaly.check(f, x).toArray());
        });
    }

    @Test
    @Tag("long")
    void thousandsOfFunctionsHoldToo() {
        forSeeds(1000, 6000, seed -> {
            modesAreTransposes(seed);
            hessiansAreSymmetric(seed);
            derivativesMatchDifferences(seed);
            replaysGiveTheSameBits(seed);
            programsAreDifferentiated(seed);
        });
    }
}
