package org.wilks.nd;

import java.util.Arrays;
import org.wilks.nd.array.BinaryOperation;
import org.wilks.nd.array.Reduction;

/** The sums and products of scalar steps, in the order in which the kernels of arrays take them, so that the bits are theirs. */
final class ScalarOrders {
    /** As the reductions of arrays have it. */
    private static final int BLOCK = 128;

    private static final int ROWS = 32;
    private static final int SHORT_ROW = 16;

    /** As the matrix products of arrays have it. */
    private static final int NARROW = 6;

    private static final int PACKED_ROWS = 8;
    private static final int PACKED_COLUMNS = 32;
    private static final long PACKED_WORK = 8192;

    private final ScalarBuilder to;

    ScalarOrders(ScalarBuilder to) {
        this.to = to;
    }

    private int zero() {
        return to.constant(0);
    }

    private int add(int x, int y) {
        return to.binary(BinaryOperation.ADD, x, y);
    }

    private int times(int x, int y) {
        return to.binary(BinaryOperation.MULTIPLY, x, y);
    }

    private static int product(int[] shape, int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) {
            product *= shape[axis];
        }
        return product;
    }

    int[] sum(int[] x, int[] shape, boolean[] reduced) {
        int rank = shape.length;
        int end = rank;
        while (end > 0 && !reduced[end - 1]) {
            end--;
        }
        int start = end;
        while (start > 0 && reduced[start - 1]) {
            start--;
        }
        boolean more = false;
        for (int axis = 0; axis < start; axis++) {
            more |= reduced[axis];
        }
        int outer = product(shape, 0, start);
        int length = product(shape, start, end);
        int inner = product(shape, end, rank);
        int[] rest = new int[outer * inner];
        for (int i = 0; i < outer; i++) {
            int from = i * length * inner;
            if (inner == 1) {
                rest[i] = sum(x, from, length);
            } else if (inner < SHORT_ROW) {
                for (int j = 0; j < inner; j++) {
                    rest[i * inner + j] = sumStrided(x, from + j, inner, length);
                }
            } else {
                sumRows(x, from, length, inner, rest, i * inner);
            }
        }
        if (!more) {
            return rest;
        }
        int[] restShape = Arrays.copyOf(shape, start + rank - end);
        System.arraycopy(shape, end, restShape, start, rank - end);
        boolean[] restReduced = Arrays.copyOf(reduced, restShape.length);
        Arrays.fill(restReduced, start, restShape.length, false);
        return sum(rest, restShape, restReduced);
    }

    private int sum(int[] x, int from, int n) {
        if (n > BLOCK) {
            int half = (n + BLOCK - 1) / BLOCK / 2 * BLOCK;
            return add(sum(x, from, half), sum(x, from + half, n - half));
        }
        int i = from;
        int total = zero();
        if (n >= 8) {
            int[] s = new int[8];
            Arrays.fill(s, zero());
            for (; i + 7 < from + n; i += 8) {
                for (int k = 0; k < 8; k++) {
                    s[k] = add(s[k], x[i + k]);
                }
            }
            total = add(add(add(s[0], s[1]), add(s[2], s[3])), add(add(s[4], s[5]), add(s[6], s[7])));
        }
        for (; i < from + n; i++) {
            total = add(total, x[i]);
        }
        return total;
    }

    private int sumStrided(int[] x, int from, int step, int n) {
        if (n > BLOCK) {
            int half = (n + BLOCK - 1) / BLOCK / 2 * BLOCK;
            return add(sumStrided(x, from, step, half), sumStrided(x, from + half * step, step, n - half));
        }
        int i = 0;
        int total = zero();
        if (n >= 8) {
            int[] s = new int[4];
            Arrays.fill(s, zero());
            for (; i + 3 < n; i += 4) {
                for (int k = 0; k < 4; k++) {
                    s[k] = add(s[k], x[from + (i + k) * step]);
                }
            }
            total = add(add(s[0], s[1]), add(s[2], s[3]));
        }
        for (; i < n; i++) {
            total = add(total, x[from + i * step]);
        }
        return total;
    }

    private void sumRows(int[] x, int from, int rows, int inner, int[] out, int o) {
        if (rows > ROWS) {
            int half = (rows + ROWS - 1) / ROWS / 2 * ROWS;
            int[] second = new int[inner];
            sumRows(x, from, half, inner, out, o);
            sumRows(x, from + half * inner, rows - half, inner, second, 0);
            for (int j = 0; j < inner; j++) {
                out[o + j] = add(out[o + j], second[j]);
            }
            return;
        }
        Arrays.fill(out, o, o + inner, zero());
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < inner; j++) {
                out[o + j] = add(out[o + j], x[from + r * inner + j]);
            }
        }
    }

    /** The order does not matter. */
    int[] extreme(Reduction reduction, int[] x, Shape shape, boolean[] mask) {
        BinaryOperation operation = reduction == Reduction.MAX ? BinaryOperation.MAXIMUM : BinaryOperation.MINIMUM;
        double[] places = new double[x.length];
        Shape kept = shape.withOnes(mask);
        double[] numbers = new double[kept.size()];
        Arrays.setAll(numbers, i -> i);
        new Structural.Broadcast(shape).evaluate(new double[][] {numbers}, new Shape[] {kept}, places);
        int[] out = new int[numbers.length];
        Arrays.fill(out, to.constant(reduction.identity()));
        for (int i = 0; i < x.length; i++) {
            int place = (int) places[i];
            out[place] = to.binary(operation, out[place], x[i]);
        }
        return out;
    }

    int[] cumulative(int[] x, int[] shape, int axis, boolean reverse) {
        int outer = product(shape, 0, axis);
        int length = shape[axis];
        int inner = product(shape, axis + 1, shape.length);
        int[] out = x.clone();
        int step = reverse ? -inner : inner;
        for (int i = 0; i < outer && length > 0; i++) {
            int row = (i * length + (reverse ? length - 1 : 0)) * inner;
            for (int j = 1; j < length; j++) {
                row += step;
                for (int c = 0; c < inner; c++) {
                    out[row + c] = add(out[row - step + c], x[row + c]);
                }
            }
        }
        return out;
    }

    int[] scatter(int[] y, int[] yShape, Parts.Scatter scatter, int[] outShape) {
        int axis = scatter.axis();
        int[] indices = scatter.indices();
        int outer = product(outShape, 0, axis);
        int inner = product(outShape, axis + 1, outShape.length);
        int[] out = new int[product(outShape, 0, outShape.length)];
        Arrays.fill(out, zero());
        int from = 0;
        for (int i = 0; i < outer; i++) {
            for (int index : indices) {
                int row = (i * outShape[axis] + index) * inner;
                for (int c = 0; c < inner; c++) {
                    out[row + c] = add(out[row + c], y[from + c]);
                }
                from += inner;
            }
        }
        return out;
    }

    /** The registers of a matrix product; null for one whose order depends on more than is done here. */
    int[] product(MatrixPrimitives.Product product, int[][] in, Shape[] shapes, Shape shape) {
        boolean transposeA = product.transposeA();
        boolean transposeB = product.transposeB();
        int[] a = in[0];
        int[] b = in[1];
        int m = shape.raw()[0];
        int n = shape.raw()[1];
        int k = shapes[0].raw()[transposeA ? 0 : 1];
        if (n < NARROW && m >= n) {
            if (transposeA) {
                int[] flipped = runs(b, !transposeB, a, n, k, m);
                return flipped == null ? null : transposed(flipped, n, m);
            }
            return inner(a, transposeB ? b : transposed(b, k, n), m, k, n);
        }
        if (transposeB) {
            return !transposeA && m < 4 ? inner(a, b, m, k, n) : runs(a, transposeA, transposed(b, n, k), m, k, n);
        }
        return runs(a, transposeA, b, m, k, n);
    }

    private static int[] transposed(int[] x, int rows, int columns) {
        int[] out = new int[x.length];
        Arrays.setAll(out, i -> x[i % rows * columns + i / rows]);
        return out;
    }

    private int[] inner(int[] a, int[] b, int m, int k, int n) {
        int[] out = new int[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int p = 0;
                int total = zero();
                if (k >= 8) {
                    int[] s = new int[4];
                    Arrays.fill(s, zero());
                    for (; p + 3 < k; p += 4) {
                        for (int l = 0; l < 4; l++) {
                            s[l] = add(s[l], times(a[i * k + p + l], b[j * k + p + l]));
                        }
                    }
                    total = add(add(s[0], s[1]), add(s[2], s[3]));
                }
                for (; p < k; p++) {
                    total = add(total, times(a[i * k + p], b[j * k + p]));
                }
                out[i * n + j] = total;
            }
        }
        return out;
    }

    private int[] runs(int[] a, boolean transposeA, int[] b, int m, int k, int n) {
        if (m >= PACKED_ROWS && n >= PACKED_COLUMNS && (long) m * k * n >= PACKED_WORK) {
            return null;
        }
        int[] out = new int[m * n];
        Arrays.fill(out, zero());
        int rowStep = transposeA ? 1 : k;
        int step = transposeA ? m : 1;
        for (int i = 0; i < m; i++) {
            int p = 0;
            int s = i * rowStep;
            for (; p + 3 < k; p += 4, s += 4 * step) {
                for (int j = 0; j < n; j++) {
                    int first = add(times(a[s], b[p * n + j]), times(a[s + step], b[(p + 1) * n + j]));
                    int second =
                            add(times(a[s + 2 * step], b[(p + 2) * n + j]), times(a[s + 3 * step], b[(p + 3) * n + j]));
                    out[i * n + j] = add(out[i * n + j], add(first, second));
                }
            }
            for (; p < k; p++, s += step) {
                for (int j = 0; j < n; j++) {
                    out[i * n + j] = add(out[i * n + j], times(a[s], b[p * n + j]));
                }
            }
        }
        return out;
    }
}
