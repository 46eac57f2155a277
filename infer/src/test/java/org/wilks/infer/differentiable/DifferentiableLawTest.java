package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.infer.hypothesis.AsymptoticDistribution;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.ConfidenceLevels;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Tensor;

class DifferentiableLawTest {
    private static final double[][] PAIRS = {
        {0.3, 2.1},
        {2.1, 0.3},
        {4, 5},
        {5, 4},
        {9, 0.2},
        {0.01, 30},
        {60, 45},
        {45, 60},
        {3, 1e-3},
        {1600, 1700},
        {1700, 1500}
    };
    private static final double[] BANDS = {2, 1, 0, -1, -2};

    private static Tensor scalar(double x) {
        return Tensor.scalar(x);
    }

    @Test
    void valuesAreThoseOfTheAsymptoticDistribution() {
        for (TestStatistic statistic : TestStatistic.all()) {
            for (BaseDistribution base : BaseDistribution.values()) {
                DifferentiableLaw law = new DifferentiableLaw(statistic, base);
                for (double[] pair : PAIRS) {
                    AsymptoticDistribution hard = new AsymptoticDistribution(statistic, Math.sqrt(pair[1]), base);
                    Tensor q = scalar(pair[0]);
                    Tensor qA = scalar(pair[1]);
                    ConfidenceLevels levels = hard.observed(pair[0]);
                    assertEquals(levels.cls(), law.cls(q, qA).item());
                    assertEquals(levels.logCls(), law.logCls(q, qA).item());
                    assertEquals(levels.clsb(), law.clsb(q, qA).item());
                    assertEquals(levels.logClsb(), law.logClsb(q, qA).item());
                    assertEquals(levels.clb(), law.clb(q, qA).item());
                    assertEquals(levels.logClb(), law.logClb(q, qA).item());
                    for (double n : BANDS) {
                        ConfidenceLevels expected = hard.expected(n);
                        assertEquals(expected.cls(), law.expectedCls(qA, n).item());
                        assertEquals(
                                expected.logCls(), law.logExpectedCls(qA, n).item());
                        assertEquals(expected.clsb(), law.expectedClsb(qA, n).item());
                        assertEquals(
                                expected.logClsb(), law.logExpectedClsb(qA, n).item());
                        assertEquals(expected.clb(), law.expectedClb(qA, n).item());
                        assertEquals(
                                expected.logClb(), law.logExpectedClb(qA, n).item());
                    }
                }
            }
        }
    }

    @Test
    void kernelsAgreeWithTheDefinition() {
        for (TestStatistic statistic : TestStatistic.all()) {
            for (BaseDistribution base : BaseDistribution.values()) {
                for (Level level : Level.values()) {
                    if (level == Level.SIGNIFICANCE && !(statistic instanceof TestStatistic.Q0)) {
                        continue;
                    }
                    for (double[] pair : PAIRS) {
                        LevelPrimitive observed = new LevelPrimitive(statistic, base, level, OptionalDouble.empty());
                        check(observed, pair, scalar(pair[0]), scalar(pair[1]), scalar(0));
                        for (double n : BANDS) {
                            check(
                                    new LevelPrimitive(statistic, base, level, OptionalDouble.of(n)),
                                    pair,
                                    scalar(pair[1]),
                                    scalar(0));
                        }
                    }
                }
            }
        }
    }

    private static void check(LevelPrimitive primitive, double[] pair, Tensor... inputs) {
        try {
            GradientCheck.fused(primitive, 1e-9, inputs);
        } catch (AssertionError e) {
            throw new AssertionError(
                    primitive.name() + " " + primitive.attributes() + " at q = " + pair[0] + ", qA = " + pair[1], e);
        }
    }

    @Test
    void derivativesAgreeWithDifferences() {
        Tensor at = Tensor.of(2.3, 3.1);
        for (TestStatistic statistic : TestStatistic.all()) {
            DifferentiableLaw law = DifferentiableLaw.of(statistic);
            for (double[] scale : new double[][] {{1, 1}, {2, 1}, {10, 4}}) {
                BinaryOperator<Tensor> all = (q, qA) -> Tensor.concatenate(
                        0,
                        law.logCls(q, qA),
                        law.cls(q, qA),
                        law.logClsb(q, qA),
                        law.logClb(q, qA),
                        law.logExpectedCls(qA, 1),
                        law.logExpectedCls(qA, -1));
                UnaryOperator<Tensor> f = x -> all.apply(
                        x.slice(0, 0, 1).times(scale[0]), x.slice(0, 1, 2).times(scale[1]));
                GradientCheck.of(f, at).requireFirstOrder().requireSecondOrder();
            }
        }
    }

    @Test
    void logarithmsKeepTheirSlopeAtFortySigmaAndMore() {
        for (double z : new double[] {40, 100, 1e4}) {
            Tensor at = scalar(z * z);
            DifferentiableLaw q0 = DifferentiableLaw.of(TestStatistic.q0());
            Gradient<Tensor> p0 = Derivatives.valueAndGradient(q -> q0.logClsb(q, scalar(1)), at);
            // d ln p0 / dq = -h(z)/2z, h = z + 1/z - 2/z^3 + 10/z^5
            double hazard = z + 1 / z - 2 / (z * z * z) + 10 / Math.pow(z, 5);
            assertEquals(-hazard / (2 * z), p0.gradient().item(), 1e-9);
            assertTrue(p0.value().item() < -0.5 * z * z);

            DifferentiableLaw qMu = DifferentiableLaw.of(TestStatistic.qMuTilde());
            Gradient<Tensor> median = Derivatives.valueAndGradient(qA -> qMu.logExpectedCls(qA, 0), at);
            assertEquals(-hazard / (2 * z), median.gradient().item(), 1e-9);
            Gradient<Tensor> same = Derivatives.valueAndGradient(q -> qMu.logCls(q, q), at);
            assertEquals(-hazard / (2 * z), same.gradient().item(), 1e-9);
        }
    }

    @Test
    void branchesMeetWithOneFirstDerivative() {
        for (TestStatistic statistic : new TestStatistic[] {TestStatistic.qMuTilde(), TestStatistic.tMuTilde()}) {
            DifferentiableLaw law = DifferentiableLaw.of(statistic);
            for (double square : new double[] {0.1, 3, 50}) {
                UnaryOperator<Tensor> f =
                        x -> law.logCls(x.slice(0, 0, 1), x.slice(0, 1, 2)).reshape();
                double[] at = Derivatives.gradient(f, Tensor.of(square, square)).toArray();
                double[] above = Derivatives.gradient(f, Tensor.of(square * (1 + 1e-9), square))
                        .toArray();
                assertEquals(at[0], above[0], 1e-7 * Math.abs(at[0]));
                assertEquals(at[1], above[1], 1e-7 * Math.abs(at[0]));
            }
        }
    }

    @Test
    void slopeByQIsZeroAndFlaggedAtZero() {
        for (TestStatistic statistic : TestStatistic.all()) {
            DifferentiableLaw law = DifferentiableLaw.of(statistic);
            Gradient<Tensor> g = Derivatives.valueAndGradient(q -> law.logCls(q, scalar(4)), scalar(0));
            assertEquals(0, g.gradient().item());
            assertEquals(Irregularity.Kind.ONE_SIDED, g.irregularities().get(0).kind());
        }
    }

    @Test
    void slopeByAsimovStatisticIsZeroAndFlaggedWithoutSensitivity() {
        DifferentiableLaw law = DifferentiableLaw.of(TestStatistic.qMu());
        Gradient<Tensor> g = Derivatives.valueAndGradient(qA -> law.logCls(scalar(2), qA), scalar(0));
        assertEquals(0, g.gradient().item());
        assertEquals(Irregularity.Kind.UNDEFINED, g.irregularities().get(0).kind());
    }

    @Test
    void finiteLimitsWithoutSensitivityAreReturned() {
        for (TestStatistic statistic : new TestStatistic[] {TestStatistic.qMuTilde(), TestStatistic.tMu()}) {
            DifferentiableLaw law = DifferentiableLaw.of(statistic);
            for (double q : new double[] {0.4, 3, 20}) {
                UnaryOperator<Tensor> f = qA -> law.logCls(scalar(q), qA);
                Gradient<Tensor> at = Derivatives.valueAndGradient(f, scalar(0));
                Gradient<Tensor> near = Derivatives.valueAndGradient(f, scalar(1e-8));
                assertEquals(
                        near.gradient().item(),
                        at.gradient().item(),
                        1e-5 * Math.abs(at.gradient().item()));
                assertTrue(at.irregularities().isEmpty());
            }
        }
    }

    @Test
    void clippedLawHasTheSlopeOfItsEdge() {
        DifferentiableLaw law = new DifferentiableLaw(TestStatistic.qMu(), BaseDistribution.CLIPPED_NORMAL);
        UnaryOperator<Tensor> f = qA -> law.logExpectedCls(qA, -2);
        GradientCheck.of(f, scalar(2.5)).requireFirstOrder().requireSecondOrder();
        GradientCheck.of(f, scalar(6)).requireFirstOrder().requireSecondOrder();
        Gradient<Tensor> edge = Derivatives.valueAndGradient(f, scalar(4));
        assertEquals(Irregularity.Kind.ONE_SIDED, edge.irregularities().get(0).kind());
    }

    @Test
    void significanceIsTheRootAndItsMedianThatOfTheAsimovData() {
        DifferentiableLaw law = DifferentiableLaw.of(TestStatistic.q0());
        GradientCheck.of(law::significance, scalar(7)).requireFirstOrder().requireSecondOrder();
        GradientCheck.of(qA -> law.expectedSignificance(qA, 1), scalar(7))
                .requireFirstOrder()
                .requireSecondOrder();
        assertEquals(5, law.significance(scalar(25)).item());
        assertEquals(6, law.expectedSignificance(scalar(25), 1).item());
        IllegalStateException fault = assertThrows(
                IllegalStateException.class,
                () -> DifferentiableLaw.of(TestStatistic.qMu()).significance(scalar(1)));
        assertTrue(fault.getMessage().contains("q0"));
    }

    @Test
    void elementsAreTakenOneByOne() {
        DifferentiableLaw law = DifferentiableLaw.of(TestStatistic.qMuTilde());
        double[] both = law.logCls(Tensor.of(1, 9), scalar(4)).toArray();
        assertEquals(law.logCls(scalar(1), scalar(4)).item(), both[0]);
        assertEquals(law.logCls(scalar(9), scalar(4)).item(), both[1]);
    }
}
