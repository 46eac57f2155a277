package org.wilks.infer.neyman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.parallel.Pieces;

class ExactFeldmanCousinsTest {
    private static ExactFeldmanCousins over(double background, double level) {
        return ExactFeldmanCousins.of(CountingExperiment.of(background, 1), level);
    }

    /** Table IV of the paper, 90 %, in which upper ends were made to fall with the background. */
    @Test
    void endsAreThoseOfThePapersTable() {
        double[][] published = {
            // background, count, lower, upper
            {0, 0, 0.00, 2.44},
            {0.5, 0, 0.00, 1.94},
            {1, 0, 0.00, 1.61},
            {3, 0, 0.00, 1.08},
            {0, 1, 0.11, 4.36},
            {3, 1, 0.00, 1.88},
            {3, 2, 0.00, 3.04},
            {3, 3, 0.00, 4.42},
            {3, 4, 0.00, 5.60},
            {3, 5, 0.00, 6.99},
            {3, 6, 0.15, 8.47},
            {3, 7, 0.89, 9.53},
            {3, 10, 2.63, 13.50},
            {5, 10, 1.19, 11.50},
        };
        for (double[] row : published) {
            ExactFeldmanCousins fc = over(row[0], 0.9);
            assertEquals(row[2], fc.interval(row[1]).lower(), 0.0051, String.format("n = %s, b = %s", row[1], row[0]));
            assertEquals(row[3], fc.lengthenedUpper(row[1]), 0.0051, String.format("n = %s, b = %s", row[1], row[0]));
        }
    }

    @Test
    void emptyCountWithoutBackgroundHasAKnownEnd() {
        // n = 0 is accepted while P(better counts) < 0.9; at the end the better ones are 1 .. 5 or so
        ConfidenceSet set = over(0, 0.9).interval(0);
        assertTrue(over(0, 0.9).pValue(set.upper() - 1e-9, 0) > 0.1);
        assertTrue(over(0, 0.9).pValue(set.upper() + 1e-9, 0) <= 0.1);
    }

    /** The rule of the paper, literally: at each of many values, sort by ratio and fill. */
    @Test
    void setsAreThoseOfTheFilledBelt() {
        for (double background : new double[] {0, 0.7, 3, 8.2}) {
            for (double level : new double[] {0.6827, 0.9, 0.99}) {
                ExactFeldmanCousins fc = over(background, level);
                List<ConfidenceSet> sets = new ArrayList<>();
                for (int n = 0; n < 15; n++) {
                    sets.add(fc.interval(n));
                }
                for (double mu = 0.0137; mu < 25; mu += 0.0731) {
                    List<Integer> accepted = filled(background + mu, background, level);
                    for (int n = 0; n < 15; n++) {
                        assertEquals(
                                accepted.contains(n),
                                sets.get(n).contains(mu),
                                String.format("n = %d, b = %s, mu = %s, level %s", n, background, mu, level));
                    }
                }
            }
        }
    }

    private static List<Integer> filled(double rate, double background, double level) {
        record Candidate(int n, double probability, double ratio) {}
        List<Candidate> all = new ArrayList<>();
        double probability = Math.exp(-rate);
        double factorial = 1;
        for (int n = 0; n < 120; n++) {
            factorial = n == 0 ? 1 : factorial * n;
            double best = Math.max(n, background);
            double atBest = n == 0 ? Math.exp(-best) : Math.exp(n * Math.log(best) - best) / factorial;
            probability = n == 0 ? Math.exp(-rate) : Math.exp(n * Math.log(rate) - rate) / factorial;
            all.add(new Candidate(n, probability, probability / atBest));
        }
        all.sort(Comparator.comparingDouble(Candidate::ratio).reversed());
        List<Integer> accepted = new ArrayList<>();
        double sum = 0;
        for (int i = 0; sum < level; i++) {
            accepted.add(all.get(i).n);
            sum += all.get(i).probability;
        }
        return accepted;
    }

    @Test
    void someSetsAreInTwoParts() {
        ConfidenceSet set = over(2.5, 0.9).interval(0);
        assertFalse(set.isConnected());
        double gap = 0.5 * (set.parts().get(0).upper() + set.parts().get(1).lower());
        assertFalse(set.contains(gap));
        assertTrue(over(2.5, 0.9).pValue(gap, 0) <= 0.1);
        assertTrue(set.contains(set.lower()));
        assertTrue(set.contains(set.upper()));
    }

    @Test
    void coverageIsTheProbabilityOfTheAcceptedCounts() {
        for (double mu : new double[] {0, 0.4, 2.1, 6}) {
            ExactFeldmanCousins fc = over(3, 0.9);
            double covered = 0;
            double term = Math.exp(-(3 + mu));
            for (int n = 0; n < 80; n++) {
                covered += fc.interval(n).contains(mu) ? term : 0;
                term *= (3 + mu) / (n + 1);
            }
            Acceptance acceptance = fc.acceptance(mu);
            assertEquals(covered, acceptance.probability(), 1e-12);
            assertTrue(acceptance.discreteness() >= 0.0 && acceptance.discreteness() <= acceptance.last());
        }
    }

    @Test
    void severalBinsOfOneRatioAreAsOneBin() {
        // with the same signal over background in every bin the sum of counts says it all, but for the ties
        ConfidenceSet one = new OneBin(CountingExperiment.of(3, 1)).interval(new long[] {4}, 0.9);
        ConfidenceSet same = new ManyBins(CountingExperiment.of(3, 1)).interval(new long[] {4}, 0.9);
        assertEquals(one.upper(), same.upper(), 1e-10);
        CountingExperiment halves = new CountingExperiment(new double[] {1.5, 1.5}, new double[] {0.5, 0.5}, 0);
        ConfidenceSet split = ExactFeldmanCousins.of(halves, 0.9).interval(1, 3);
        assertEquals(one.upper(), split.upper(), 1e-9);
        assertEquals(0, split.lower());
        assertEquals(
                over(3, 0.9).acceptance(1).probability(),
                ExactFeldmanCousins.of(halves, 0.9).acceptance(1).probability(),
                1e-12);
    }

    @Test
    void severalBinsCoverWhatTheySay() {
        CountingExperiment two = new CountingExperiment(new double[] {2, 0.5}, new double[] {1, 1.5}, 0);
        ExactFeldmanCousins fc = ExactFeldmanCousins.of(two, 0.9);
        double mu = 0.8;
        double covered = 0;
        double[] rates = two.rates(mu);
        for (int a = 0; a < 14; a++) {
            for (int b = 0; b < 12; b++) {
                double p = Math.exp(PoissonLaw.logProbability(a, rates[0]) + PoissonLaw.logProbability(b, rates[1]));
                covered += fc.interval(a, b).contains(mu) ? p : 0;
            }
        }
        assertTrue(covered >= 0.9 - 1e-5);
        assertEquals(fc.acceptance(mu).probability(), covered, 1e-4);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        CountingExperiment two = new CountingExperiment(new double[] {2, 0.5}, new double[] {1, 1.5}, 0);
        ConfidenceSet one =
                Pieces.withThreads(1, () -> ExactFeldmanCousins.of(two, 0.95).interval(3, 2));
        ConfidenceSet four =
                Pieces.withThreads(4, () -> ExactFeldmanCousins.of(two, 0.95).interval(3, 2));
        assertEquals(one, four);
    }

    @Test
    void largeCountsApproachTheNormalInterval() {
        ConfidenceSet set = over(10_000, 0.6827).interval(10_400);
        assertEquals(400 - Math.sqrt(10_400), set.lower(), 1.5);
        assertEquals(400 + Math.sqrt(10_400), set.upper(), 1.5);
    }

    @Test
    void theSignalScalesTheParameter() {
        ConfidenceSet unit = over(3, 0.9).interval(7);
        ConfidenceSet half =
                ExactFeldmanCousins.of(CountingExperiment.of(3, 0.5), 0.9).interval(7);
        assertEquals(2 * unit.lower(), half.lower(), 1e-12);
        assertEquals(2 * unit.upper(), half.upper(), 1e-12);
    }

    @Test
    void aNegativeBoundIsKept() {
        CountingExperiment experiment = new CountingExperiment(new double[] {3}, new double[] {1}, -3);
        ConfidenceSet set = ExactFeldmanCousins.of(experiment, 0.9).interval(0);
        // as n = 0 without background, moved by 3
        assertEquals(over(0, 0.9).interval(0).upper() - 3, set.upper(), 1e-12);
        assertEquals(-3, set.lower());
    }

    @Test
    void badInputIsRefusedInOneLine() {
        CountingExperiment experiment = CountingExperiment.of(3, 1);
        assertThrows(InvalidInput.class, () -> ExactFeldmanCousins.of(experiment, 1));
        assertThrows(InvalidInput.class, () -> ExactFeldmanCousins.of(experiment, Double.NaN));
        ExactFeldmanCousins fc = ExactFeldmanCousins.of(experiment, 0.9);
        assertThrows(ShapeMismatch.class, () -> fc.interval(1, 2));
        assertThrows(InvalidData.class, () -> fc.interval(-1));
        assertEquals(
                "Feldman-Cousins: the count of bin 0 is 1.5; it has to be a whole number from 0 to 1e9",
                assertThrows(InvalidData.class, () -> fc.interval(1.5)).getMessage());
        assertThrows(InvalidInput.class, () -> fc.pValue(-0.1, 3));
        assertThrows(InvalidModel.class, () -> CountingExperiment.of(-1, 1));
        assertThrows(InvalidModel.class, () -> CountingExperiment.of(1, 0));
        assertTrue(assertThrows(
                        InvalidModel.class, () -> new CountingExperiment(new double[] {1}, new double[] {1}, -2))
                .getMessage()
                .contains("at the lower bound -2.0"));
        double[] many = new double[8];
        Arrays.fill(many, 50);
        ExactFeldmanCousins large = ExactFeldmanCousins.of(new CountingExperiment(many, many, 0), 0.9);
        assertTrue(assertThrows(InvalidInput.class, () -> large.interval(many))
                .getMessage()
                .contains("use the interval by toys"));
    }
}
