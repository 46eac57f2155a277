package org.wilks.infer.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.simplified.GaussianLikelihood;
import org.wilks.infer.simplified.Signal;
import org.wilks.nd.Tensor;

/** Two bins and three parameters: the surface is an ellipse in the residuals times a free c1, cut by the bounds of c0. */
class DegenerateCaseTest {
    private static final int ANGLES = 36;
    private static final int BANDS = 40;

    static GaussianLikelihood likelihood() {
        Tensor s1 = Tensor.of(12, 15);
        Tensor s2 = Tensor.of(6, 16);
        Tensor s3 = Tensor.of(20, 10);
        Parameters c = Parameters.none()
                .with("c0", 1, -50, 1)
                .with("c1", 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                .with("c2", 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        Signal signal = Signal.function(
                c,
                x -> s1.times(x.select(0, 0))
                        .plus(s2.times(x.select(0, 1).square()))
                        .plus(s3.times(x.select(0, 2))));
        return GaussianLikelihood.multivariateNormal(
                signal, new double[] {50, 48}, new double[][] {{144, 13}, {25, 256}}, 36, 33);
    }

    static SurfaceSearch search() {
        GaussianLikelihood likelihood = likelihood();
        return SurfaceSearch.of(Fit.of(likelihood).withFixed("mu", 1), likelihood.observed(), "c0", "c1", "c2");
    }

    private static JsonNode oracle() throws IOException {
        try (InputStream in = DegenerateCaseTest.class.getResourceAsStream("contour_seed_oracle.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void theLikelihoodIsThatOfTheOracle() throws IOException {
        JsonNode oracle = oracle();
        LikelihoodEvaluator evaluator = likelihood().evaluator(likelihood().observed());
        for (JsonNode point : oracle.get("points").get("documented")) {
            double[] x = {1, 0, 0, 0};
            for (int i = 0; i < 3; i++) {
                x[i + 1] = point.get("c").get(i).doubleValue();
            }
            assertEquals(point.get("nll").doubleValue(), 0.5 * evaluator.twiceNll(x), 1e-12);
            double[] gradient = new double[4];
            evaluator.valueAndGradient(x, gradient);
            for (int i = 0; i < 3; i++) {
                assertEquals(point.get("grad").get(i).doubleValue(), 0.5 * gradient[i + 1], 1e-10);
            }
        }
    }

    @Test
    void theFlatValleyIsOneBasinOfRankTwo() throws IOException {
        Surface surface =
                search().withOptions(SurfaceOptions.defaults().withPoints(500)).run();
        JsonNode oracle = oracle();
        assertEquals(oracle.get("nll_min").doubleValue(), surface.best().nll().getAsDouble(), 1e-12);
        assertEquals(
                oracle.get("delta_chi2_3_95").doubleValue(), surface.threshold().delta(), 1e-12);
        assertEquals(1, surface.basins().size());
        assertEquals(20, surface.basins().get(0).starts());
        assertEquals(2, surface.information().rank());
        assertEquals(1, surface.information().flat().size());
        assertEquals(
                List.of("c0 >= -50.0", "c0 <= 1.0"),
                surface.ends().stream().map(end -> end.bound().orElseThrow()).toList());
        assertTrue(surface.remarks().get(0).contains("rank 2 for 3 parameters"));
    }

    @Test
    void everyPointAgreesWithTheExactSurfaceAndEveryReachableCellIsCovered() {
        Surface surface = search().withOptions(
                        SurfaceOptions.defaults().withRays(500).withPoints(40_000))
                .run();
        double delta = surface.threshold().delta();
        int[][] cells = new int[BANDS][ANGLES];
        double most = 6.128192970695968;
        for (int i = 0; i < surface.points().size(); i++) {
            double[] c = surface.points().point(i);
            double[] v = Ellipse.residual(c);
            assertEquals(delta, Ellipse.square(v), 2e-8);
            double angle = (Ellipse.angle(v) / (2 * Math.PI) + 1) % 1;
            int band = (int) Math.floor((c[1] + most) / (2 * most) * BANDS);
            cells[Math.min(BANDS - 1, Math.max(0, band))][(int) (angle * ANGLES) % ANGLES]++;
        }
        int reachable = 0;
        int empty = 0;
        int least = Integer.MAX_VALUE;
        int largest = 0;
        for (int band = 0; band < BANDS; band++) {
            for (int a = 0; a < ANGLES; a++) {
                if (Ellipse.wholeCellInside(band, a, BANDS, ANGLES, most, delta)) {
                    reachable++;
                    empty += cells[band][a] == 0 ? 1 : 0;
                    least = Math.min(least, cells[band][a]);
                    largest = Math.max(largest, cells[band][a]);
                }
            }
        }
        assertTrue(reachable > 1000, "reachable cells: " + reachable);
        assertEquals(0, empty);
        // spey's walks, with 3.8 times as many points: 4 to 1203
        assertTrue(largest < 50 * least, least + " to " + largest);
        assertTrue(surface.coverage().orElseThrow().even());
        assertEquals(0, surface.work().rejected());
    }

    /** The exact surface: {@code v' M v = delta} with {@code v = n - b - s(c)}. */
    private static final class Ellipse {
        private static final double DETERMINANT =
                DegenerateCase.S1[0] * DegenerateCase.S3[1] - DegenerateCase.S3[0] * DegenerateCase.S1[1];

        static double[] residual(double[] c) {
            double square = c[1] * c[1];
            double[] v = new double[2];
            for (int i = 0; i < 2; i++) {
                v[i] = DegenerateCase.N[i]
                        - DegenerateCase.B[i]
                        - c[0] * DegenerateCase.S1[i]
                        - square * DegenerateCase.S2[i]
                        - c[2] * DegenerateCase.S3[i];
            }
            return v;
        }

        static double square(double[] v) {
            return DegenerateCase.M00 * v[0] * v[0]
                    + 2 * DegenerateCase.M01 * v[0] * v[1]
                    + DegenerateCase.M11 * v[1] * v[1];
        }

        /** With M = L L', the angle of L' v. */
        static double angle(double[] v) {
            double l00 = Math.sqrt(DegenerateCase.M00);
            double l10 = DegenerateCase.M01 / l00;
            double l11 = Math.sqrt(DegenerateCase.M11 - l10 * l10);
            return Math.atan2(l11 * v[1], l00 * v[0] + l10 * v[1]);
        }

        static double c0(double angle, double c1, double delta) {
            double l00 = Math.sqrt(DegenerateCase.M00);
            double l10 = DegenerateCase.M01 / l00;
            double l11 = Math.sqrt(DegenerateCase.M11 - l10 * l10);
            double v1 = Math.sqrt(delta) * Math.sin(angle) / l11;
            double v0 = (Math.sqrt(delta) * Math.cos(angle) - l10 * v1) / l00;
            double r0 = DegenerateCase.N[0] - DegenerateCase.B[0] - v0 - c1 * c1 * DegenerateCase.S2[0];
            double r1 = DegenerateCase.N[1] - DegenerateCase.B[1] - v1 - c1 * c1 * DegenerateCase.S2[1];
            return (r0 * DegenerateCase.S3[1] - DegenerateCase.S3[0] * r1) / DETERMINANT;
        }

        /** Whether the corners of a cell, and so the cell, lie inside the bounds of c0. */
        static boolean wholeCellInside(int band, int angle, int bands, int angles, double most, double delta) {
            for (int i = 0; i <= 4; i++) {
                for (int j = 0; j <= 4; j++) {
                    double c1 = -most + 2 * most * (band + i / 4.0) / bands;
                    double phi = 2 * Math.PI * (angle + j / 4.0) / angles;
                    double c0 = c0(phi, c1, delta);
                    if (c0 < -50 || c0 > 1) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
