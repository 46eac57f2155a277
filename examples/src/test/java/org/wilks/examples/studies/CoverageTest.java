package org.wilks.examples.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wilks.infer.neyman.ConfidenceSet;
import org.wilks.infer.neyman.CountingExperiment;
import org.wilks.infer.neyman.ExactFeldmanCousins;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStreams;

class CoverageTest {
    private static final double LEVEL = 0.9;

    @Test
    void exactFeldmanCousinsCoversTheLevelAndTheDiscreteness() {
        CountingCoverage study = new CountingCoverage(3, LEVEL);
        for (double mu = 0; mu < 15; mu += 0.037) {
            double coverage = study.feldmanCousins(mu);
            assertTrue(coverage >= LEVEL - 1e-12 && coverage <= study.largest(mu), mu + ": " + coverage);
        }
    }

    @Test
    void clsCoversAtLeastTheLevel() {
        CountingCoverage study = new CountingCoverage(3, LEVEL);
        for (double mu = 0; mu < 15; mu += 0.037) {
            assertTrue(study.cls(mu) >= LEVEL - 1e-12, mu + ": " + study.cls(mu));
        }
    }

    /** μ = 0, one and three standard deviations of the count. */
    @Test
    void simulatedCoverageOfExactIntervalsIsThatOfTheSums() {
        CountingCoverage study = new CountingCoverage(3, LEVEL);
        ExactFeldmanCousins exact = ExactFeldmanCousins.of(CountingExperiment.of(3, 1), LEVEL);
        ConfidenceSet[] sets = new ConfidenceSet[60];
        for (int n = 0; n < sets.length; n++) {
            sets[n] = exact.interval(n);
        }
        int experiments = 20_000;
        for (double mu : new double[] {0, Math.sqrt(3), 3 * Math.sqrt(3)}) {
            int covered = 0;
            for (int i = 0; i < experiments; i++) {
                int n = (int) RandomStreams.of(1).stream(i).nextPoisson(3 + mu);
                covered += sets[n].contains(mu) ? 1 : 0;
            }
            double expected = study.feldmanCousins(mu);
            double error = Math.sqrt(expected * (1 - expected) / experiments);
            assertEquals(expected, (double) covered / experiments, 4 * error);
        }
    }

    @Test
    void aFewExperimentsCoverAboutTheLevel() {
        CoverageStudy study = CoverageStudy.twoBins();
        List<CoverageStudy.Coverage> found = study.at(study.sigma(), 60, 60, 3);
        assertEquals(CoverageStudy.Method.values().length, found.size());
        for (CoverageStudy.Coverage coverage : found) {
            assertTrue(coverage.fraction() > 0.8, coverage::toString);
            assertEquals(0, coverage.failed());
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        CoverageStudy study = CoverageStudy.twoBins();
        assertEquals(
                Pieces.withThreads(1, () -> study.at(0.5, 8, 20, 3)),
                Pieces.withThreads(3, () -> study.at(0.5, 8, 20, 3)));
    }

    @Test
    @Tag("long")
    void methodsCoverWhatTheyPromise() {
        for (CoverageStudy.Coverage coverage : CoverageFigures.simulated(1000, 399, Studies.SEED)) {
            double low = coverage.fraction() + 3.5 * coverage.error();
            double high = coverage.fraction() - 3.5 * coverage.error();
            switch (coverage.method()) {
                case FELDMAN_COUSINS -> assertTrue(low > 0.95 && high < 0.98, coverage::toString);
                case CLS_TOYS, CLS -> assertTrue(low > 0.95, coverage::toString);
                default -> assertTrue(low > 0.9, coverage::toString);
            }
        }
    }

    @Test
    void aBackgroundHasToBePositive() {
        assertThrows(InvalidConfiguration.class, () -> new CountingCoverage(0, 0.9));
        assertThrows(InvalidConfiguration.class, () -> new CountingCoverage(Double.NaN, 0.9));
    }

    @Test
    void theFolderAndNumbersAreNeeded() {
        assertThrows(IllegalArgumentException.class, () -> CoverageFigures.main(new String[0]));
    }
}
