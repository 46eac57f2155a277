package org.wilks.nd.array;

/**
 * Products of matrices that stay where they are multiplied: what is multiplied by many blocks of rows is copied once.
 *
 * <p>Implementations are thread-safe; a {@link Panel} is not.
 */
public interface PanelProducts {
    /**
     * Memory for a matrix, its content undefined.
     *
     * @param rows the number of its rows
     * @param columns the number of its columns
     * @return the memory, to be closed
     */
    Panel panel(int rows, int columns);

    /**
     * Multiplies: out = op(a) op(b), or adds that to out. A panel may have more rows than are multiplied.
     *
     * @param a the left factor, [m, k], or [k, m] to be transposed
     * @param transposeA whether the left factor is transposed
     * @param b the right factor, [k, n], or [n, k] to be transposed
     * @param transposeB whether the right factor is transposed
     * @param add whether the product is added to what out holds
     * @param out the result, [m, n], modified
     * @param m rows of the result
     * @param k inner length
     * @param n columns of the result
     */
    void multiply(
            Panel a, boolean transposeA, Panel b, boolean transposeB, boolean add, Panel out, int m, int k, int n);

    /**
     * The products for so much work: native from some amount on, where ND4J is there. The amount alone decides; a caller that gives that of one of
     * its blocks gets the same bits for any number of blocks.
     *
     * @param precision the width of the numbers inside a native product; Java's are of double precision
     * @param multiplications how many multiplications are made of one block of rows
     * @return the products
     */
    static PanelProducts of(Precision precision, long multiplications) {
        return Kernels.panels(precision, multiplications);
    }
}
