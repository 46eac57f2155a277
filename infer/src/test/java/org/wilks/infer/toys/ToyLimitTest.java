package org.wilks.infer.toys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.Criterion;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.ModelSpecification;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.optim.Roots;
import org.wilks.nd.parallel.Pieces;

class ToyLimitTest {
    private static Model counting(double signal, double background, double uncertainty, double observed) {
        ModelSpecification model = SimpleModels.uncorrelatedBackground(
                new double[] {signal}, new double[] {background}, new double[] {uncertainty});
        return Model.of(SimpleModels.observed(model, observed));
    }

    private static ToyLimit limit(Model model, long seed) {
        return ToyLimit.of(ToyCalculator.of(
                Fit.of(model),
                model.observed(),
                ToyStatistic.of(TestStatistic.qMuTilde()),
                ToyOptions.defaults().withSeed(seed)));
    }

    private static double atMost(int n, double rate) {
        double term = Math.exp(-rate);
        double sum = term;
        for (int k = 1; k <= n; k++) {
            term *= rate / k;
            sum += term;
        }
        return sum;
    }

    /** CLs of a known background is a ratio of Poisson sums, since q falls with the count. */
    private static double exact(int n, double background, double level) {
        return Roots.bracketed(mu -> Math.log(atMost(n, background + mu) / atMost(n, background) / level), 1e-3, 100)
                .x();
    }

    @Test
    void observedLimitsAreThoseOfPoissonSums() {
        for (int n : new int[] {0, 3, 6}) {
            ToyLimitOptions options =
                    ToyLimitOptions.defaults().withToys(500, 20_000).withPrecision(0.02);
            ToyLimitValue found =
                    limit(counting(1, 4, 0, n), n).observed(options).observed();
            double exact = exact(n, 4, 0.05);
            assertEquals(exact, found.mu(), 4 * found.error() + 0.02 * exact, "n = " + n + ": " + found);
        }
    }

    @Test
    void expectedLimitsAreThoseOfQuantilesOfTheCount() {
        // background 4: percentiles 15.9, 50, 84.1 of the count are 2, 4, 6
        ToyLimitResult found = limit(counting(1, 4, 0, 4), 3)
                .find(ToyLimitOptions.defaults().withToys(500, 8000).withPrecision(0.03));
        int[] counts = {2, 4, 6};
        for (int k = 0; k < 3; k++) {
            ToyLimitValue value = found.expected().get(k + 1);
            double exact = exact(counts[k], 4, 0.05);
            assertEquals(exact, value.mu(), 4 * value.error() + 0.04 * exact, counts[k] + ": " + value);
        }
        for (int k = 1; k < 5; k++) {
            assertTrue(
                    found.expected().get(k).mu() >= found.expected().get(k - 1).mu());
        }
        assertEquals(0, found.failures());
        assertTrue(found.toys() > 6000);
    }

    @Test
    void largeCountsGiveTheAsymptoticLimits() {
        Model model = counting(100, 1000, 30, 1050);
        LimitResult asymptotic = UpperLimit.of(model, model.observed()).find(UpperLimitOptions.defaults());
        ToyLimitResult found = limit(model, 1)
                .find(ToyLimitOptions.defaults().withToys(500, 8000).withPrecision(0.03));
        assertEquals(
                asymptotic.observed().mu(),
                found.observed().mu(),
                0.03 * found.observed().mu() + 4 * found.observed().error());
        for (int k = 0; k < 5; k++) {
            ToyLimitValue value = found.expected().get(k);
            assertEquals(asymptotic.expectedMu()[k], value.mu(), 0.03 * value.mu() + 4 * value.error());
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        ToyLimitOptions options = ToyLimitOptions.defaults().withToys(200, 400);
        ToyLimitResult one =
                Pieces.withThreads(1, () -> limit(counting(1, 4, 1, 3), 3).observed(options));
        ToyLimitResult four =
                Pieces.withThreads(4, () -> limit(counting(1, 4, 1, 3), 3).observed(options));
        assertEquals(one.observed(), four.observed());
        assertEquals(one.toys(), four.toys());
    }

    @Test
    void moreToysAreThrownWhereThePrecisionNeedsThem() {
        ToyLimit limit = limit(counting(1, 4, 1, 3), 3);
        ToyLimitValue rough = limit.observed(
                        ToyLimitOptions.defaults().withToys(200, 20_000).withPrecision(0.1))
                .observed();
        ToyLimitValue fine = limit.observed(
                        ToyLimitOptions.defaults().withToys(200, 20_000).withPrecision(0.03))
                .observed();
        assertTrue(rough.error() <= 0.11 * rough.mu(), rough::toString);
        assertTrue(fine.error() <= 0.033 * fine.mu(), fine::toString);
        assertTrue(fine.toys() > rough.toys());
    }

    @Test
    void clsbExcludesZeroWhereTheDataAreFarBelowTheBackground() {
        ToyLimitOptions options = ToyLimitOptions.defaults().withToys(500, 2000).withCriterion(Criterion.CLSB);
        assertEquals(
                0, limit(counting(1, 10, 0, 2), 1).observed(options).observed().mu());
    }

    @Test
    void badInputIsRefusedInOneLine() {
        Model model = counting(1, 4, 1, 3);
        ToyLimitOptions options = ToyLimitOptions.defaults();
        assertThrows(InvalidInput.class, () -> options.withLevel(1));
        assertThrows(InvalidInput.class, () -> options.withToys(0, 10));
        assertThrows(InvalidInput.class, () -> options.withToys(10, 5));
        assertThrows(InvalidInput.class, () -> options.withPrecision(-1));
        assertThrows(InvalidInput.class, () -> options.withLargestMu(0));
        assertThrows(
                InvalidInput.class,
                () -> ToyLimit.of(ToyCalculator.of(model, model.observed(), TestStatistic.tMuTilde())));
        assertThrows(
                RootNotFound.class,
                () -> limit(model, 1).observed(options.withToys(100, 200).withLargestMu(0.5)));
    }
}
