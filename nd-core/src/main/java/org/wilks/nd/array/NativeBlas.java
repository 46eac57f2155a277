package org.wilks.nd.array;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;

import org.bytedeco.javacpp.DoublePointer;
import org.wilks.nd.parallel.Pieces;

/**
 * Matrix products by the BLAS that ND4J brings, called by pointers on recycled native memory, one thread inside each call.
 *
 * <p>Nothing else of it is called, on purpose: OpenBLAS 0.3.19 solves with triangular matrices of 5 rows or more, and so factors from 33
 * rows on, wrongly when it uses its AVX-512 kernels ({@code SkylakeX}), which it does unasked on processors that have them.
 */
final class NativeBlas {
    /** Multiplications that a block of rows of a matrix product should at least hold: 30 to 100 µs of work. */
    private static final long BLOCK_WORK = 1L << 21;

    /** Rows of a matrix product are taken in multiples of this. */
    private static final int BLOCK_ROWS = 64;

    private final NativePool<DoublePointer> pool = new NativePool<>(DoublePointer::new);

    /** out = op(a) op(b) in blocks of rows, whose size the shape fixes; one call of BLAS each. */
    void matmul(double[] a, boolean transposeA, double[] b, boolean transposeB, double[] out, int m, int k, int n) {
        DoublePointer right = pool.borrow(k * n).put(b, 0, k * n);
        int rows = blockRows(m, k, n);
        int blocks = (m + rows - 1) / rows;
        if (transposeA) {
            // a block of rows is a block of columns as stored: copied whole, read at a stride
            DoublePointer left = pool.borrow(k * m).put(a, 0, k * m);
            if (blocks == 1) {
                transposedRows(left, right, transposeB, out, 0, m, m, k, n);
            } else {
                Pieces.run(
                        blocks,
                        i -> transposedRows(
                                left, right, transposeB, out, i * rows, Math.min(m, (i + 1) * rows), m, k, n));
            }
            pool.giveBack(left, k * m);
        } else if (blocks == 1) {
            rows(a, right, transposeB, out, 0, m, k, n);
        } else {
            Pieces.run(blocks, i -> rows(a, right, transposeB, out, i * rows, Math.min(m, (i + 1) * rows), k, n));
        }
        pool.giveBack(right, k * n);
    }

    private static int blockRows(int m, int k, int n) {
        long wanted = BLOCK_WORK / ((long) k * n) + 1;
        return (int) Math.min(m, (wanted + BLOCK_ROWS - 1) / BLOCK_ROWS * BLOCK_ROWS);
    }

    private void rows(
            double[] a, DoublePointer right, boolean transposeB, double[] out, int from, int to, int k, int n) {
        int count = to - from;
        DoublePointer left = pool.borrow(count * k).put(a, from * k, count * k);
        DoublePointer result = pool.borrow(count * n);
        multiply(left, false, k, right, transposeB, result, count, k, n);
        result.get(out, from * n, count * n);
        pool.giveBack(result, count * n);
        pool.giveBack(left, count * k);
    }

    private void transposedRows(
            DoublePointer left,
            DoublePointer right,
            boolean transposeB,
            double[] out,
            int from,
            int to,
            int m,
            int k,
            int n) {
        int count = to - from;
        DoublePointer result = pool.borrow(count * n);
        multiply(new DoublePointer(left).position(from), true, m, right, transposeB, result, count, k, n);
        result.get(out, from * n, count * n);
        pool.giveBack(result, count * n);
    }

    private static void multiply(
            DoublePointer left,
            boolean transposeA,
            int leftStride,
            DoublePointer right,
            boolean transposeB,
            DoublePointer result,
            int m,
            int k,
            int n) {
        cblas_dgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                1,
                left,
                leftStride,
                right,
                transposeB ? k : n,
                0,
                result,
                n);
    }
}
