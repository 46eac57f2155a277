package org.wilks.nd.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class Nd4jKernelsTest extends ArrayKernelsContract {
    private static final long SLACK = 32L << 20;

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
    void memoryStaysFlat() throws Exception {
        assertFlat(10_000);
    }

    @Test
    @Tag("long")
    void memoryStaysFlatOverManyCalls() throws Exception {
        assertFlat(100_000);
    }

    /** In a process of its own, whose Java heap takes all of its memory at the start: what grows is native. */
    private static void assertFlat(int calls) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NativeGrowth.class.getName(),
                        Integer.toString(calls))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor());
        assertTrue(Long.parseLong(printed) < SLACK, () -> "grew by " + printed + " bytes");
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
