package org.wilks.nd.parallel;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;

/**
 * Something that can run indexed, independent pieces of work: the cores of this machine ({@link Pieces#local()}), the calling thread
 * ({@link Pieces#sequential()}), or a cluster.
 *
 * <p>The contract, which makes every runner give the same bits:
 * <ul>
 *   <li>a piece is a function of its index alone; pieces run in any order and on any thread, each at most once per call (a cluster
 *       may run one again after a failure of a machine);</li>
 *   <li>results are handed back, or combined, in the order of the indices;</li>
 *   <li>if pieces fail, the exception of the one with the lowest index is thrown as it is, after the pieces below it have run; pieces
 *       above it may be left out.</li>
 * </ul>
 *
 * <p>A runner outside this process needs functions that can be serialised; runners of this process do not.
 */
public interface PieceRunner {
    /**
     * The results of all pieces in the order of their indices.
     *
     * @param <R> the type of a result
     * @param n how many pieces, from 0 on
     * @param piece the piece of an index between 0 and n - 1; may return null
     * @return an unmodifiable list of n results
     * @throws IllegalArgumentException if n is negative
     */
    <R> List<R> map(int n, IntFunction<? extends R> piece);

    /**
     * The results of all pieces combined by the pairwise tree over their indices: neighbours first, then neighbouring pairs, and so
     * on, a left-over one passing up unchanged. The tree depends on {@code n} alone, so rounding does, too.
     *
     * @param <R> the type of a result
     * @param n how many pieces, from 0 on
     * @param piece the piece of an index between 0 and n - 1
     * @param identity what zero pieces give; not combined otherwise
     * @param combine joins the result of lower indices (first) with that of higher ones; may modify and return its first argument
     * @return the combined result
     * @throws IllegalArgumentException if n is negative
     */
    default <R> R fold(int n, IntFunction<? extends R> piece, R identity, BinaryOperator<R> combine) {
        List<R> results = map(n, piece);
        PairwiseTree<R> tree = new PairwiseTree<>(n, combine);
        for (int i = 0; i < n; i++) {
            tree.accept(i, results.get(i));
        }
        return n == 0 ? identity : tree.root();
    }
}
