package org.wilks.nd.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelsTest {
    /** Everything below the crossovers; with an argument, a native product too. */
    public static final class Program {
        private Program() {}

        /**
         * Runs.
         *
         * @param arguments any one for the native product
         */
        public static void main(String[] arguments) {
            double[] x = new double[1 << 16];
            double[] out = new double[1 << 16];
            Kernels.elementwise(x.length, UnaryOperation.EXP).unary(UnaryOperation.EXP, x, out, x.length);
            Kernels.product(60, 60, 60).matmul(x, false, x, false, out, 60, 60, 60);
            if (arguments.length > 0) {
                Kernels.product(256, 256, 256).matmul(x, false, x, false, out, 256, 256, 256);
            }
        }
    }

    @Test
    void largeProductsAndErrorFunctionsAreNative() {
        assertInstanceOf(JavaKernels.class, Kernels.product(10, 10, 10));
        assertInstanceOf(JavaKernels.class, Kernels.product(1_000_000, 10, 1));
        assertInstanceOf(Nd4jKernels.class, Kernels.product(5000, 100, 100));
        assertInstanceOf(Nd4jKernels.class, Kernels.product(100_000, 100_000, 100));
        assertInstanceOf(JavaKernels.class, Kernels.cholesky(2000));
        assertInstanceOf(JavaKernels.class, Kernels.elementwise(10_000_000, UnaryOperation.EXP));
        assertInstanceOf(JavaKernels.class, Kernels.elementwise(100_000, UnaryOperation.ERF));
        assertInstanceOf(Nd4jKernels.class, Kernels.elementwise(200_000, UnaryOperation.ERF));
        assertInstanceOf(JavaKernels.class, Kernels.triangularSolve(2000, 2000));
    }

    @Test
    void smallWorkLoadsNoClassOfNd4j() throws Exception {
        List<String> loaded = run(List.of("-Xlog:class+load"), List.of());
        assertTrue(loaded.stream().anyMatch(line -> line.contains("org.wilks.nd.array.JavaKernels")));
        assertFalse(loaded.stream().anyMatch(line -> line.contains("org.nd4j") || line.contains("org.bytedeco")));
    }

    @Test
    void nativeLibraryPrintsNothing() throws Exception {
        assertEquals(List.of(), run(List.of(), List.of("native")));
    }

    private static List<String> run(List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().toList();
    }
}
