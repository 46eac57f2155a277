package org.wilks.nd.parallel;

import java.util.Objects;

/**
 * Sums of doubles in one fixed order, so that they are the same bits everywhere, with an error that does not grow with their number.
 *
 * <p>{@link #sum} adds blocks of 128 in interleaved lanes and the block totals with Neumaier's compensation: the error is at most
 * {@code 40 u sum|x|} with {@code u = 1.1e-16}, mostly below {@code 2 u sum|x|}, whatever the length. {@link #compensated} keeps the
 * rounding of every single addition, the error is at most {@code 2 u |sum| + n^2 u^2 sum|x|}: for sums that nearly cancel. Neumaier,
 * Z. Angew. Math. Mech. 54 (1974) 39.
 *
 * <p>An infinite or NaN number gives what a plain sum would give. The arrays are not modified.
 */
public final class Sums {
    private static final int BLOCK = 128;

    private Sums() {}

    /**
     * The sum of an array.
     *
     * @param values the numbers, not modified
     * @return their sum; 0 for none
     */
    public static double sum(double[] values) {
        return sum(values, 0, values.length);
    }

    /**
     * The sum of a range of an array; depends on the numbers in the range alone, not on where it starts.
     *
     * @param values the numbers, not modified
     * @param from the first index, inclusive
     * @param to the last index, exclusive
     * @return the sum; 0 for an empty range
     * @throws IndexOutOfBoundsException if the range does not lie within the array
     */
    public static double sum(double[] values, int from, int to) {
        Objects.checkFromToIndex(from, to, values.length);
        double sum = 0;
        double lost = 0;
        for (int start = from; start < to; start += BLOCK) {
            double block = to - start >= BLOCK ? fullBlock(values, start) : partBlock(values, start, to);
            double next = sum + block;
            lost += Math.abs(sum) >= Math.abs(block) ? (sum - next) + block : (block - next) + sum;
            sum = next;
        }
        return Double.isFinite(lost) ? sum + lost : sum;
    }

    /**
     * The sum of the products of two ranges, {@code sum of a[aFrom + i] b[bFrom + i]}, in the order and with the accuracy of {@link #sum}
     * over the rounded products.
     *
     * @param a the one array, not modified
     * @param aFrom its first index
     * @param b the other array, not modified; may be the same
     * @param bFrom its first index
     * @param length how many products
     * @return the sum of products; 0 for none
     * @throws IndexOutOfBoundsException if a range does not lie within its array
     */
    public static double dot(double[] a, int aFrom, double[] b, int bFrom, int length) {
        Objects.checkFromIndexSize(aFrom, length, a.length);
        Objects.checkFromIndexSize(bFrom, length, b.length);
        double sum = 0;
        double lost = 0;
        for (int start = 0; start < length; start += BLOCK) {
            double block = dotBlock(a, aFrom + start, b, bFrom + start, Math.min(BLOCK, length - start));
            double next = sum + block;
            lost += Math.abs(sum) >= Math.abs(block) ? (sum - next) + block : (block - next) + sum;
            sum = next;
        }
        return Double.isFinite(lost) ? sum + lost : sum;
    }

    /**
     * The sum of a range of an array as if taken in twice the precision and rounded once: for sums that nearly cancel.
     *
     * @param values the numbers, not modified
     * @param from the first index, inclusive
     * @param to the last index, exclusive
     * @return the sum; 0 for an empty range
     * @throws IndexOutOfBoundsException if the range does not lie within the array
     */
    public static double compensated(double[] values, int from, int to) {
        Objects.checkFromToIndex(from, to, values.length);
        double sum = 0;
        double lost = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            double next = sum + value;
            // Knuth's exact error of an addition, without a branch
            double part = next - sum;
            lost += (sum - (next - part)) + (value - part);
            sum = next;
        }
        return Double.isFinite(lost) ? sum + lost : sum;
    }

    private static double fullBlock(double[] v, int start) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        for (int i = start, end = start + BLOCK; i < end; i += 8) {
            s0 += v[i];
            s1 += v[i + 1];
            s2 += v[i + 2];
            s3 += v[i + 3];
            s4 += v[i + 4];
            s5 += v[i + 5];
            s6 += v[i + 6];
            s7 += v[i + 7];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    private static double partBlock(double[] v, int start, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = start;
        for (; i + 4 <= to; i += 4) {
            s0 += v[i];
            s1 += v[i + 1];
            s2 += v[i + 2];
            s3 += v[i + 3];
        }
        double rest = 0;
        for (; i < to; i++) {
            rest += v[i];
        }
        return ((s0 + s1) + (s2 + s3)) + rest;
    }

    private static double dotBlock(double[] a, int aFrom, double[] b, int bFrom, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            s0 += a[aFrom + i] * b[bFrom + i];
            s1 += a[aFrom + i + 1] * b[bFrom + i + 1];
            s2 += a[aFrom + i + 2] * b[bFrom + i + 2];
            s3 += a[aFrom + i + 3] * b[bFrom + i + 3];
        }
        double rest = 0;
        for (; i < length; i++) {
            rest += a[aFrom + i] * b[bFrom + i];
        }
        return ((s0 + s1) + (s2 + s3)) + rest;
    }
}
