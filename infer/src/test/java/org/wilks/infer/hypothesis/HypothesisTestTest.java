package org.wilks.infer.hypothesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.special.SpecialFunctions;

class HypothesisTestTest {
    private static final double CLOSED_FORM_CLS = 0.4541865302155761;
    private static final double[] CLOSED_FORM_EXPECTED = {
        .06371798273878608, .15096501475142476, .3279606682968088, .604608704652089, .8662627474234086
    };

    /** One bin of 55 events, signal 10, background 50 ± 7. */
    private static Counting oneBin() {
        return Counting.of(new double[] {10}, new double[] {50}, new double[] {(50.0 / 7) * (50.0 / 7)});
    }

    @Test
    void oneBinOfShapesysIsItsClosedForm() {
        Counting model = oneBin();
        TestResult result = HypothesisTest.of(model, model.data(55), TestStatistic.qMuTilde())
                .at(1);
        assertEquals(CLOSED_FORM_CLS, result.cls(), 1e-12);
        assertArrayEquals(CLOSED_FORM_EXPECTED, result.expectedCls(), 1e-12);
    }

    @Test
    void knownBackgroundHasClosedStatistics() {
        double s = 12;
        double b = 50;
        double n = 57;
        Counting model = Counting.known(new double[] {s}, new double[] {b});
        TestResult result = HypothesisTest.of(model, model.data(n), TestStatistic.qMuTilde())
                .at(1.7);
        double rate = 1.7 * s + b;
        assertEquals((n - b) / s, result.muHat(), 1e-12);
        assertEquals(2 * (rate - n - n * Math.log(rate / n)), result.q(), 1e-13);
        assertEquals(2 * (rate - b - b * Math.log(rate / b)), result.qA(), 1e-13);
    }

    @Test
    void discoveryIsTheRootOfTheExcess() {
        double s = 10;
        double b = 100;
        Counting model = Counting.known(new double[] {s}, new double[] {b});
        for (double n : new double[] {100 + 1e-6, 101, 130, 1e4, 1e5}) {
            Discovery found = Discovery.of(model, model.data(n));
            double r = (n - b) / b;
            double q0 = n - b > 1e-3 ? 2 * (n * Math.log1p(r) - (n - b)) : b * r * r * (1 - r / 3);
            assertEquals(q0, found.q0(), 1e-13 * (1 + q0));
            assertEquals(Math.sqrt(q0), found.z(), 1e-9 * Math.sqrt(q0));
            assertEquals(SpecialFunctions.normalLogSf(Math.sqrt(q0)), found.logP0(), 1e-12 * (1 + q0));
            assertEquals(Math.sqrt(2 * ((s + b) * Math.log1p(s / b) - s)), found.medianZ(), 1e-12);
            assertEquals(found.medianZ() + 2, found.expected().get(0).z(), 1e-12);
        }
        HypothesisTest twice = HypothesisTest.of(
                Fit.of(model),
                model.data(b),
                TestStatistic.q0(),
                HypothesisTestOptions.defaults().withAsimovMu(2));
        assertEquals(
                Math.sqrt(2 * ((2 * s + b) * Math.log1p(2 * s / b) - 2 * s)),
                Discovery.of(twice).medianZ(),
                1e-12);
        assertEquals(0, Discovery.of(model, model.data(1e5)).p0());
        assertTrue(Discovery.of(model, model.data(1e5)).z() > 1000);
    }

    @Test
    void deficitHasNoSignificance() {
        Counting model = Counting.known(new double[] {10}, new double[] {100});
        for (Counting m : new Counting[] {model, model.withBounds(-5, 10)}) {
            Discovery found = Discovery.of(m, m.data(80));
            assertEquals(0, found.q0());
            assertEquals(0.5, found.p0());
            assertEquals(0, found.z());
        }
    }

    @Test
    void clsOfTheBackgroundItselfIsOne() {
        Counting model = oneBin();
        for (TestStatistic statistic : new TestStatistic[] {TestStatistic.qMu(), TestStatistic.qMuTilde()}) {
            for (double n : new double[] {30, 50, 55, 90}) {
                TestResult result =
                        HypothesisTest.of(model, model.data(n), statistic).at(0);
                assertEquals(1, result.cls());
                assertArrayEquals(new double[] {1, 1, 1, 1, 1}, result.expectedCls());
                assertEquals(0, result.qA());
            }
        }
    }

    @Test
    void qMuLetsTheSignalBeNegativeAndQMuTildeDoesNot() {
        Counting model = oneBin();
        Data data = model.data(35);
        TestResult q = HypothesisTest.of(model, data, TestStatistic.qMu()).at(1);
        TestResult tilde =
                HypothesisTest.of(model, data, TestStatistic.qMuTilde()).at(1);
        assertEquals(-1.5, q.muHat(), 1e-6);
        assertEquals(0, tilde.muHat());
        assertTrue(q.q() > tilde.q());
        TestResult kept = HypothesisTest.of(
                        Fit.of(model),
                        data,
                        TestStatistic.qMu(),
                        HypothesisTestOptions.defaults().withPoiBoundsKept(true))
                .at(1);
        assertEquals(tilde.q(), kept.q());
        assertTrue(kept.observed().clsb() > tilde.observed().clsb());
    }

    @Test
    void upperBoundIsNoWall() {
        Counting model = oneBin().withBounds(0, 1);
        Data data = model.data(90);
        TestResult result =
                HypothesisTest.of(model, data, TestStatistic.qMuTilde()).at(6);
        assertEquals(4, result.muHat(), 1e-6);
        assertEquals(
                HypothesisTest.of(oneBin(), data, TestStatistic.qMuTilde())
                        .at(6)
                        .cls(),
                result.cls(),
                1e-12);
    }

    @Test
    void smallStatisticsKeepTheirDigits() {
        double s = 8;
        double b = 0x1p20;
        Counting model = Counting.known(new double[] {s}, new double[] {b});
        TestResult result = HypothesisTest.of(model, model.data(b), TestStatistic.qMuTilde())
                .at(0x1p-10);
        double r = 0x1p-10 * s / b;
        double exact = b * r * r * (1 - 2 * r / 3);
        assertEquals(exact, result.qA(), 1e-13 * exact);
    }

    @Test
    void resultsDoNotDependOnWhatWasTestedBefore() {
        Counting model = oneBin();
        HypothesisTest test = HypothesisTest.of(model, model.data(55), TestStatistic.qMuTilde());
        double fresh = HypothesisTest.of(model, model.data(55), TestStatistic.qMuTilde())
                .at(1.3)
                .cls();
        test.at(4);
        test.at(0.2);
        assertEquals(fresh, test.at(1.3).cls());
    }

    @Test
    void signalWithoutBackgroundHasALimitButNoSignificance() {
        Counting model = Counting.known(new double[] {1}, new double[] {0});
        HypothesisTest test = HypothesisTest.of(model, model.data(1), TestStatistic.qMuTilde());
        assertEquals(0.5426817005919032, test.at(1).cls(), 1e-12);
        assertEquals(TestResult.AsimovSource.NOMINAL_FOR_WANT_OF_A_FIT, test.asimovSource());
        assertEquals(1, test.at(0).cls());
        assertFault(FitFailed.class, () -> Discovery.of(model, model.data(1)), "bin 0 has the rate 0.0 for 1.0 events");
    }

    @Test
    void signalThatNothingConstrainsIsNotExcluded() {
        Counting model = Counting.known(new double[] {0}, new double[] {10});
        TestResult result = HypothesisTest.of(model, model.data(7), TestStatistic.qMuTilde())
                .at(3);
        assertEquals(1, result.cls());
        assertEquals(0, result.q());
    }

    @Test
    void asimovDataMoveWithTheObservedOnesUnlessNominal() {
        Counting model = oneBin();
        Data data = model.data(70);
        HypothesisTest conditional = HypothesisTest.of(model, data, TestStatistic.qMuTilde());
        assertTrue(conditional.asimov().point()[1] > 1.1);
        HypothesisTest nominal = HypothesisTest.of(
                Fit.of(model),
                data,
                TestStatistic.qMuTilde(),
                HypothesisTestOptions.defaults().withAsimov(HypothesisTestOptions.AsimovConvention.NOMINAL));
        assertArrayEquals(new double[] {0, 1}, nominal.asimov().point());
        assertArrayEquals(new double[] {50}, nominal.asimov().data().main());
    }

    @Test
    void twoSidedStatisticsTestBothSides() {
        Counting model = oneBin();
        HypothesisTest t = HypothesisTest.of(model, model.data(65), TestStatistic.tMu());
        HypothesisTest q = HypothesisTest.of(model, model.data(65), TestStatistic.qMu());
        assertTrue(t.at(0.2).q() > 0);
        assertEquals(0, q.at(0.2).q());
        assertEquals(q.at(4).q(), t.at(4).q());
        assertEquals(2 * q.at(4).pValue(), t.at(4).pValue(), 1e-14);
        assertTrue(t.at(-1).q() > 0);
        assertEquals(1, t.at(1.5).pValue(), 1e-6);
    }

    @Test
    void whatCannotBeTestedIsSaid() {
        Counting model = oneBin();
        Data data = model.data(55);
        HypothesisTest tilde = HypothesisTest.of(model, data, TestStatistic.qMuTilde());
        assertFault(InvalidInput.class, () -> tilde.at(Double.NaN), "NaN");
        assertFault(InvalidInput.class, () -> tilde.at(-1), "from 0 on");
        assertFault(
                InvalidInput.class,
                () -> HypothesisTest.of(model, data, TestStatistic.q0()).at(1));
        assertFault(
                FitFailed.class,
                () -> HypothesisTest.of(model, data, TestStatistic.tMu()).at(-20),
                "mu = -20.0",
                "bin 0 has the rate");
        assertFault(
                InvalidModel.class,
                () -> HypothesisTest.of(
                        Fit.of(model).withFixed("mu", 1),
                        data,
                        TestStatistic.qMuTilde(),
                        HypothesisTestOptions.defaults()),
                "'mu' is fixed");
        Parameters table = model.parameters();
        Counting poiless = new Counting(
                model.signal(),
                model.background(),
                model.tau(),
                new Parameters(
                        table.names(),
                        table.inits(),
                        table.lower(),
                        table.upper(),
                        table.fixed(),
                        java.util.OptionalInt.empty()));
        assertFault(
                InvalidModel.class,
                () -> HypothesisTest.of(poiless, data, TestStatistic.qMu()),
                "no parameter of interest");
        assertFault(IllegalArgumentException.class, () -> TestStatistic.named("lhc"), "q0, q, qtilde, t, ttilde");
        assertFault(
                InvalidModel.class,
                () -> HypothesisTest.of(
                        Fit.of(model.withBounds(0.2, 1.5)),
                        data,
                        TestStatistic.qMuTilde(),
                        HypothesisTestOptions.defaults().withPoiBoundsKept(true)),
                "[0.2, 1.5]");
    }

    private static void assertFault(Class<? extends Exception> type, Executable work, String... parts) {
        Exception fault = assertThrows(type, work);
        for (String part : parts) {
            assertTrue(fault.getMessage().contains(part), fault.getMessage());
        }
    }
}
