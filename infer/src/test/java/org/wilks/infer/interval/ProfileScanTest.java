package org.wilks.infer.interval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Asimov;
import org.wilks.infer.fit.Fit;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.parallel.Pieces;

class ProfileScanTest {
    @Test
    void theGridOfTheStudyComesOut() {
        ProfileScan scan = ProfileScan.of(
                TwoSignals.deviance("mu1", "mu2"),
                ScanOptions.defaults(),
                ProfileScan.grid(-1, 5, 7),
                ProfileScan.grid(-2, 5, 8));
        int k = 0;
        for (JsonNode point : TwoSignals.STUDY.get("scan")) {
            assertEquals(point.get("mu1").asDouble(), scan.grids().get(0)[k / 8]);
            assertEquals(point.get("mu2").asDouble(), scan.grids().get(1)[k % 8]);
            double wanted = point.get("delta_q").asDouble();
            assertEquals(wanted, scan.observed()[k / 8][k % 8], 1e-9 * (1 + wanted));
            k++;
        }
    }

    @Test
    void expectedAndHeldCurvesStandBeside() {
        Fit fit = Fit.of(TwoSignals.MODEL);
        int[] mu1 = {TwoSignals.index("mu1")};
        Asimov asimov = ProfileScan.expected(fit, TwoSignals.data(), mu1, 1);
        ProfileScan scan = ProfileScan.of(
                ProfiledDeviance.of(fit, TwoSignals.data(), mu1),
                ScanOptions.defaults().withOthersFixed(true).withExpected(asimov),
                ProfileScan.grid(-1, 3, 41));
        double[] observed = ProfileScan.curve(scan.observed());
        double[] held = ProfileScan.curve(scan.othersFixed().orElseThrow());
        double[] expected = ProfileScan.curve(scan.expected().orElseThrow());
        assertEquals(1, scan.expectedBest().orElseThrow()[0], 1e-9);
        assertEquals(0, expected[20], 1e-12);
        for (int i = 0; i < observed.length; i++) {
            assertTrue(held[i] >= observed[i] - 1e-10);
            assertTrue(expected[i] >= 0);
        }
    }

    @Test
    void threadsDoNotMatter() {
        ProfiledDeviance d = TwoSignals.deviance("mu1", "mu2");
        double[] grid = ProfileScan.grid(-1, 3, 20);
        ProfileScan one = Pieces.withThreads(1, () -> ProfileScan.of(d, ScanOptions.defaults(), grid, grid));
        ProfileScan three = Pieces.withThreads(3, () -> ProfileScan.of(d, ScanOptions.defaults(), grid, grid));
        assertEquals(one, three);
        assertArrayEquals(one.observed()[7], three.observed()[7]);
    }

    @Test
    void aFreeFitInALocalMinimumIsMadeAgainFromTheDeeperPoint() {
        FunctionLikelihood wells = FunctionLikelihood.of(
                x -> {
                    var a = x.select(0, 0);
                    var well = a.times(a).minus(1);
                    return well.times(well)
                            .times(4)
                            .plus(a.plus(1))
                            .plus(x.select(0, 1).minus(a).square());
                },
                new String[] {"a", "b"},
                new double[] {1.2, 1.2},
                new double[] {-5, -5},
                new double[] {5, 5});
        ProfileScan scan = ProfileScan.of(
                ProfiledDeviance.of(Fit.of(wells), wells.data(), 0),
                ScanOptions.defaults(),
                ProfileScan.grid(-2, 2, 33));
        assertTrue(scan.best()[0] < -0.9, scan.toString());
        for (double[] row : scan.observed()) {
            assertTrue(row[0] >= 0);
        }
    }

    @Test
    void whatIsNoGridIsSaid() {
        ProfiledDeviance d = TwoSignals.deviance("mu1");
        ScanOptions options = ScanOptions.defaults();
        assertThrows(InvalidInput.class, () -> ProfileScan.grid(2, 1, 10));
        assertThrows(InvalidInput.class, () -> ProfileScan.grid(1, 2, 1));
        assertThrows(InvalidInput.class, () -> ProfileScan.grid(1, Double.POSITIVE_INFINITY, 5));
        assertThrows(InvalidInput.class, () -> ProfileScan.of(d, options, new double[] {1}));
        assertThrows(InvalidInput.class, () -> ProfileScan.of(d, options, new double[] {2, 1}));
        assertThrows(InvalidInput.class, () -> ProfileScan.of(d, options));
        assertThrows(
                InvalidInput.class,
                () -> ProfileScan.of(TwoSignals.deviance("mu1", "mu2", "delta"), options, new double[] {1, 2}));
    }
}
