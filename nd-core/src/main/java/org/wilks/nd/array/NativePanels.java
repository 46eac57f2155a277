package org.wilks.nd.array;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Products by the BLAS that ND4J brings, on recycled native memory, one thread inside each call.
 *
 * <p>Every row begins at a line of the cache, so that BLAS reads its vectors whole, which makes it an eighth faster; and rows are not 16 lines apart,
 * nor a multiple of that, for they would share a few places of the cache.
 */
final class NativePanels implements PanelProducts {
    /** Bytes of a line of the cache, and of the widest vector. */
    private static final int LINE = 64;

    /** Lines from one row to the next at which rows crowd. */
    private static final int CROWD = 16;

    private final Precision precision;
    private final NativePool<Doubles> doubles = new NativePool<>(Doubles::new);
    private final NativePool<Floats> floats = new NativePool<>(Floats::new);

    NativePanels(Precision precision) {
        this.precision = precision;
    }

    /** Elements to leave out for the memory to begin at a line. */
    private static long offset(Pointer memory, int elementBytes) {
        return Math.floorMod(-memory.address(), (long) LINE) / elementBytes;
    }

    private static int padded(int columns, int elementBytes) {
        int line = LINE / elementBytes;
        int lines = (columns + line - 1) / line;
        return (lines % CROWD == 0 ? lines + 1 : lines) * line;
    }

    /** Memory for numbers of double precision. */
    private static final class Doubles {
        private final DoublePointer pointer;
        private final DoubleBuffer buffer;

        Doubles(int capacity) {
            pointer = new DoublePointer(capacity + (long) LINE / Double.BYTES);
            pointer.position(offset(pointer, Double.BYTES));
            buffer = pointer.asBuffer();
        }
    }

    /** Memory for numbers of single precision. */
    private static final class Floats {
        private final FloatPointer pointer;
        private final FloatBuffer buffer;

        Floats(int capacity) {
            pointer = new FloatPointer(capacity + (long) LINE / Float.BYTES);
            pointer.position(offset(pointer, Float.BYTES));
            buffer = pointer.asBuffer();
        }
    }

    private final class DoublePanel implements Panel {
        private final int columns;
        private final int stride;
        private final int elements;
        private final Doubles memory;

        DoublePanel(int rows, int columns) {
            this.columns = columns;
            stride = padded(columns, Double.BYTES);
            elements = rows * stride;
            memory = doubles.borrow(elements);
        }

        @Override
        public void put(int row, double[] from, int at) {
            memory.buffer.put(row * stride, from, at, columns);
        }

        @Override
        public void get(int row, double[] to, int at) {
            memory.buffer.get(row * stride, to, at, columns);
        }

        @Override
        public void close() {
            doubles.giveBack(memory, elements);
        }
    }

    private final class FloatPanel implements Panel {
        private final int stride;
        private final int elements;
        private final Floats memory;
        private final float[] staged;

        FloatPanel(int rows, int columns) {
            stride = padded(columns, Float.BYTES);
            elements = rows * stride;
            memory = floats.borrow(elements);
            staged = new float[columns];
        }

        @Override
        public void put(int row, double[] from, int at) {
            for (int i = 0; i < staged.length; i++) {
                staged[i] = (float) from[at + i];
            }
            memory.buffer.put(row * stride, staged, 0, staged.length);
        }

        @Override
        public void get(int row, double[] to, int at) {
            memory.buffer.get(row * stride, staged, 0, staged.length);
            for (int i = 0; i < staged.length; i++) {
                to[at + i] = staged[i];
            }
        }

        @Override
        public void close() {
            floats.giveBack(memory, elements);
        }
    }

    @Override
    public Panel panel(int rows, int columns) {
        return precision == Precision.DOUBLE ? new DoublePanel(rows, columns) : new FloatPanel(rows, columns);
    }

    @Override
    public void multiply(
            Panel a, boolean transposeA, Panel b, boolean transposeB, boolean add, Panel out, int m, int k, int n) {
        NativeRuntime.startBlas();
        int left = transposeA ? CblasTrans : CblasNoTrans;
        int right = transposeB ? CblasTrans : CblasNoTrans;
        int keep = add ? 1 : 0;
        if (precision == Precision.DOUBLE) {
            DoublePanel x = (DoublePanel) a;
            DoublePanel y = (DoublePanel) b;
            DoublePanel z = (DoublePanel) out;
            cblas_dgemm(
                    CblasRowMajor,
                    left,
                    right,
                    m,
                    n,
                    k,
                    1,
                    x.memory.pointer,
                    x.stride,
                    y.memory.pointer,
                    y.stride,
                    keep,
                    z.memory.pointer,
                    z.stride);
        } else {
            FloatPanel x = (FloatPanel) a;
            FloatPanel y = (FloatPanel) b;
            FloatPanel z = (FloatPanel) out;
            cblas_sgemm(
                    CblasRowMajor,
                    left,
                    right,
                    m,
                    n,
                    k,
                    1,
                    x.memory.pointer,
                    x.stride,
                    y.memory.pointer,
                    y.stride,
                    keep,
                    z.memory.pointer,
                    z.stride);
        }
    }
}
