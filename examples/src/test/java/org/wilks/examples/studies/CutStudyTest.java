package org.wilks.examples.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Tensor;
import org.wilks.relax.Schedule;

class CutStudyTest {
    private final CutStudy study = CutStudy.of(7);

    @Test
    void theDensitiesHaveTheirOptimumWhereTheSlopeVanishes() {
        double best = CutStudy.bestOfDensities();
        double step = 1e-3;
        assertEquals(3.83512, best, 1e-4);
        assertTrue(CutStudy.densities(best) > CutStudy.densities(best - step));
        assertTrue(CutStudy.densities(best) > CutStudy.densities(best + step));
    }

    @Test
    void softSignificanceComesToTheHardOneWithItsSlope() {
        double cut = 3.8;
        assertEquals(study.hard(cut), study.soft(Tensor.of(cut), 1e5).item(), 2e-3);
        assertTrue(study.soft(Tensor.of(cut), 2.7).item()
                < study.soft(Tensor.of(cut), 10).item());
    }

    @Test
    void softOptimaAreStationaryAndNearTheHardOne() {
        double scanned = study.hard(study.bestOnGrid());
        for (double slope : new double[] {2.7, 10}) {
            double cut = study.bestSoft(slope, 3);
            assertEquals(
                    0,
                    Derivatives.gradient(c -> study.soft(c, slope), Tensor.of(cut))
                            .at(0),
                    1e-6);
            assertEquals(scanned, study.hard(cut), 0.05);
            assertEquals(CutStudy.densities(CutStudy.bestOfDensities()), CutStudy.densities(cut), 0.02);
        }
    }

    @Test
    void annealingEndsOnTheOptimumOfTheLastSlope() {
        double annealed = study.annealed(Schedule.exponential(1, 10, 100), 200, 3);
        assertEquals(study.bestSoft(10, 3.8), annealed, 2e-3);
    }
}
