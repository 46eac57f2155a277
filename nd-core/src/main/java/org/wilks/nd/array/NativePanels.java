package org.wilks.nd.array;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/** Products by the BLAS that ND4J brings, on recycled native memory, one thread inside each call. */
final class NativePanels implements PanelProducts {
    private final Precision precision;
    private final NativePool<Doubles> doubles = new NativePool<>(this::doubles);
    private final NativePool<Floats> floats = new NativePool<>(this::floats);

    NativePanels(Precision precision) {
        this.precision = precision;
    }

    private Doubles doubles(int capacity) {
        return new Doubles(new DoublePointer(capacity), capacity);
    }

    private Floats floats(int capacity) {
        return new Floats(new FloatPointer(capacity), new float[capacity]);
    }

    private final class Doubles implements Panel {
        private final DoublePointer memory;
        private final int capacity;

        Doubles(DoublePointer memory, int capacity) {
            this.memory = memory;
            this.capacity = capacity;
        }

        @Override
        public void put(double[] from, int at, int count) {
            memory.put(from, at, count);
        }

        @Override
        public void get(double[] to, int at, int count) {
            memory.get(to, at, count);
        }

        @Override
        public void close() {
            doubles.giveBack(this, capacity);
        }
    }

    private final class Floats implements Panel {
        private final FloatPointer memory;
        private final float[] staged;

        Floats(FloatPointer memory, float[] staged) {
            this.memory = memory;
            this.staged = staged;
        }

        @Override
        public void put(double[] from, int at, int count) {
            for (int i = 0; i < count; i++) {
                staged[i] = (float) from[at + i];
            }
            memory.put(staged, 0, count);
        }

        @Override
        public void get(double[] to, int at, int count) {
            memory.get(staged, 0, count);
            for (int i = 0; i < count; i++) {
                to[at + i] = staged[i];
            }
        }

        @Override
        public void close() {
            floats.giveBack(this, staged.length);
        }
    }

    @Override
    public Panel panel(int elements) {
        return precision == Precision.DOUBLE ? doubles.borrow(elements) : floats.borrow(elements);
    }

    @Override
    public void multiply(
            Panel a, boolean transposeA, Panel b, boolean transposeB, boolean add, Panel out, int m, int k, int n) {
        NativeRuntime.startBlas();
        int left = transposeA ? CblasTrans : CblasNoTrans;
        int right = transposeB ? CblasTrans : CblasNoTrans;
        int leftStride = transposeA ? m : k;
        int rightStride = transposeB ? k : n;
        int keep = add ? 1 : 0;
        if (precision == Precision.DOUBLE) {
            cblas_dgemm(
                    CblasRowMajor,
                    left,
                    right,
                    m,
                    n,
                    k,
                    1,
                    ((Doubles) a).memory,
                    leftStride,
                    ((Doubles) b).memory,
                    rightStride,
                    keep,
                    ((Doubles) out).memory,
                    n);
        } else {
            cblas_sgemm(
                    CblasRowMajor,
                    left,
                    right,
                    m,
                    n,
                    k,
                    1,
                    ((Floats) a).memory,
                    leftStride,
                    ((Floats) b).memory,
                    rightStride,
                    keep,
                    ((Floats) out).memory,
                    n);
        }
    }
}
