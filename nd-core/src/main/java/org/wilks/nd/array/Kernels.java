package org.wilks.nd.array;

/**
 * The choice between the implementations of {@link ArrayKernels}, by shape alone, so that the same work always gives the same bits.
 *
 * <p>Values live on the Java heap, so a native call pays for copies both ways, and ND4J starts in 0.5 to 2 s. Measured with the copies
 * (table and command in {@code benchmarks/results/array-crossover.md}): arithmetic never gains; exponential, logarithm and sigmoid gain
 * a tenth at best, so Java serves at every size; the error functions and matrix products are native from the sizes below on. Cholesky
 * factors and triangular solves are Java's, because those of the bundled OpenBLAS are wrong on processors with AVX-512. Without a
 * backend of ND4J on the class path Java serves everywhere.
 */
public final class Kernels {
    /**
     * Multiplications (m k n) from which a matrix product is native. BLAS is the faster one from 8,000 on; here a call gains 20 µs, which
     * repays its start (0.2 s) after ten thousand calls; at 200 by 200 by 200 after five hundred.
     */
    public static final long PRODUCT_CROSSOVER = 1L << 18;

    /**
     * Elements from which the error functions are native. ND4J takes half of Java's time from 1,000 elements on; here a call gains 0.7 ms,
     * which repays its start after one or two thousand calls.
     */
    public static final int ERROR_FUNCTION_CROSSOVER = 1 << 17;

    /** Multiplications of a block of rows with all its matrices from which they are native: as {@link #PRODUCT_CROSSOVER}. */
    static final long PANEL_CROSSOVER = PRODUCT_CROSSOVER;

    /** The least length of a native product: with shorter ones the copies cost more than the work. */
    static final int PRODUCT_LEAST = 6;

    private static final ArrayKernels JAVA = new JavaKernels();

    private static final PanelProducts JAVA_PANELS = new JavaPanels();

    private Kernels() {}

    /** Made by the first product that is large enough; until then no class of ND4J is loaded. */
    private static final class Native {
        private static final ArrayKernels KERNELS = NativeRuntime.present() ? new Nd4jKernels() : JAVA;
    }

    /** Made by the first work that is large enough. */
    private static final class NativeProducts {
        private static final boolean PRESENT = NativeRuntime.present();
        private static final PanelProducts DOUBLE = PRESENT ? new NativePanels(Precision.DOUBLE) : JAVA_PANELS;
        private static final PanelProducts FLOAT = PRESENT ? new NativePanels(Precision.FLOAT) : JAVA_PANELS;
    }

    /** The products of matrices that stay, for so much work. */
    static PanelProducts panels(Precision precision, long multiplications) {
        if (multiplications < PANEL_CROSSOVER) {
            return JAVA_PANELS;
        }
        if (NativeProducts.PRESENT) {
            NativeRuntime.startBlas();
        }
        return precision == Precision.DOUBLE ? NativeProducts.DOUBLE : NativeProducts.FLOAT;
    }

    /**
     * The kernels for moving and combining this many elements.
     *
     * @param n the number of elements
     * @return the kernels
     */
    public static ArrayKernels elementwise(int n) {
        return JAVA;
    }

    /**
     * The kernels for a function of this many elements.
     *
     * @param n the number of elements
     * @param operation the function
     * @return the kernels
     */
    public static ArrayKernels elementwise(int n, UnaryOperation operation) {
        boolean errorFunction = operation == UnaryOperation.ERF || operation == UnaryOperation.ERFC;
        return errorFunction && n >= ERROR_FUNCTION_CROSSOVER ? Native.KERNELS : JAVA;
    }

    /**
     * The kernels for a function of this many pairs of elements.
     *
     * @param n the number of elements
     * @param operation the function
     * @return the kernels
     */
    public static ArrayKernels elementwise(int n, BinaryOperation operation) {
        return JAVA;
    }

    /**
     * The kernels for a matrix product [m, k] by [k, n]: native from {@link #PRODUCT_CROSSOVER} multiplications on, unless one of the
     * lengths is so small that the product is no more than a few passes over a matrix.
     *
     * @param m rows of the left factor
     * @param k inner length
     * @param n columns of the right factor
     * @return the kernels
     */
    public static ArrayKernels product(int m, int k, int n) {
        boolean large = (long) m * k * n >= PRODUCT_CROSSOVER && Math.min(m, Math.min(k, n)) >= PRODUCT_LEAST;
        return large ? Native.KERNELS : JAVA;
    }

    /**
     * The kernels for a Cholesky factor.
     *
     * @param n the number of rows
     * @return the kernels
     */
    public static ArrayKernels cholesky(int n) {
        return JAVA;
    }

    /**
     * The kernels for a triangular solve.
     *
     * @param n the number of rows
     * @param columns the number of right sides
     * @return the kernels
     */
    public static ArrayKernels triangularSolve(int n, int columns) {
        return JAVA;
    }
}
