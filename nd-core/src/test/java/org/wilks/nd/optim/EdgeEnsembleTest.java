package org.wilks.nd.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random fits with many empty bins, of which a fifth end on edges: at least 999 of 1000 are certified, and they are minima. */
class EdgeEnsembleTest {
    private static final TrustRegionNewton NEWTON = TrustRegionNewton.standard();

    private static void ensemble(long first, int count, int compared) {
        List<String> failures = new ArrayList<>();
        int onEdges = 0;
        int onSeveral = 0;
        NewtonSession session = NEWTON.session();
        for (long seed = first; seed < first + count; seed++) {
            EmptyBins f = new EmptyBins(seed);
            Minimum minimum = session.attempt(f, f.start(), f.domain());
            if (!minimum.isConverged()) {
                failures.add("seed " + seed + " " + f + " " + minimum);
                continue;
            }
            onEdges += minimum.isOnEdge() ? 1 : 0;
            onSeveral += minimum.edges().size() > 1 ? 1 : 0;
            firstOrderConditionsHold(f, minimum, seed);
            if (seed < first + compared) {
                double oracle = barrierFrom(f, minimum.x(), seed);
                assertTrue(minimum.value() <= oracle + 1e-7, "seed " + seed + ": " + minimum + " against " + oracle);
            }
        }
        assertTrue(failures.size() <= count / 1000, failures.size() + " of " + count + ": " + failures);
        assertTrue(onEdges > count / 6 && onSeveral > count / 30, onEdges + " on edges, " + onSeveral + " on several");
    }

    private static void firstOrderConditionsHold(EmptyBins f, Minimum minimum, long seed) {
        double[] x = minimum.x();
        double[] rest = minimum.gradient();
        double[] edge = new double[f.n];
        for (ActiveEdge active : minimum.edges()) {
            double value = f.gradient(active.edge(), x, edge);
            assertTrue(value >= 0 && active.multiplier() >= 0 && active.multiplier() * value < 1e-9, "seed " + seed);
            for (int i = 0; i < f.n; i++) {
                rest[i] -= active.multiplier() * edge[i];
            }
        }
        takeMultipliersOfEdgesBetweenBounds(f, minimum, rest);
        double[] hessian = new double[f.n * f.n];
        f.valueGradientHessian(x, new double[f.n], hessian);
        for (int i = 0; i < f.n; i++) {
            double curvature = Math.abs(hessian[i * f.n + i]);
            double allowed = 2e-6 * Math.max(Math.sqrt(curvature), curvature > 0 ? 0 : 1);
            switch (minimum.standings().get(i)) {
                case AT_LOWER -> assertTrue(rest[i] >= -allowed, "seed " + seed);
                case AT_UPPER -> assertTrue(rest[i] <= allowed, "seed " + seed);
                case ON_EDGE -> assertEquals(0, rest[i], Math.max(allowed, 1e-6), "seed " + seed);
                default -> assertEquals(0, minimum.gradient()[i], Math.max(allowed, 1e-6), "seed " + seed);
            }
        }
    }

    /**
     * Gives edges that vanish in a corner of bounds a multiplier, where one is needed. They depend on the bounds, so that a minimum lists the
     * bounds alone: of x ≥ 0, y ≥ 0 and x − 2y ≥ 0, only a sum of multipliers is given at the origin.
     */
    private static void takeMultipliersOfEdgesBetweenBounds(EmptyBins f, Minimum minimum, double[] rest) {
        List<Standing> standings = minimum.standings();
        double[] slope = new double[f.n];
        for (int k = 0; k < f.count(); k++) {
            boolean vanishes = Math.abs(f.gradient(k, minimum.x(), slope)) < 1e-12;
            if (!vanishes || !IntStream.range(0, f.n).allMatch(i -> slope[i] == 0 || atBound(standings.get(i)))) {
                continue;
            }
            for (int i = 0; i < f.n; i++) {
                double outward = standings.get(i) == Standing.AT_LOWER ? -1 : 1;
                if (outward * rest[i] > 0 && outward * slope[i] > 0) {
                    double multiplier = rest[i] / slope[i];
                    for (int j = 0; j < f.n; j++) {
                        rest[j] -= multiplier * slope[j];
                    }
                }
            }
        }
    }

    private static boolean atBound(Standing standing) {
        return standing == Standing.AT_LOWER || standing == Standing.AT_UPPER;
    }

    /** The least value that a barrier method reaches near a point; a low barrier, so that it does not cross to another minimum. */
    private static double barrierFrom(EmptyBins f, double[] place, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] lower = f.domain().lower();
        double[] upper = f.domain().upper();
        for (double reach = 1e-3; reach < 0.1; reach *= 1.05) {
            double[] x = place.clone();
            for (int i = 0; i < x.length; i++) {
                x[i] = Math.max(lower[i], Math.min(upper[i], x[i] + reach * (random.nextDouble() - 0.5)));
            }
            if (Double.isFinite(f.barrier(1).value(x))) {
                double least = Double.POSITIVE_INFINITY;
                for (double height = 1e-5; height > 1e-11; height *= 0.05) {
                    x = NEWTON.attempt(f.barrier(height), x, f.domain()).x();
                    least = Math.min(least, f.value(x));
                }
                return least;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    @Test
    void fitsWithEmptyBinsAreCertified() {
        ensemble(0, 5000, 100);
    }

    @Test
    @Tag("long")
    void manyFitsWithEmptyBinsAreCertifiedMinima() {
        ensemble(0, 100_000, 5000);
    }
}
