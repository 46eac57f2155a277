package org.wilks.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wilks.nd.array.ArrayKernels;
import org.wilks.nd.array.BinaryOperation;
import org.wilks.nd.array.JavaKernels;
import org.wilks.nd.array.Nd4jKernels;
import org.wilks.nd.array.UnaryOperation;

/**
 * The cost of the array kernels in Java, on ND4J with the copies from and to the heap, and on ND4J alone: what the constants of
 * {@link org.wilks.nd.array.Kernels} are taken from.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0")
public class ArrayCrossoverBenchmark {
    /** What runs the operation. */
    public enum Runner {
        /** Plain Java on the heap. */
        JAVA,
        /** ND4J on heap arrays, with the copies. */
        ND4J_COPIES,
        /** ND4J on its own arrays. */
        ND4J_ALONE
    }

    private static double[] numbers(int n) {
        Random random = new Random(n);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 0.1 + random.nextDouble();
        }
        return x;
    }

    private static ArrayKernels kernels(Runner runner) {
        return runner == Runner.JAVA ? new JavaKernels() : new Nd4jKernels();
    }

    /** Elementwise operands. */
    @State(Scope.Benchmark)
    public static class Elements {
        /** What runs. */
        @Param
        public Runner runner;

        /** Elements. */
        @Param({"100", "1000", "10000", "100000", "1000000"})
        public int n;

        /** The function. */
        @Param({"ADD", "MULTIPLY", "EXP", "LOG", "SIGMOID", "ERF"})
        public String operation;

        private ArrayKernels kernels;
        private double[] x;
        private double[] y;
        private double[] out;
        private INDArray nativeX;
        private INDArray nativeY;
        private INDArray nativeOut;

        /** Makes the operands. */
        @Setup
        public void make() {
            kernels = kernels(runner);
            x = numbers(n);
            y = numbers(n);
            out = new double[n];
            if (runner == Runner.ND4J_ALONE) {
                kernels.unary(UnaryOperation.EXP, x, out, 1); // starts ND4J with one thread
                nativeX = Nd4j.createFromArray(x);
                nativeY = Nd4j.createFromArray(y);
                nativeOut = Nd4j.create(DataType.DOUBLE, n);
            }
        }

        private Object run() {
            if (runner == Runner.ND4J_ALONE) {
                return switch (operation) {
                    case "ADD" -> Nd4j.exec(new AddOp(nativeX, nativeY, nativeOut));
                    case "MULTIPLY" -> Nd4j.exec(new MulOp(nativeX, nativeY, nativeOut));
                    case "EXP" -> Nd4j.exec(new Exp(nativeX, nativeOut));
                    case "LOG" -> Nd4j.exec(new Log(nativeX, nativeOut));
                    case "SIGMOID" -> Nd4j.exec(new Sigmoid(nativeX, nativeOut));
                    default -> Nd4j.exec(new Erf(nativeX, nativeOut));
                };
            }
            switch (operation) {
                case "ADD", "MULTIPLY" -> kernels.binary(BinaryOperation.valueOf(operation), x, y, out, n);
                default -> kernels.unary(UnaryOperation.valueOf(operation), x, out, n);
            }
            return out;
        }
    }

    /** Matrix operands. */
    @State(Scope.Benchmark)
    public static class Matrices {
        /** What runs. */
        @Param
        public Runner runner;

        /** Rows of the left factor, inner length, columns of the right factor. */
        @Param({
            "10x10x10", "20x20x20", "32x32x32", "64x64x64", "100x100x100", "200x200x200", "512x512x512",
            "1000x10x10", "5000x10x10", "5000x2x100", "5000x100x1", "5000x100x2", "5000x100x8", "5000x100x100",
            "100x5000x100", "100x5000x2"
        })
        public String shape;

        private ArrayKernels kernels;
        private int m;
        private int k;
        private int n;
        private double[] a;
        private double[] b;
        private double[] out;
        private INDArray nativeA;
        private INDArray nativeB;
        private INDArray nativeOut;

        /** Makes the operands. */
        @Setup
        public void make() {
            String[] lengths = shape.split("x");
            m = Integer.parseInt(lengths[0]);
            k = Integer.parseInt(lengths[1]);
            n = Integer.parseInt(lengths[2]);
            kernels = kernels(runner);
            a = numbers(m * k);
            b = numbers(k * n);
            out = new double[m * n];
            if (runner == Runner.ND4J_ALONE) {
                kernels.matmul(a, false, b, false, out, m, k, n); // starts BLAS with its kernels and one thread
                nativeA = Nd4j.createFromArray(a).reshape('c', m, k);
                nativeB = Nd4j.createFromArray(b).reshape('c', k, n);
                nativeOut = Nd4j.create(DataType.DOUBLE, new long[] {m, n}, 'f');
                Nd4j.factory().blas().setMaxThreads(1); // starting ND4J gave it more
            }
        }

        private Object run() {
            if (runner == Runner.ND4J_ALONE) {
                return Nd4j.gemm(nativeA, nativeB, nativeOut, false, false, 1, 0);
            }
            kernels.matmul(a, false, b, false, out, m, k, n);
            return out;
        }
    }

    /** Symmetric matrices. */
    @State(Scope.Benchmark)
    public static class Symmetric {
        /** Rows. */
        @Param({"10", "50", "100", "200", "400"})
        public int rows;

        private final ArrayKernels kernels = new JavaKernels();
        private double[] a;
        private double[] out;

        /** Makes the matrix. */
        @Setup
        public void make() {
            a = new double[rows * rows];
            out = new double[rows * rows];
            for (int i = 0; i < a.length; i++) {
                a[i] = i % (rows + 1) == 0 ? rows : 0.1;
            }
        }
    }

    /**
     * An elementwise function.
     *
     * @param elements the operands
     * @return the result
     */
    @Benchmark
    public Object elementwise(Elements elements) {
        return elements.run();
    }

    /**
     * A matrix product.
     *
     * @param matrices the operands
     * @return the result
     */
    @Benchmark
    public Object product(Matrices matrices) {
        return matrices.run();
    }

    /**
     * A Cholesky factor, in Java alone.
     *
     * @param symmetric the operand
     * @return the result
     */
    @Benchmark
    public Object cholesky(Symmetric symmetric) {
        symmetric.kernels.cholesky(symmetric.a, symmetric.out, symmetric.rows);
        return symmetric.out;
    }
}
