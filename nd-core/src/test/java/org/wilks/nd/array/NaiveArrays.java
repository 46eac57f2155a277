package org.wilks.nd.array;

import java.util.Random;

/** Row-major arrays by index arithmetic alone: slow, plain, what the kernels are held to. */
final class NaiveArrays {
    private NaiveArrays() {}

    static int size(int... shape) {
        int size = 1;
        for (int d : shape) {
            size *= d;
        }
        return size;
    }

    static int[] index(int flat, int... shape) {
        int[] index = new int[shape.length];
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = flat % shape[axis];
            flat /= shape[axis];
        }
        return index;
    }

    static int flat(int[] index, int... shape) {
        int flat = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            flat = flat * shape[axis] + index[axis];
        }
        return flat;
    }

    /** The element of a broadcast operand at an index of the result. */
    static double broadcastElement(double[] x, int[] shape, int[] outIndex) {
        int[] index = new int[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            index[axis] = shape[axis] == 1 ? 0 : outIndex[axis + outIndex.length - shape.length];
        }
        return x[flat(index, shape)];
    }

    static int[] broadcastShape(int[] x, int[] y) {
        int rank = Math.max(x.length, y.length);
        int[] out = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int a = i <= x.length ? x[x.length - i] : 1;
            int b = i <= y.length ? y[y.length - i] : 1;
            out[rank - i] = a == 1 ? b : a;
        }
        return out;
    }

    static double[] matmul(double[] a, boolean ta, double[] b, boolean tb, int m, int k, int n) {
        double[] out = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int p = 0; p < k; p++) {
                    sum += (ta ? a[p * m + i] : a[i * k + p]) * (tb ? b[j * k + p] : b[p * n + j]);
                }
                out[i * n + j] = sum;
            }
        }
        return out;
    }

    static double[] normals(long seed, int n) {
        Random random = new Random(seed);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian();
        }
        return x;
    }

    /** A symmetric positive definite matrix with a condition number of a few. */
    static double[] positiveDefinite(long seed, int n) {
        double[] g = normals(seed, n * n);
        double[] a = matmul(g, false, g, true, n, n, n);
        for (int i = 0; i < n; i++) {
            a[i * n + i] += n;
        }
        return a;
    }
}
