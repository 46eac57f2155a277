package org.wilks.infer.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.infer.hypothesis.AsymptoticDistribution.Hypothesis;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.special.SpecialFunctions;

class AsymptoticDistributionTest {
    private static final double[] ROOTS = {0.05, 0.3, 0.98, 2.5, 6};

    private static AsymptoticDistribution law(TestStatistic statistic, double s) {
        return new AsymptoticDistribution(statistic, s, BaseDistribution.NORMAL);
    }

    /**
     * The statistic of a normal estimator, its definition: sigma = 1, mu = s, the hypothesis of the Asimov data at 0 (mu = 0 and that at s for
     * q0).
     */
    private static double definition(TestStatistic statistic, double s, double muHat) {
        double mu = statistic instanceof TestStatistic.Q0 ? 0 : s;
        double bounded = statistic.lowerBound(0) == 0 ? Math.max(0, muHat) : muHat;
        double difference = (mu - muHat) * (mu - muHat) - (bounded - muHat) * (bounded - muHat);
        return statistic.value(mu, bounded, difference);
    }

    private static double mean(TestStatistic statistic, double s, Hypothesis hypothesis) {
        boolean discovery = statistic instanceof TestStatistic.Q0;
        return (hypothesis == Hypothesis.TESTED) == discovery ? 0 : s;
    }

    /** P(statistic >= q) by summation over the estimator, the interval split where the statistic crosses q. */
    private static double survival(TestStatistic statistic, double s, double q, Hypothesis hypothesis) {
        double centre = mean(statistic, s, hypothesis);
        int steps = 40_000;
        double low = centre - 12;
        double width = 24.0 / steps;
        double sum = 0;
        double before = definition(statistic, s, low) - q;
        for (int i = 0; i < steps; i++) {
            double a = low + i * width;
            double after = definition(statistic, s, a + width) - q;
            double from = a - centre;
            double to = a + width - centre;
            if (before >= 0 && after >= 0) {
                sum += piece(from, to);
            } else if (before >= 0 != after >= 0) {
                double cut = from + (to - from) * before / (before - after);
                sum += before >= 0 ? piece(from, cut) : piece(cut, to);
            }
            before = after;
        }
        return sum;
    }

    private static double piece(double from, double to) {
        return from > 0
                ? SpecialFunctions.normalSf(from) - SpecialFunctions.normalSf(to)
                : SpecialFunctions.normalCdf(to) - SpecialFunctions.normalCdf(from);
    }

    @Test
    void survivalIsThatOfTheStatisticOfANormalEstimator() {
        for (TestStatistic statistic : TestStatistic.all()) {
            for (double s : ROOTS) {
                for (double q : new double[] {0.01, 0.5, s * s, 2 * s * s, 9}) {
                    for (Hypothesis hypothesis : Hypothesis.values()) {
                        assertEquals(
                                survival(statistic, s, q, hypothesis),
                                law(statistic, s).survival(q, hypothesis),
                                1e-6,
                                statistic + " s=" + s + " q=" + q + " " + hypothesis);
                    }
                }
            }
        }
    }

    @Test
    void expectedLevelsAreNotOfNoNumber() {
        for (TestStatistic statistic : TestStatistic.all()) {
            assertThrows(InvalidInput.class, () -> law(statistic, 1).expected(Double.NaN));
            assertThrows(InvalidInput.class, () -> law(statistic, 1).quantile(Double.NaN));
        }
    }

    @Test
    void densityIsMinusTheDerivativeOfTheSurvival() {
        for (TestStatistic statistic : TestStatistic.all()) {
            for (double s : ROOTS) {
                for (double q : new double[] {0.2, 1.7, 1.3 * s * s, 12}) {
                    for (Hypothesis hypothesis : Hypothesis.values()) {
                        AsymptoticDistribution law = law(statistic, s);
                        double h = 1e-5 * q;
                        double slope = (law.survival(q - h, hypothesis) - law.survival(q + h, hypothesis)) / (2 * h);
                        assertEquals(slope, law.density(q, hypothesis), 1e-6 * slope + 1e-9);
                    }
                }
            }
        }
    }

    @Test
    void densityAndTheProbabilityOfZeroSumToOne() {
        for (TestStatistic statistic : TestStatistic.all()) {
            for (double s : new double[] {0, 0.3, 2.5}) {
                for (Hypothesis hypothesis : Hypothesis.values()) {
                    AsymptoticDistribution law = law(statistic, s);
                    if (s == 0 && statistic instanceof TestStatistic.QMuTilde) {
                        continue;
                    }
                    double sum = integral(u -> 2 * u * law.density(u * u, hypothesis), s);
                    assertEquals(1, sum + law.probabilityOfZero(hypothesis), 1e-6, statistic + " s=" + s);
                }
            }
        }
    }

    /** Simpson's rule from 0 to 60 with a node at the place where branches meet. */
    private static double integral(DoubleUnaryOperator f, double split) {
        double sum = 0;
        double[] ends = {1e-9, Math.max(split, 1e-6), 60};
        for (int part = 0; part < 2; part++) {
            double a = ends[part] + 1e-12;
            double b = ends[part + 1] - 1e-12;
            int n = 20_000;
            double h = (b - a) / n;
            for (int i = 0; i < n; i++) {
                double x = a + i * h;
                sum += h / 6 * (f.applyAsDouble(x) + 4 * f.applyAsDouble(x + h / 2) + f.applyAsDouble(x + h));
            }
        }
        return sum;
    }

    @Test
    void expectedTwoSidedValuesAreQuantilesUnderTheBackground() {
        for (TestStatistic statistic : List.of(TestStatistic.tMu(), TestStatistic.tMuTilde())) {
            for (double s : ROOTS) {
                double last = -1;
                for (int n : new int[] {2, 1, 0, -1, -2}) {
                    ConfidenceLevels levels = law(statistic, s).expected(n);
                    assertEquals(SpecialFunctions.normalSf(n), levels.clb(), 1e-13);
                    assertTrue(levels.clsb() > last);
                    last = levels.clsb();
                }
            }
        }
        assertEquals(1, law(TestStatistic.tMu(), 0).expected(1).cls(), 1e-15);
        assertEquals(1, law(TestStatistic.tMuTilde(), 0).expected(-1).cls(), 1e-15);
        assertEquals(1, law(TestStatistic.tMuTilde(), 0).expected(2).cls(), 1e-15);
    }

    @Test
    void oneSidedFormulasAreThoseOfThePaper() {
        double s = 1.3;
        double q = 0.7;
        ConfidenceLevels levels = law(TestStatistic.qMu(), s).observed(q);
        assertEquals(SpecialFunctions.normalSf(Math.sqrt(q)), levels.clsb(), 1e-16);
        assertEquals(SpecialFunctions.normalSf(Math.sqrt(q) - s), levels.clb(), 1e-16);
        q = 5;
        levels = law(TestStatistic.qMuTilde(), s).observed(q);
        assertEquals(SpecialFunctions.normalSf((q + s * s) / (2 * s)), levels.clsb(), 1e-16);
        assertEquals(SpecialFunctions.normalSf((q - s * s) / (2 * s)), levels.clb(), 1e-16);
        List<ConfidenceLevels> set = law(TestStatistic.qMuTilde(), s).expectedSet();
        assertEquals(
                SpecialFunctions.normalSf(2 + s) / SpecialFunctions.normalSf(2),
                set.get(0).cls(),
                1e-16);
        assertTrue(set.get(0).cls() < set.get(4).cls());
    }

    @Test
    void tailsKeepTheirRelativePrecision() {
        // 1 - Phi(30) and 1 - Phi(37), from 50-digit arithmetic
        assertEquals(
                4.906713927148187e-198,
                law(TestStatistic.q0(), 3).observed(900).clsb(),
                4.906713927148187e-198 * 1e-14);
        assertEquals(
                5.725571222524577e-300,
                law(TestStatistic.q0(), 3).observed(1369).clsb(),
                5.725571222524577e-300 * 1e-14);
        ConfidenceLevels far = law(TestStatistic.q0(), 3).observed(1e6);
        assertEquals(0, far.clsb());
        assertEquals(-500007.8266948095, far.logClsb(), 1e-6);
    }

    @Test
    void clsIsALimitWhereBothProbabilitiesVanish() {
        for (double q : new double[] {1e-3, 1, 40, 700, 1e5}) {
            ConfidenceLevels atZero = law(TestStatistic.qMuTilde(), 0).observed(q);
            assertEquals(-q / 2, atZero.logCls(), 1e-15 * q);
            ConfidenceLevels near = law(TestStatistic.qMuTilde(), 1e-8).observed(q);
            assertEquals(-q / 2, near.logCls(), 1e-9 * (1 + q));
            ConfidenceLevels tiny = law(TestStatistic.qMuTilde(), 1e-200).observed(q);
            assertEquals(-q / 2, tiny.logCls(), 1e-14 * (1 + q));
            assertEquals(1, law(TestStatistic.qMu(), 0).observed(q).cls(), 1e-15);
        }
        for (TestStatistic statistic : TestStatistic.all()) {
            assertEquals(1, law(statistic, 0).observed(0).cls());
        }
    }

    @Test
    void tildeIsContinuousWhereItsBranchesMeet() {
        for (double s : ROOTS) {
            double q = s * s;
            ConfidenceLevels below = law(TestStatistic.qMuTilde(), s).observed(q * (1 - 1e-12));
            ConfidenceLevels above = law(TestStatistic.qMuTilde(), s).observed(q * (1 + 1e-12));
            assertEquals(below.cls(), above.cls(), 1e-11);
        }
    }

    @Test
    void clippedLawCutsWhatNoDataCanGive() {
        AsymptoticDistribution clipped =
                new AsymptoticDistribution(TestStatistic.qMuTilde(), 0.7, BaseDistribution.CLIPPED_NORMAL);
        AsymptoticDistribution normal = law(TestStatistic.qMuTilde(), 0.7);
        assertEquals(normal.expected(0).cls(), clipped.expected(0).cls());
        assertEquals(0.5 / SpecialFunctions.normalCdf(0.7), clipped.expected(-2).cls(), 1e-15);
        assertTrue(normal.expected(-2).cls() > clipped.expected(-2).cls());
        assertEquals(normal.observed(0.3), clipped.observed(0.3));
    }

    @Test
    void slopesAreThoseOfTheLogarithms() {
        for (TestStatistic statistic : List.of(TestStatistic.qMu(), TestStatistic.qMuTilde(), TestStatistic.q0())) {
            for (double s : ROOTS) {
                for (double q : new double[] {0.1, 0.8 * s * s, 1.5 * s * s, 20}) {
                    AsymptoticDistribution.Slopes slopes = law(statistic, s).slopes(q);
                    double h = 1e-6 * q;
                    ConfidenceLevels more = law(statistic, s).observed(q + h);
                    ConfidenceLevels less = law(statistic, s).observed(q - h);
                    double byQ = (more.logCls() - less.logCls()) / (2 * h);
                    assertEquals(byQ, slopes.dLogClsDq(), 1e-7 * (1 + Math.abs(byQ)));
                    byQ = (more.logClsb() - less.logClsb()) / (2 * h);
                    assertEquals(byQ, slopes.dLogClsbDq(), 1e-7 * (1 + Math.abs(byQ)));
                    h = 1e-6 * s * s;
                    more = law(statistic, Math.sqrt(s * s + h)).observed(q);
                    less = law(statistic, Math.sqrt(s * s - h)).observed(q);
                    double byQA = (more.logCls() - less.logCls()) / (2 * h);
                    assertEquals(byQA, slopes.dLogClsDqA(), 1e-6 * (1 + Math.abs(byQA)));
                    byQA = (more.logClsb() - less.logClsb()) / (2 * h);
                    assertEquals(byQA, slopes.dLogClsbDqA(), 1e-6 * (1 + Math.abs(byQA)));
                }
            }
        }
    }

    @Test
    void whatIsNoStatisticIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> law(TestStatistic.qMu(), Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> law(TestStatistic.qMu(), 1).observed(-1));
        assertThrows(
                IllegalArgumentException.class,
                () -> law(TestStatistic.qMu(), 1).observed(Double.POSITIVE_INFINITY));
        assertThrows(
                IllegalStateException.class, () -> law(TestStatistic.tMu(), 1).slopes(1));
    }
}
