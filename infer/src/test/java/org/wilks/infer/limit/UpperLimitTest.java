package org.wilks.infer.limit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wilks.nd.special.SpecialFunctions.normalCdf;
import static org.wilks.nd.special.SpecialFunctions.normalSf;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.Counting;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.optim.Roots;
import org.wilks.nd.parallel.Pieces;

class UpperLimitTest {
    private static final double S = 12;
    private static final double B = 50;

    private static Counting known() {
        return Counting.known(new double[] {S}, new double[] {B});
    }

    private static double deviance(double n, double rate) {
        return 2 * (rate - n + (n > 0 ? n * Math.log(n / rate) : 0));
    }

    /** CLs of a known background, from the closed forms of q and q_A. */
    private static double cls(double n, double mu) {
        double muHat = Math.max(0, (n - B) / S);
        double q = mu < muHat ? 0 : deviance(n, B + mu * S) - deviance(n, B + muHat * S);
        double s = Math.sqrt(deviance(B, B + mu * S));
        double r = Math.sqrt(Math.max(0, q));
        return r <= s ? normalSf(r) / normalSf(r - s) : normalSf((q / s + s) / 2) / normalSf((q / s - s) / 2);
    }

    private static double expectedCls(int n, double mu) {
        double s = Math.sqrt(deviance(B, B + mu * S));
        return normalSf(s - n) / normalCdf(n);
    }

    @Test
    void limitsAreTheRootsOfTheClosedForms() {
        for (double n : new double[] {0, 20, 38, 50, 57, 90}) {
            for (double level : new double[] {0.001, 0.05, 0.1, 0.32, 0.7}) {
                LimitResult found = UpperLimit.of(known(), known().data(n)).find(level);
                double exact = Roots.bracketed(mu -> Math.log(cls(n, mu) / level), 1e-3, 30)
                        .x();
                assertEquals(exact, found.observed().mu(), 1e-10 * exact, n + " at " + level);
                for (int band = -2; band <= 2; band++) {
                    int k = band;
                    double median = Roots.bracketed(mu -> Math.log(expectedCls(k, mu) / level), 1e-6, 30)
                            .x();
                    assertEquals(median, found.expectedMu()[band + 2], 1e-10 * median, band + " at " + level);
                }
            }
        }
    }

    @Test
    void expectedLimitsAreGivenAtAnyNumberOfStandardDeviations() {
        for (Criterion criterion : Criterion.values()) {
            UpperLimitOptions options = UpperLimitOptions.defaults().withCriterion(criterion);
            UpperLimit limit = UpperLimit.of(known(), known().data(57));
            for (int band = -2; band <= 2; band++) {
                assertEquals(
                        limit.find(options).expectedMu()[band + 2],
                        limit.expected(options, band).mu(),
                        1e-10);
            }
            double half = limit.expected(options, 0.5).mu();
            assertEquals(UpperLimit.expectedQA(options, BaseDistribution.NORMAL, 0.5), deviance(B, B + half * S), 1e-8);
        }
        UpperLimit limit = UpperLimit.of(known(), known().data(57));
        double quarter = limit.expected(UpperLimitOptions.defaults(), -0.25).mu();
        double s = Math.sqrt(deviance(B, B + quarter * S));
        assertEquals(0.05, normalSf(s + 0.25) / normalCdf(-0.25), 1e-11);
        assertThrows(InvalidInput.class, () -> limit.expected(UpperLimitOptions.defaults(), Double.NaN));
    }

    @Test
    void limitsAreWhereTheTestGivesTheLevel() {
        Counting model = Counting.of(new double[] {3, 8}, new double[] {20, 30}, new double[] {60, 15});
        for (TestStatistic statistic : new TestStatistic[] {TestStatistic.qMu(), TestStatistic.qMuTilde()}) {
            for (BaseDistribution base : BaseDistribution.values()) {
                for (double level : new double[] {0.02, 0.3, 0.8}) {
                    HypothesisTest test = HypothesisTest.of(
                            Fit.of(model),
                            model.data(15, 33),
                            statistic,
                            HypothesisTestOptions.defaults().withBase(base));
                    LimitResult found = UpperLimit.of(test).find(level);
                    assertEquals(level, test.at(found.observed().mu()).cls(), 1e-8);
                    for (int k = 0; k < 5; k++) {
                        assertEquals(level, test.at(found.expectedMu()[k]).expectedCls()[k], 1e-8);
                    }
                }
            }
        }
    }

    @Test
    void clsbLimitsExcludeZeroForDeficits() {
        Counting model = known();
        UpperLimitOptions options = UpperLimitOptions.defaults().withCriterion(Criterion.CLSB);
        HypothesisTest test = HypothesisTest.of(model, model.data(52), TestStatistic.qMu());
        LimitResult found = UpperLimit.of(test).find(options);
        assertEquals(0.05, test.at(found.observed().mu()).observed().clsb(), 1e-10);
        assertEquals(0.05, test.at(found.median().mu()).expected().get(2).clsb(), 1e-10);
        assertEquals(Limit.Standing.EXCLUDED_AT_ZERO, found.expected().get(0).standing());
        assertEquals(0, found.expected().get(0).mu());
        assertTrue(found.expected().get(1).mu() > 0);
        LimitResult deficit = UpperLimit.of(HypothesisTest.of(model, model.data(30), TestStatistic.qMu()))
                .find(options);
        assertEquals(Limit.Standing.EXCLUDED_AT_ZERO, deficit.observed().standing());
        assertFalse(deficit.observed().isBracketed());
    }

    @Test
    void clsbOfTheBoundedStatisticExcludesZeroForStrongDeficits() {
        Counting model = known();
        Counting constrained =
                Counting.of(new double[] {12, 11}, new double[] {50, 52}, new double[] {2500.0 / 9, 52.0 * 52 / 49});
        UpperLimitOptions options = UpperLimitOptions.defaults().withCriterion(Criterion.CLSB);
        // as mu falls to zero, CLs+b tends to 1 - Phi((b - n)/sqrt b)
        for (double n : new double[] {0, 20, 30, 38, 38.36, 38.38, 39, 45, 50, 57}) {
            UpperLimit limit = UpperLimit.of(model, model.data(n));
            Limit found = limit.observed(options);
            if (normalSf((B - n) / Math.sqrt(B)) < 0.05) {
                assertEquals(new Limit(0, Limit.Standing.EXCLUDED_AT_ZERO), found, n + " events");
                assertTrue(limit.test().at(1e-6).observed().clsb() < 0.05, n + " events");
            } else {
                assertEquals(Limit.Standing.INSIDE, found.standing(), n + " events");
                assertEquals(0.05, limit.test().at(found.mu()).observed().clsb(), 1e-9, n + " events");
            }
        }
        Limit deficit = UpperLimit.of(constrained, constrained.data(25, 30)).observed(options);
        assertEquals(new Limit(0, Limit.Standing.EXCLUDED_AT_ZERO), deficit);
        UpperLimit slight = UpperLimit.of(constrained, constrained.data(48, 47));
        assertEquals(
                0.05, slight.test().at(slight.observed(options).mu()).observed().clsb(), 1e-9);
        assertEquals(
                Limit.Standing.EXCLUDED_AT_ZERO,
                UpperLimit.of(model, model.data(50))
                        .observed(options.withLevel(0.6))
                        .standing());
    }

    @Test
    void limitsBeyondTheSuggestedBoundsAreFoundAndLabelled() {
        Counting wide = known();
        for (double scale : new double[] {1e-6, 1e-3, 1e3}) {
            Counting model = Counting.known(new double[] {S * scale}, new double[] {B});
            LimitResult found = UpperLimit.of(model, model.data(57)).find(0.05);
            LimitResult reference = UpperLimit.of(wide, wide.data(57)).find(0.05);
            assertEquals(reference.observed().mu(), found.observed().mu() * scale, 1e-9);
            assertArrayEquals(
                    reference.expectedMu(),
                    Arrays.stream(found.expectedMu()).map(m -> m * scale).toArray(),
                    1e-9);
            assertEquals(
                    scale < 1 ? Limit.Standing.OUTSIDE_SUGGESTED_BOUNDS : Limit.Standing.INSIDE,
                    found.observed().standing());
        }
    }

    @Test
    void whatStopsASearchIsSaid() {
        Counting nothing = Counting.known(new double[] {0}, new double[] {10});
        assertMessage(
                assertThrows(
                        RootNotFound.class,
                        () -> UpperLimit.of(nothing, nothing.data(7)).find(0.05)),
                "the data do not constrain it");
        Counting ends = Counting.known(new double[] {1, -4}, new double[] {200, 1e-3});
        HypothesisTest test = HypothesisTest.of(
                Fit.of(ends).withStart("mu", 0),
                new Data(new double[] {200, 1e-3}, new double[0]),
                TestStatistic.qMuTilde(),
                HypothesisTestOptions.defaults());
        assertMessage(
                assertThrows(RootNotFound.class, () -> UpperLimit.of(test).find(0.05)),
                "CLs is above 0.05 still",
                "the model ends there",
                "bin 1 has the rate -");
        assertMessage(
                assertThrows(
                        RootNotFound.class,
                        () -> UpperLimit.of(known(), known().data(57))
                                .find(UpperLimitOptions.defaults().withLargestMu(0.5))),
                "mu = 0.5",
                "allow larger ones");
        assertThrows(
                IllegalArgumentException.class,
                () -> UpperLimit.of(known(), known().data(57)).find(1));
        assertThrows(
                IllegalArgumentException.class,
                () -> UpperLimit.of(HypothesisTest.of(known(), known().data(57), TestStatistic.tMu())));
    }

    private static void assertMessage(Exception fault, String... parts) {
        for (String part : parts) {
            assertTrue(fault.getMessage().contains(part), fault.getMessage());
        }
    }

    @Test
    void scanIsInterpolatedAndItsEndsAreNotLimits() {
        UpperLimit limit = UpperLimit.of(known(), known().data(57));
        UpperLimitOptions options = UpperLimitOptions.defaults();
        LimitScan scan = limit.scan(options, 2, 0, 1, 3);
        double a = cls(57, 1);
        double b = cls(57, 2);
        assertEquals(1 + (a - 0.05) / (a - b), scan.limits().observed().mu(), 1e-12);
        assertEquals(Limit.Standing.INSIDE, scan.limits().observed().standing());
        assertArrayEquals(new double[] {0, 1, 2, 3}, scan.band().mu());
        assertEquals(1, scan.band().observed()[0]);
        LimitScan low = limit.scan(options, 0, 0.1, 0.2);
        assertEquals(Limit.Standing.ABOVE_LAST_POINT, low.limits().observed().standing());
        assertEquals(0.2, low.limits().observed().mu());
        assertFalse(low.limits().observed().isBracketed());
        LimitScan high = limit.scan(options, 5, 6);
        assertEquals(Limit.Standing.BELOW_FIRST_POINT, high.limits().observed().standing());
        assertEquals(5, high.limits().observed().mu());
        assertThrows(InvalidInput.class, () -> limit.scan(options));
        assertThrows(InvalidInput.class, () -> limit.scan(options, -1, 2));
    }

    @Test
    void pyhfsGridLimitIsReproduced() {
        Counting model =
                Counting.of(new double[] {12, 11}, new double[] {50, 52}, new double[] {2500.0 / 9, 52.0 * 52 / 49});
        UpperLimit limit = UpperLimit.of(model, model.data(51, 48));
        double[] points = new double[11];
        Arrays.setAll(points, i -> 0.5 * i);
        LimitResult grid = limit.scan(UpperLimitOptions.defaults(), points).limits();
        assertEquals(1.0262704738584554, grid.observed().mu(), 1e-4);
        assertArrayEquals(
                new double[] {.65765653, .87999725, 1.12453992, 1.50243428, 2.09232927}, grid.expectedMu(), 1e-4);
        LimitResult roots = limit.find(0.05);
        assertEquals(1.01156939, roots.observed().mu(), 1e-4);
        assertArrayEquals(
                new double[] {.55988001, .75702336, 1.06234693, 1.50116923, 2.05078596}, roots.expectedMu(), 1e-4);
    }

    @Test
    void bandDoesNotDependOnTheNumberOfThreads() {
        Counting model = Counting.of(new double[] {3, 8}, new double[] {20, 30}, new double[] {60, 15});
        double[] points = new double[37];
        Arrays.setAll(points, i -> 0.1 * i);
        UpperLimit limit = UpperLimit.of(model, model.data(15, 33));
        LimitBand one = Pieces.withThreads(1, () -> limit.band(points));
        LimitBand four = Pieces.withThreads(4, () -> limit.band(points));
        assertEquals(one, four);
        HypothesisTest test = limit.test();
        for (int i = 0; i < points.length; i++) {
            assertEquals(test.at(points[i]).cls(), one.observed()[i], 1e-12);
            assertEquals(test.at(points[i]).expectedCls()[4], one.expected()[4][i], 1e-12);
            assertEquals(one.clsb()[i] / one.clb()[i], one.observed()[i], 1e-12);
        }
    }
}
