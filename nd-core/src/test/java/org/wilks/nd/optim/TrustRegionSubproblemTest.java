package org.wilks.nd.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class TrustRegionSubproblemTest {
    private static double rowDot(double[] matrix, int row, int n, double[] v, int count) {
        double sum = 0;
        for (int j = 0; j < count; j++) {
            sum += matrix[row * n + j] * v[j];
        }
        return sum;
    }

    private static double[] symmetric(int n, SplittableRandom random, double shift) {
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double entry = random.nextDouble() - 0.5;
                a[i * n + j] = entry;
                a[j * n + i] = entry;
            }
            a[i * n + i] += shift;
        }
        return a;
    }

    private static RealMatrix matrix(double[] a, int n) {
        RealMatrix m = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n * n; i++) {
            m.setEntry(i / n, i % n, a[i]);
        }
        return m;
    }

    /** The least of the model over the ball, from an eigendecomposition and bisection. */
    private static double exact(double[] a, double[] b, int n, double radius) {
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(matrix(a, n));
        double[] values = eigen.getEigenvalues();
        double[] c = new double[n];
        for (int k = 0; k < n; k++) {
            c[k] = eigen.getEigenvector(k).dotProduct(new ArrayRealVector(b));
        }
        double least = Arrays.stream(values).min().orElseThrow();
        double low = Math.max(0, -least) + 1e-14;
        double high = low + 1e6;
        for (int i = 0; i < 300; i++) {
            double middle = 0.5 * (low + high);
            double norm = 0;
            for (int k = 0; k < n; k++) {
                norm += Math.pow(c[k] / (values[k] + middle), 2);
            }
            if (norm > radius * radius) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double q = 0;
        double norm = 0;
        for (int k = 0; k < n; k++) {
            double s = -c[k] / (values[k] + high);
            q += c[k] * s + 0.5 * values[k] * s * s;
            norm += s * s;
        }
        return least < 0 ? q + 0.5 * least * Math.max(0, radius * radius - norm) : q;
    }

    @Test
    void theModelValueIsNearlyTheLeastWhateverTheCurvature() {
        SplittableRandom random = new SplittableRandom(3);
        for (int n : new int[] {1, 2, 5, 20}) {
            for (double shift : new double[] {-2, 0, 0.3, 5}) {
                for (double radius : new double[] {1e-3, 1, 50}) {
                    double[] a = symmetric(n, random, shift);
                    double[] b = new double[n];
                    Arrays.setAll(b, i -> random.nextDouble() - 0.5);
                    check(a, b, n, radius);
                    check(a, new double[n], n, radius);
                }
            }
        }
    }

    private static void check(double[] a, double[] b, int n, double radius) {
        ArrowCholesky cholesky = new ArrowCholesky();
        cholesky.load(ArrowMatrix.of(a, n, 0));
        double[] step = new double[n];
        new TrustRegionSubproblem(cholesky, n).solve(b, radius, step);
        double q = 0;
        for (int i = 0; i < n; i++) {
            q += step[i] * (b[i] + 0.5 * rowDot(a, i, n, step, n));
        }
        double least = exact(a, b, n, radius);
        assertTrue(Vectors.norm(step, n) <= 1.1001 * radius);
        assertTrue(q <= 0.75 * least + 1e-12, q + " against " + least + " for n = " + n + ", radius " + radius);
    }

    @Test
    void theFactorSolvesAndSeesIndefiniteness() {
        for (int diagonals : new int[] {0, 1, 6, 19, 30}) {
            factorIsRight(30, diagonals);
        }
    }

    private static void factorIsRight(int n, int diagonals) {
        SplittableRandom random = new SplittableRandom(4);
        double[] a = symmetric(n, random, 12);
        for (int i = 0; i < diagonals; i++) {
            for (int j = 0; j < diagonals; j++) {
                a[i * n + j] = i == j ? 3 + i : 0;
            }
        }
        ArrowCholesky cholesky = new ArrowCholesky();
        cholesky.load(ArrowMatrix.of(a, n, diagonals));
        assertTrue(cholesky.factor(0.5));
        double[] b = new double[n];
        Arrays.setAll(b, i -> Math.sin(i));
        double[] x = new double[n];
        cholesky.solve(b, x);
        RealMatrix shifted = matrix(a, n);
        for (int i = 0; i < n; i++) {
            shifted.addToEntry(i, i, 0.5);
        }
        double[] oracle = new LUDecomposition(shifted)
                .getSolver()
                .solve(new ArrayRealVector(b))
                .toArray();
        assertArrayEquals(oracle, x, 1e-12);
        assertEquals(Vectors.dot(b, oracle, n), cholesky.inverseNorm(b), 1e-12);
        assertEquals(Math.log(new LUDecomposition(shifted).getDeterminant()), cholesky.logDeterminant(), 1e-9);
        double[] v = new double[n];
        double small = cholesky.smallCurvature(v);
        assertEquals(1, Vectors.norm(v, n), 1e-12);
        assertEquals(small, cholesky.curvature(v), 1e-9);
        assertEquals(new ArrayRealVector(v).dotProduct(shifted.operate(new ArrayRealVector(v))), small, 1e-9);
        assertFalse(cholesky.factor(-12.7));
        double[] down = new double[n];
        double norm2 = cholesky.descent(down);
        assertEquals(norm2, Vectors.dot(down, down, n), 1e-9 * norm2);
        double curvature = 0;
        for (int i = 0; i < n; i++) {
            curvature += down[i] * (rowDot(a, i, n, down, n) - 12.7 * down[i]);
        }
        assertEquals(cholesky.failedPivot(), curvature, 1e-9 * norm2);
        assertTrue(curvature <= 1e-9);
    }

    /** A block of a matrix with leading diagonal variables is factored as the same block without that knowledge. */
    @Test
    void blocksWithAndWithoutStructureAgree() {
        SplittableRandom random = new SplittableRandom(8);
        for (int round = 0; round < 60; round++) {
            int n = 1 + random.nextInt(25);
            int d = random.nextInt(n + 1);
            double[] a = symmetric(n, random, 6);
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    a[i * n + j] = i == j ? a[i * n + j] : 0;
                }
            }
            int[] index = random.ints(0, n)
                    .limit(1 + random.nextInt(n))
                    .distinct()
                    .sorted()
                    .toArray();
            ArrowMatrix structured = ArrowMatrix.of(a, n, d);
            ArrowMatrix plain = ArrowMatrix.of(a, n, 0);
            ArrowCholesky first = new ArrowCholesky();
            ArrowCholesky second = new ArrowCholesky();
            first.load(structured, index, index.length);
            second.load(plain, index, index.length);
            assertTrue(first.factor(0.1) && second.factor(0.1));
            assertEquals(second.frobeniusNorm(), first.frobeniusNorm(), 1e-12);
            assertEquals(second.smallestDiagonal(), first.smallestDiagonal());
            double[] b = random.doubles(index.length).toArray();
            double[] x = new double[index.length];
            double[] y = new double[index.length];
            first.solve(b, x);
            second.solve(b, y);
            assertArrayEquals(y, x, 1e-12);
            double[] v = random.doubles(n).toArray();
            double[] left = new double[n];
            double[] right = new double[n];
            structured.product(v, left);
            plain.product(v, right);
            assertArrayEquals(right, left, 1e-12);
            int column = random.nextInt(n);
            structured.addColumn(column, 2.5, left);
            plain.addColumn(column, 2.5, right);
            assertArrayEquals(right, left, 1e-12);
            RankRevealing with = new RankRevealing(structured, 1e-11);
            assertEquals(n, with.rank());
            assertTrue(with.isSemidefinite(1e-11));
        }
    }

    /** Random box problems: the step is feasible, at least as good as the Cauchy point, and optimal when the model is convex. */
    @Test
    void theBoxStepMeetsTheOptimalityConditionsOfConvexModels() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            int n = 1 + random.nextInt(12);
            double[] a = symmetric(n, random, 0.6 * Math.sqrt(n) + 0.3);
            double[] g = new double[n];
            double[] low = new double[n];
            double[] high = new double[n];
            for (int i = 0; i < n; i++) {
                g[i] = 4 * (random.nextDouble() - 0.5);
                low[i] = random.nextInt(4) == 0 ? 0 : -random.nextDouble();
                high[i] = random.nextInt(4) == 0 ? 0 : random.nextDouble();
            }
            double[] step = new double[n];
            ArrowCholesky cholesky = new ArrowCholesky();
            cholesky.load(ArrowMatrix.of(a, n, 0));
            boolean convex = cholesky.factor(0);
            double q = new BoxModel(n).solve(n, g, ArrowMatrix.of(a, n, 0), low, high, 100, step);
            assertTrue(q <= 0);
            for (int i = 0; i < n; i++) {
                assertTrue(step[i] >= low[i] && step[i] <= high[i]);
                double slope = g[i] + rowDot(a, i, n, step, n);
                if (convex && step[i] > low[i] && step[i] < high[i]) {
                    assertEquals(0, slope, 1e-8, "round " + round);
                } else if (convex && low[i] < high[i]) {
                    assertTrue(step[i] == low[i] ? slope >= -1e-8 : slope <= 1e-8, "round " + round);
                }
            }
        }
    }
}
