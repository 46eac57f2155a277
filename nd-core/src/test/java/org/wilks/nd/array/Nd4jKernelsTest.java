package org.wilks.nd.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class Nd4jKernelsTest extends ArrayKernelsContract {
    private static final long SLACK = 64L << 20;

    private final ArrayKernels kernels = new Nd4jKernels();

    @Override
    ArrayKernels kernels() {
        return kernels;
    }

    @Override
    double transcendentalTolerance() {
        return 2e-15;
    }

    @Test
    void memoryStaysFlat() {
        assertFlat(10_000);
    }

    @Test
    @Tag("long")
    void memoryStaysFlatOverManyCalls() {
        assertFlat(100_000);
    }

    /** Shapes that change all the time, so that views and buffers do too. */
    private void assertFlat(int calls) {
        double[] x = NaiveArrays.normals(1, 20_000);
        double[] out = new double[20_000];
        long before = 0;
        for (int i = -2000; i < calls; i++) {
            if (i == 0) {
                before = Pointer.physicalBytes();
            }
            int rows = 10 + Math.floorMod(i, 90);
            kernels.unary(UnaryOperation.EXP, x, out, 1000 + 7 * rows);
            kernels.binary(BinaryOperation.ADD, x, x, out, 100 * rows);
            kernels.matmul(x, (i & 1) != 0, x, (i & 2) != 0, out, rows, 20, 60);
        }
        long growth = Pointer.physicalBytes() - before;
        assertTrue(growth < SLACK, "grew by " + growth + " bytes");
    }

    @Test
    void bitsOfProductsDoNotDependOnThreadsThatNd4jGivesBlas() {
        double[] a = NaiveArrays.normals(5, 200 * 300);
        double[] b = NaiveArrays.normals(7, 300 * 150);
        double[] before = new double[200 * 150];
        kernels.matmul(a, false, b, false, before, 200, 300, 150);
        Nd4j.factory().blas().setMaxThreads(2);
        double[] after = new double[200 * 150];
        kernels.matmul(a, false, b, false, after, 200, 300, 150);
        assertArrayEquals(before, after);
        assertEquals(1, Nd4j.factory().blas().getMaxThreads());
    }

    @Test
    void blasKernelFollowsTheFlagsOfTheProcessor() {
        assertEquals(Optional.of("Haswell"), NativeRuntime.blasKernel("flags : sse4_2 fma avx avx2 avx512f"));
        assertEquals(Optional.empty(), NativeRuntime.blasKernel("flags : sse4_2 avx"));
    }
}
