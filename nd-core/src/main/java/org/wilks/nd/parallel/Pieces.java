package org.wilks.nd.parallel;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.BinaryOperator;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Indexed, independent pieces of work run on the cores at hand and combined in the order of their indices: the same bits for any number
 * of threads, provided that a piece is a function of its index alone.
 *
 * <p>Where they run: in the {@link ForkJoinPool} whose worker makes the call, else in the common pool with the calling thread taking
 * part. With one processor, one worker or one piece they run one after the other in the calling thread. Pieces are handed out in
 * ascending order, one at a time, so they should be worth some microseconds each ({@link Blocks} makes them so). A piece may itself use
 * {@code Pieces}: the calling thread always works on its own pieces, so nesting never blocks. It should hold no lock while it does, for a
 * waiting worker may take up another piece.
 *
 * <p>Failure: the exception of the lowest-index failing piece is thrown as it is (the same object), whatever the number of threads;
 * pieces above it may be left out. What pieces did before is visible to the caller when the call returns.
 *
 * <p>Overhead: about a microsecond a call and some tens of nanoseconds a piece. No state is kept between calls.
 *
 * <pre>{@code
 * List<Toy> toys = Pieces.map(1000, i -> throwToy(streams.stream(i)));
 * Gradient sum = Pieces.fold(blocks.count(), i -> gradientOf(blocks.from(i), blocks.to(i)), zero, Gradient::plus);
 * }</pre>
 */
public final class Pieces {
    private static final PieceRunner LOCAL = new LocalRunner(true);
    private static final PieceRunner SEQUENTIAL = new LocalRunner(false);

    private Pieces() {}

    /**
     * The results of all pieces in the order of their indices.
     *
     * @param <R> the type of a result
     * @param n how many pieces, from 0 on
     * @param piece the piece of an index between 0 and n - 1; may return null
     * @return an unmodifiable list of n results
     * @throws IllegalArgumentException if n is negative
     */
    public static <R> List<R> map(int n, IntFunction<? extends R> piece) {
        return LOCAL.map(n, piece);
    }

    /**
     * Runs all pieces for their effect, for instance each on its own range of one array.
     *
     * @param n how many pieces, from 0 on
     * @param piece takes an index between 0 and n - 1
     * @throws IllegalArgumentException if n is negative
     */
    public static void run(int n, IntConsumer piece) {
        PieceRun.run(n, piece, parallelism());
    }

    /**
     * The results of all pieces combined by the pairwise tree over their indices, see {@link PieceRunner#fold}. A result is let go as soon as
     * it has been combined: about as many are alive as there are threads, times the depth of the tree.
     *
     * @param <R> the type of a result
     * @param n how many pieces, from 0 on
     * @param piece the piece of an index between 0 and n - 1
     * @param identity what zero pieces give; not combined otherwise
     * @param combine joins the result of lower indices (first) with that of higher ones; may modify and return its first argument
     * @return the combined result
     * @throws IllegalArgumentException if n is negative
     */
    public static <R> R fold(int n, IntFunction<? extends R> piece, R identity, BinaryOperator<R> combine) {
        return LOCAL.fold(n, piece, identity, combine);
    }

    /**
     * The runner that uses the cores of this machine, as {@link #map} and {@link #fold} do.
     *
     * @return the runner; safe to use from any thread
     */
    public static PieceRunner local() {
        return LOCAL;
    }

    /**
     * The runner that works in the calling thread alone, in ascending order; a piece that uses {@code Pieces} itself still spreads out.
     *
     * @return the runner; safe to use from any thread
     */
    public static PieceRunner sequential() {
        return SEQUENTIAL;
    }

    /**
     * The number of threads that pieces started here would run on: the workers of the current pool, or of the common pool and the calling
     * thread.
     *
     * @return the number of threads, from 1 on
     */
    public static int parallelism() {
        if (ForkJoinTask.inForkJoinPool()) {
            ForkJoinPool pool = ForkJoinTask.getPool();
            return pool == ForkJoinPool.commonPool() ? commonParallelism() : pool.getParallelism();
        }
        return commonParallelism();
    }

    /**
     * The result of some work in which all pieces, nested ones included, run on the given number of threads.
     *
     * @param <R> the type of the result
     * @param threads how many threads, from 1 on
     * @param work the work; its exception is thrown as it is
     * @return what the work gave
     * @throws IllegalArgumentException if threads is not positive
     */
    public static <R> R withThreads(int threads, Supplier<? extends R> work) {
        if (threads < 1) {
            throw new IllegalArgumentException("number of threads: " + threads + ", allowed is 1 or more");
        }
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            SuppliedTask<R> task = new SuppliedTask<>(work);
            pool.invoke(task);
            return task.result();
        } finally {
            pool.shutdown();
        }
    }

    private static int commonParallelism() {
        int workers = ForkJoinPool.getCommonPoolParallelism();
        return Math.min(workers + 1, Math.max(workers, Runtime.getRuntime().availableProcessors()));
    }

    private record LocalRunner(boolean spread) implements PieceRunner {
        @Override
        public <R> List<R> map(int n, IntFunction<? extends R> piece) {
            PieceRun.check(n);
            @SuppressWarnings("unchecked")
            R[] results = (R[]) new Object[n];
            PieceRun.run(n, i -> results[i] = piece.apply(i), spread ? parallelism() : 1);
            return Collections.unmodifiableList(Arrays.asList(results));
        }

        @Override
        public <R> R fold(int n, IntFunction<? extends R> piece, R identity, BinaryOperator<R> combine) {
            PieceRun.check(n);
            if (n == 0) {
                return identity;
            }
            PairwiseTree<R> tree = new PairwiseTree<>(n, combine);
            PieceRun.run(n, i -> tree.accept(i, piece.apply(i)), spread ? parallelism() : 1);
            return tree.root();
        }
    }
}
