package org.wilks.nd.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.NotANumber;

/** What every implementation of the kernels has to fulfil. */
abstract class ArrayKernelsContract {
    /** A value that no kernel may leave behind. */
    private static final double STALE = 12345.678;

    private static final double INF = Double.POSITIVE_INFINITY;

    private static final double[] EDGES = {
        0.0, -0.0, 1, -1, 0.5, -0.5, 1e-300, -1e-300, 1e300, -1e300, Double.MIN_VALUE, INF, -INF, Double.NaN
    };

    private static final int[][] SHAPES = {
        {},
        {1},
        {5},
        {0},
        {1, 1},
        {3, 4},
        {1, 7},
        {7, 1},
        {0, 3},
        {3, 0},
        {2, 3, 4},
        {1, 3, 1},
        {2, 1, 5},
        {2, 3, 1, 4},
        {3, 2, 4, 5},
        {300},
        {300, 3},
        {3, 300},
        {2, 100, 3},
        {333, 20},
        {2, 1000, 17}
    };

    /** The implementation under test. */
    abstract ArrayKernels kernels();

    /** The relative error allowed for transcendental functions against the scalar ones. */
    abstract double transcendentalTolerance();

    private static double[] stale(int n) {
        double[] out = new double[n];
        Arrays.fill(out, STALE);
        return out;
    }

    static void assertClose(double expected, double found, double tolerance, String what) {
        if (Double.doubleToLongBits(expected) == Double.doubleToLongBits(found)) {
            return;
        }
        double scale = Math.max(Math.abs(expected), 1e-290);
        assertTrue(
                Math.abs(found - expected) <= tolerance * scale,
                () -> what + ": expected " + expected + ", found " + found);
    }

    private static void assertClose(double[] expected, double[] found, double tolerance, String what) {
        for (int i = 0; i < expected.length; i++) {
            assertClose(expected[i], found[i], tolerance, what + " [" + i + "]");
        }
    }

    // ------------------------------------------------------------------------------------------------------
    // elementwise

    @ParameterizedTest
    @EnumSource(UnaryOperation.class)
    void unaryAgreesWithScalarFunction(UnaryOperation op) {
        for (int n : new int[] {0, 1, 2, 7, 25, 300, 5000}) {
            double[] x = NaiveArrays.normals(n, n);
            for (int i = 0; i < n; i++) {
                x[i] = op == UnaryOperation.NORMAL_QUANTILE ? 1 / (1 + Math.exp(-x[i])) : 3 * x[i];
            }
            double[] kept = x.clone();
            double[] out = stale(n + 2);
            kernels().unary(op, x, out, n);
            for (int i = 0; i < n; i++) {
                assertClose(op.apply(x[i]), out[i], transcendentalTolerance(), op + "(" + x[i] + ")");
            }
            assertEquals(STALE, out[n], "what lies behind is not written");
            assertArrayEquals(kept, x);
            kernels().unary(op, x, x, n);
            assertArrayEquals(Arrays.copyOf(out, n), x, "in place");
        }
    }

    @ParameterizedTest
    @EnumSource(UnaryOperation.class)
    void unaryKeepsEdgeValues(UnaryOperation op) {
        double[] out = stale(EDGES.length);
        kernels().unary(op, EDGES, out, EDGES.length);
        for (int i = 0; i < EDGES.length; i++) {
            assertClose(op.apply(EDGES[i]), out[i], transcendentalTolerance(), op + "(" + EDGES[i] + ")");
        }
    }

    @ParameterizedTest
    @EnumSource(BinaryOperation.class)
    void binaryAgreesWithScalarFunctionAtEveryPairOfEdges(BinaryOperation op) {
        int e = EDGES.length;
        double[] x = new double[e * e];
        double[] y = new double[e * e];
        for (int i = 0; i < e * e; i++) {
            x[i] = EDGES[i / e];
            y[i] = EDGES[i % e];
        }
        double[] out = stale(e * e);
        kernels().binary(op, x, y, out, e * e);
        double tolerance = op == BinaryOperation.POWER || op == BinaryOperation.XLOGY ? transcendentalTolerance() : 0;
        for (int i = 0; i < e * e; i++) {
            assertClose(op.apply(x[i], y[i]), out[i], tolerance, op + "(" + x[i] + ", " + y[i] + ")");
        }
        for (double s : EDGES) {
            double[] left = stale(e);
            double[] right = stale(e);
            kernels().binaryScalarLeft(op, s, EDGES, left, e);
            kernels().binaryScalarRight(op, EDGES, s, right, e);
            for (int i = 0; i < e; i++) {
                assertClose(op.apply(s, EDGES[i]), left[i], tolerance, op + "(" + s + ", " + EDGES[i] + ")");
                assertClose(op.apply(EDGES[i], s), right[i], tolerance, op + "(" + EDGES[i] + ", " + s + ")");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(BinaryOperation.class)
    void binaryAgreesAtEverySizeAndInPlace(BinaryOperation op) {
        double tolerance = op == BinaryOperation.POWER || op == BinaryOperation.XLOGY ? transcendentalTolerance() : 0;
        for (int n : new int[] {0, 1, 2, 3, 10, 25, 129, 6000}) {
            double[] x = NaiveArrays.normals(1, n);
            double[] y = NaiveArrays.normals(2, n);
            double[] out = stale(n + 1);
            kernels().binary(op, x, y, out, n);
            for (int i = 0; i < n; i++) {
                assertClose(op.apply(x[i], y[i]), out[i], tolerance, op + "(" + x[i] + ", " + y[i] + ")");
            }
            assertEquals(STALE, out[n]);
            double[] inX = x.clone();
            kernels().binary(op, inX, y, inX, n);
            assertArrayEquals(Arrays.copyOf(out, n), inX);
            double[] inY = y.clone();
            kernels().binary(op, x, inY, inY, n);
            assertArrayEquals(Arrays.copyOf(out, n), inY);
            double[] left = stale(n);
            kernels().binaryScalarLeft(op, 0.7, y, left, n);
            double[] right = stale(n);
            kernels().binaryScalarRight(op, x, 0.7, right, n);
            for (int i = 0; i < n; i++) {
                assertClose(op.apply(0.7, y[i]), left[i], tolerance, op + " scalar left");
                assertClose(op.apply(x[i], 0.7), right[i], tolerance, op + " scalar right");
            }
        }
    }

    @Test
    void whereChoosesAndKeepsUnchosenOut() {
        double[] condition = {1, 0, -0.0, 2, Double.NaN, -1};
        double[] yes = {1, Double.NaN, INF, 4, 5, 6};
        double[] no = {Double.NaN, 20, 30, Double.NaN, 50, 60};
        double[] out = stale(6);
        kernels().where(condition, yes, no, out, 6);
        assertArrayEquals(new double[] {1, 20, 30, 4, 5, 6}, out);
    }

    // -----------------------------------------------------------------------------------------------------
    // broadcasting

    private static final int[][][] PAIRS = {
        {{}, {}},
        {{}, {3}},
        {{4, 3}, {3}},
        {{3}, {4, 3}},
        {{4, 1}, {3}},
        {{4, 1}, {1, 3}},
        {{4, 3}, {4, 1}},
        {{1, 3}, {4, 3}},
        {{2, 3, 4}, {3, 1}},
        {{2, 3, 4}, {2, 1, 4}},
        {{2, 1, 4}, {1, 3, 1}},
        {{2, 1, 4, 1}, {3, 1, 5}},
        {{2, 3, 4, 5}, {4, 5}},
        {{2, 3, 4, 5}, {2, 3, 1, 1}},
        {{2, 3, 4, 5}, {1, 3, 4, 1}},
        {{1, 1}, {1}},
        {{0, 3}, {3}},
        {{0, 3}, {1, 1}},
        {{0, 1}, {1, 4}},
        {{1000, 1}, {1, 20}},
        {{20}, {1000, 20}},
        {{1000, 20}, {1000, 1}},
    };

    @Test
    void binaryBroadcastFollowsNumPy() {
        for (int[][] pair : PAIRS) {
            for (BinaryOperation op : List.of(
                    BinaryOperation.SUBTRACT, BinaryOperation.DIVIDE, BinaryOperation.MAXIMUM, BinaryOperation.LESS)) {
                double[] x = NaiveArrays.normals(5, NaiveArrays.size(pair[0]));
                double[] y = NaiveArrays.normals(6, NaiveArrays.size(pair[1]));
                int[] shape = NaiveArrays.broadcastShape(pair[0], pair[1]);
                int n = NaiveArrays.size(shape);
                double[] out = stale(n);
                kernels().binaryBroadcast(op, x, pair[0], y, pair[1], out, shape);
                for (int i = 0; i < n; i++) {
                    int[] index = NaiveArrays.index(i, shape);
                    double expected = op.apply(
                            NaiveArrays.broadcastElement(x, pair[0], index),
                            NaiveArrays.broadcastElement(y, pair[1], index));
                    assertClose(expected, out[i], 0, op + Arrays.deepToString(pair) + " at " + Arrays.toString(index));
                }
            }
        }
    }

    @Test
    void broadcastRepeats() {
        for (int[][] pair : PAIRS) {
            int[] shape = NaiveArrays.broadcastShape(pair[0], pair[1]);
            for (int[] from : pair) {
                double[] x = NaiveArrays.normals(5, NaiveArrays.size(from));
                int n = NaiveArrays.size(shape);
                double[] out = stale(n);
                kernels().broadcast(x, from, out, shape);
                for (int i = 0; i < n; i++) {
                    int[] index = NaiveArrays.index(i, shape);
                    assertEquals(NaiveArrays.broadcastElement(x, from, index), out[i], Arrays.toString(shape));
                }
            }
        }
    }

    // -------------------------------------------------------------------------------------------------------
    // reductions

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void reduceAgreesOverEverySetOfAxes(Reduction op) {
        for (int[] shape : SHAPES) {
            double[] x = NaiveArrays.normals(11, NaiveArrays.size(shape));
            for (int mask = 0; mask < 1 << shape.length; mask++) {
                boolean[] reduced = new boolean[shape.length];
                int[] kept = new int[shape.length];
                for (int axis = 0; axis < shape.length; axis++) {
                    reduced[axis] = (mask >> axis & 1) != 0;
                    kept[axis] = reduced[axis] ? 1 : shape[axis];
                }
                int n = NaiveArrays.size(kept);
                double[] expected = new double[n];
                double[] magnitude = new double[n];
                Arrays.fill(expected, op.identity());
                for (int i = 0; i < x.length; i++) {
                    int[] index = NaiveArrays.index(i, shape);
                    for (int axis = 0; axis < shape.length; axis++) {
                        index[axis] = reduced[axis] ? 0 : index[axis];
                    }
                    int o = NaiveArrays.flat(index, kept);
                    expected[o] = op.combine(expected[o], x[i]);
                    magnitude[o] += Math.abs(x[i]);
                }
                double[] out = stale(n);
                kernels().reduce(op, x, shape, reduced, out);
                for (int o = 0; o < n; o++) {
                    double slack = op == Reduction.SUM ? 1e-14 * magnitude[o] : 1e-13 * Math.abs(expected[o]);
                    assertTrue(
                            expected[o] == out[o] || Math.abs(expected[o] - out[o]) <= slack,
                            op + " " + Arrays.toString(shape) + Arrays.toString(reduced) + expected[o] + " " + out[o]);
                }
            }
        }
    }

    @Test
    void extremesPropagateNaN() {
        double[] x = {1, Double.NaN, 3, 4, 5, 6};
        double[] out = stale(2);
        for (Reduction op : List.of(Reduction.MAX, Reduction.MIN)) {
            kernels().reduce(op, x, new int[] {2, 3}, new boolean[] {false, true}, out);
            assertTrue(Double.isNaN(out[0]));
            assertEquals(op == Reduction.MAX ? 6 : 4, out[1]);
            kernels().reduce(op, x, new int[] {3, 2}, new boolean[] {true, false}, out);
            assertTrue(Double.isNaN(out[1]));
        }
    }

    @Test
    void sumOfMillionTermsIsAccurate() {
        int n = 1_000_000;
        double[] x = new double[n];
        BigDecimal exact = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            x[i] = 0.1 + 1e-7 * (i % 1000);
            if (i < 1000) {
                exact = exact.add(new BigDecimal(x[i]));
            }
        }
        double expected = exact.multiply(BigDecimal.valueOf(1000)).doubleValue();
        double[] all = stale(1);
        kernels().reduce(Reduction.SUM, x, new int[] {n}, new boolean[] {true}, all);
        assertEquals(expected, all[0], 1e-15 * expected);
        double[] columns = stale(2);
        kernels().reduce(Reduction.SUM, x, new int[] {n / 2, 2}, new boolean[] {true, false}, columns);
        assertEquals(expected, columns[0] + columns[1], 1e-15 * expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cumulativeSumRunsAlongItsAxis(boolean reverse) {
        for (int[] shape : SHAPES) {
            double[] x = NaiveArrays.normals(17, NaiveArrays.size(shape));
            for (int axis = 0; axis < shape.length; axis++) {
                double[] out = stale(x.length);
                kernels().cumulativeSum(x, shape, axis, reverse, out);
                for (int i = 0; i < x.length; i++) {
                    int[] index = NaiveArrays.index(i, shape);
                    int here = index[axis];
                    double expected = 0;
                    for (int j = reverse ? shape[axis] - 1 : 0;
                            reverse ? j >= here : j <= here;
                            j += reverse ? -1 : 1) {
                        index[axis] = j;
                        expected += x[NaiveArrays.flat(index, shape)];
                    }
                    assertEquals(expected, out[i], 1e-12, Arrays.toString(shape) + " axis " + axis);
                }
                double[] inPlace = x.clone();
                kernels().cumulativeSum(inPlace, shape, axis, reverse, inPlace);
                assertArrayEquals(out, inPlace);
            }
        }
    }

    // ------------------------------------------------------------------------------------------------------------
    // moves

    @Test
    void gatherTakesAndScatterAddIsItsTranspose() {
        int[][] choices = {{}, {0}, {2, 0, 2, 1}, {1, 1, 1}};
        for (int[] shape : SHAPES) {
            double[] x = NaiveArrays.normals(19, NaiveArrays.size(shape));
            for (int axis = 0; axis < shape.length; axis++) {
                for (int[] indices : choices) {
                    int length = shape[axis];
                    if (Arrays.stream(indices).anyMatch(i -> i >= length)) {
                        continue;
                    }
                    int[] taken = shape.clone();
                    taken[axis] = indices.length;
                    double[] out = stale(NaiveArrays.size(taken));
                    kernels().gather(x, shape, axis, indices, out);
                    double[] y = NaiveArrays.normals(23, out.length);
                    double[] expected = new double[x.length];
                    for (int i = 0; i < out.length; i++) {
                        int[] index = NaiveArrays.index(i, taken);
                        index[axis] = indices[index[axis]];
                        int flat = NaiveArrays.flat(index, shape);
                        assertEquals(x[flat], out[i]);
                        expected[flat] += y[i];
                    }
                    double[] back = stale(x.length);
                    kernels().scatterAdd(y, taken, axis, indices, back, shape);
                    assertArrayEquals(expected, back, 1e-15);
                }
            }
        }
    }

    @Test
    void gatherAndScatterRefuseIndicesOutside() {
        int[] shape = {2, 3};
        for (int[] indices : new int[][] {{0, 3}, {-1}}) {
            int n = indices.length;
            assertThrows(
                    IllegalArgumentException.class,
                    () -> kernels().gather(new double[6], shape, 1, indices, new double[2 * n]));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> kernels().scatterAdd(new double[2 * n], new int[] {2, n}, 1, indices, new double[6], shape));
        }
    }

    @Test
    void copyBlockMovesTheBlockAndNothingElse() {
        int[][][] cases = {
            // shape, from, size, outShape, at
            {{}, {}, {}, {}, {}},
            {{5}, {1}, {3}, {7}, {2}},
            {{5}, {0}, {5}, {5}, {0}},
            {{4, 5}, {1, 2}, {2, 3}, {3, 6}, {0, 3}},
            {{4, 5}, {1, 0}, {2, 5}, {4, 5}, {2, 0}},
            {{4, 5}, {0, 0}, {4, 5}, {9, 5}, {3, 0}},
            {{4, 5}, {0, 1}, {4, 1}, {4, 1}, {0, 0}},
            {{2, 3, 4}, {0, 1, 0}, {2, 2, 4}, {2, 2, 4}, {0, 0, 0}},
            {{2, 3, 4}, {1, 0, 1}, {1, 3, 2}, {3, 4, 4}, {2, 1, 2}},
            {{2, 3, 4, 5}, {0, 1, 0, 2}, {2, 1, 4, 3}, {2, 2, 4, 4}, {0, 1, 0, 1}},
            {{2, 3}, {0, 0}, {0, 3}, {2, 3}, {0, 0}},
        };
        for (int[][] c : cases) {
            double[] x = NaiveArrays.normals(29, NaiveArrays.size(c[0]));
            double[] out = stale(NaiveArrays.size(c[3]));
            double[] expected = out.clone();
            for (int i = 0; i < NaiveArrays.size(c[2]); i++) {
                int[] from = NaiveArrays.index(i, c[2]);
                int[] at = from.clone();
                for (int axis = 0; axis < from.length; axis++) {
                    from[axis] += c[1][axis];
                    at[axis] += c[4][axis];
                }
                expected[NaiveArrays.flat(at, c[3])] = x[NaiveArrays.flat(from, c[0])];
            }
            kernels().copyBlock(x, c[0], c[1], c[2], out, c[3], c[4]);
            assertArrayEquals(expected, out, Arrays.deepToString(c));
        }
    }

    @Test
    void permuteReordersAxes() {
        int[][] permutations = {
            {},
            {0},
            {0, 1},
            {1, 0},
            {0, 1, 2},
            {0, 2, 1},
            {1, 0, 2},
            {1, 2, 0},
            {2, 0, 1},
            {2, 1, 0},
            {3, 2, 1, 0},
            {0, 3, 1, 2},
            {2, 3, 0, 1},
            {1, 0, 3, 2},
            {0, 1, 3, 2}
        };
        for (int[] shape : SHAPES) {
            double[] x = NaiveArrays.normals(31, NaiveArrays.size(shape));
            for (int[] permutation : permutations) {
                if (permutation.length != shape.length) {
                    continue;
                }
                int[] outShape = new int[shape.length];
                for (int i = 0; i < shape.length; i++) {
                    outShape[i] = shape[permutation[i]];
                }
                double[] out = stale(x.length);
                kernels().permute(x, shape, permutation, out);
                for (int i = 0; i < out.length; i++) {
                    int[] index = NaiveArrays.index(i, outShape);
                    int[] source = new int[shape.length];
                    for (int axis = 0; axis < shape.length; axis++) {
                        source[permutation[axis]] = index[axis];
                    }
                    assertEquals(x[NaiveArrays.flat(source, shape)], out[i], Arrays.toString(permutation));
                }
            }
        }
    }

    // --------------------------------------------------------------------------------------------------- linear
    // algebra

    private static final int[][] PRODUCTS = {
        {1, 1, 1},
        {1, 5, 1},
        {5, 1, 5},
        {3, 4, 5},
        {2, 8, 2},
        {7, 9, 1},
        {1, 9, 7},
        {1, 40, 1},
        {20, 3, 2},
        {2, 3, 20},
        {33, 65, 17},
        {4, 130, 600},
        {64, 64, 64},
        {70, 3, 5},
        {3, 0, 4},
        {0, 3, 4},
        {4, 3, 0},
        {257, 31, 9},
        {1000, 64, 64},
        {5, 70, 3}
    };

    @Test
    void matmulAgreesForEveryTransposition() {
        for (int[] p : PRODUCTS) {
            int m = p[0];
            int k = p[1];
            int n = p[2];
            double[] a = NaiveArrays.normals(37, m * k);
            double[] b = NaiveArrays.normals(41, k * n);
            for (int t = 0; t < 4; t++) {
                double[] out = stale(m * n);
                kernels().matmul(a, (t & 1) != 0, b, (t & 2) != 0, out, m, k, n);
                double[] expected = NaiveArrays.matmul(a, (t & 1) != 0, b, (t & 2) != 0, m, k, n);
                assertArrayEquals(expected, out, 1e-14 * (1 + 4 * k), Arrays.toString(p) + " transposition " + t);
            }
        }
    }

    @Test
    void matmulPassesNaNOn() {
        double[] a = NaiveArrays.normals(1, 12);
        double[] b = NaiveArrays.normals(2, 20);
        b[7] = Double.NaN;
        double[] out = new double[15];
        kernels().matmul(a, false, b, false, out, 3, 4, 5);
        for (int i = 0; i < 15; i++) {
            assertEquals(i % 5 == 2, Double.isNaN(out[i]));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 33, 100})
    void choleskyFactorsAndReadsOnlyTheLowerTriangle(int n) {
        double[] a = NaiveArrays.positiveDefinite(43, n);
        double[] lowerOnly = a.clone();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                lowerOnly[i * n + j] = Double.NaN;
            }
        }
        double[] l = stale(n * n);
        kernels().cholesky(lowerOnly, l, n);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                assertEquals(0.0, l[i * n + j]);
            }
        }
        assertArrayEquals(a, NaiveArrays.matmul(l, false, l, true, n, n, n), 1e-13 * (1 + n));
    }

    @Test
    void choleskyNamesThePivotThatIsNotPositive() {
        double[] out = new double[9];
        InvalidData fault = assertThrows(
                InvalidData.class, () -> kernels().cholesky(new double[] {4, 2, 0, 2, 1, 0, 0, 0, 1}, out, 3));
        assertTrue(fault.getMessage().contains("pivot 1 is "), fault.getMessage());
        assertTrue(fault.getMessage().contains("[3, 3]"), fault.getMessage());
        NotANumber nan = assertThrows(
                NotANumber.class, () -> kernels().cholesky(new double[] {4, 2, 0, 2, Double.NaN, 0, 0, 0, 1}, out, 3));
        assertTrue(nan.getMessage().contains("pivot 1 is NaN"), nan.getMessage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void triangularSolveSolves(boolean transposed) {
        for (int n : new int[] {0, 1, 2, 5, 9, 40}) {
            for (int columns : new int[] {0, 1, 2, 7, 30}) {
                double[] l = new double[n * n];
                kernels().cholesky(NaiveArrays.positiveDefinite(47, n), l, n);
                for (int i = 0; i < n; i++) {
                    Arrays.fill(l, i * n + i + 1, (i + 1) * n, Double.NaN);
                }
                double[] clean = l.clone();
                for (int i = 0; i < n; i++) {
                    Arrays.fill(clean, i * n + i + 1, (i + 1) * n, 0);
                }
                double[] b = NaiveArrays.normals(53, n * columns);
                double[] x = stale(n * columns);
                kernels().triangularSolve(l, transposed, b, x, n, columns);
                assertArrayEquals(b, NaiveArrays.matmul(clean, transposed, x, false, n, n, columns), 1e-12);
                kernels().triangularSolve(l, transposed, b, b, n, columns);
                assertArrayEquals(x, b, "in place");
            }
        }
    }

    @Test
    void triangularSolveNamesTheZeroOnTheDiagonal() {
        double[] l = {1, 0, 2, 0};
        InvalidData fault = assertThrows(
                InvalidData.class, () -> kernels().triangularSolve(l, false, new double[2], new double[2], 2, 1));
        assertTrue(fault.getMessage().contains("diagonal element 1"), fault.getMessage());
    }

    // ----------------------------------------------------------------------------------------------------------
    // threads

    @Test
    void bitsDoNotDependOnThreads() throws Exception {
        double[] a = NaiveArrays.normals(61, 400 * 90);
        double[] b = NaiveArrays.normals(67, 90 * 110);
        double[] x = NaiveArrays.normals(71, 50_003);
        Callable<double[]> work = () -> {
            double[] product = new double[400 * 110];
            kernels().matmul(a, false, b, false, product, 400, 90, 110);
            double[] elements = new double[x.length];
            kernels().unary(UnaryOperation.ERF, x, elements, x.length);
            double[] sum = new double[1];
            kernels().reduce(Reduction.SUM, elements, new int[] {x.length}, new boolean[] {true}, sum);
            double[] spd = NaiveArrays.positiveDefinite(73, 60);
            double[] l = new double[3600];
            kernels().cholesky(spd, l, 60);
            double[] all = Arrays.copyOf(product, product.length + elements.length + 1 + l.length);
            System.arraycopy(elements, 0, all, product.length, elements.length);
            all[product.length + elements.length] = sum[0];
            System.arraycopy(l, 0, all, product.length + elements.length + 1, l.length);
            return all;
        };
        double[] alone = work.call();
        for (int threads : new int[] {1, 3}) {
            ExecutorService pool = new java.util.concurrent.ForkJoinPool(threads);
            try {
                for (Future<double[]> result : pool.invokeAll(List.of(work, work, work, work))) {
                    assertArrayEquals(alone, result.get());
                }
            } finally {
                pool.shutdown();
            }
        }
        ExecutorService plain = Executors.newFixedThreadPool(2);
        try {
            for (Future<double[]> result : plain.invokeAll(List.of(work, work))) {
                assertArrayEquals(alone, assertDoesNotThrow(() -> result.get()));
            }
        } finally {
            plain.shutdown();
        }
    }
}
