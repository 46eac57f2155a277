package org.wilks.nd.array;

import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.wilks.nd.parallel.Pieces;

/**
 * Elementwise operations of ND4J on recycled vectors whose lengths are powers of two. A shorter array is worked on together with what
 * lies behind it, since every new view would cost ND4J memory that it does not give back.
 */
final class NativeVectors {
    /** Elements worked on at once: all operands stay in the second cache. */
    private static final int BLOCK = 8192;

    private final NativePool<Vector> pool = new NativePool<>(Vector::new);

    /** Blocks are shared between threads when there are several. */
    void unary(UnaryOperation op, double[] x, double[] out, int n) {
        if (n <= BLOCK) {
            unary(op, x, out, 0, n);
        } else {
            Pieces.run((n + BLOCK - 1) / BLOCK, i -> unary(op, x, out, i * BLOCK, Math.min(BLOCK, n - i * BLOCK)));
        }
    }

    private void unary(UnaryOperation op, double[] x, double[] out, int start, int length) {
        Vector from = pool.borrow(length);
        Vector to = pool.borrow(length);
        from.pointer.put(x, start, length);
        NativeOperations.exec(op, from.array, to.array);
        to.pointer.get(out, start, length);
        pool.giveBack(to, length);
        pool.giveBack(from, length);
    }

    void binary(BinaryOperation op, double[] x, double[] y, double[] out, int n) {
        for (int i = 0; i < n; i += BLOCK) {
            int length = Math.min(BLOCK, n - i);
            Vector left = pool.borrow(length);
            Vector right = pool.borrow(length);
            Vector to = pool.borrow(length);
            left.pointer.put(x, i, length);
            right.pointer.put(y, i, length);
            NativeOperations.exec(op, left.array, right.array, to.array);
            to.pointer.get(out, i, length);
            pool.giveBack(to, length);
            pool.giveBack(right, length);
            pool.giveBack(left, length);
        }
    }

    private static final class Vector {
        final INDArray array;
        final DoublePointer pointer;

        Vector(int capacity) {
            array = Nd4j.create(DataType.DOUBLE, capacity);
            pointer = new DoublePointer(array.data().addressPointer());
        }
    }
}
