package org.wilks.infer.toys;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.DataSampler;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStreams;

/**
 * Throws the toys of one hypothesis and evaluates a function of their data, in parallel. The value of toy i depends on nothing but the law, the
 * streams and i, provided that the function's value depends on nothing but the data. Thread-safe; threads' functions are kept between calls.
 */
public final class ToyRun {
    /** The largest number of toys that a thread takes up at once. */
    private static final int BLOCK = 64;

    /** Blocks for each thread, so that no thread waits long for the last one. */
    private static final int BLOCKS_PER_THREAD = 8;

    private final DataSampler law;
    private final RandomStreams streams;
    private final Supplier<? extends ToDoubleFunction<Data>> functions;
    private final ConcurrentLinkedQueue<ToDoubleFunction<Data>> idle = new ConcurrentLinkedQueue<>();

    /**
     * A run.
     *
     * @param law the law of the data
     * @param streams the random numbers: toy i draws from {@code streams.stream(i)}
     * @param functions makes the function of one thread, with scratch of its own
     */
    public ToyRun(DataSampler law, RandomStreams streams, Supplier<? extends ToDoubleFunction<Data>> functions) {
        this.law = law;
        this.streams = streams;
        this.functions = functions;
    }

    /**
     * The values of a range. A toy whose draw or evaluation throws a {@link WilksException}, or whose value is not finite, is one that failed.
     *
     * @param range the indices
     * @param done told how many toys were done, from any thread
     * @return the values and the failures
     */
    public ToyValues values(IndexRange range, LongConsumer done) {
        int n = range.size();
        double[] values = new double[n];
        int block = Math.max(1, Math.min(BLOCK, n / (BLOCKS_PER_THREAD * Pieces.parallelism())));
        List<List<ToyFailure>> failures = Pieces.map((n + block - 1) / block, piece -> {
            int from = piece * block;
            int to = Math.min(n, from + block);
            List<ToyFailure> failed = part(range.from(), from, to, values);
            done.accept(to - from);
            return failed;
        });
        List<ToyFailure> all = failures.stream().flatMap(List::stream).toList();
        return new ToyValues(range, all.isEmpty() ? values : without(all, range, values), all);
    }

    private List<ToyFailure> part(long first, int from, int to, double[] values) {
        ToDoubleFunction<Data> known = idle.poll();
        ToDoubleFunction<Data> function = known != null ? known : functions.get();
        List<ToyFailure> failed = new ArrayList<>(0);
        for (int i = from; i < to; i++) {
            long index = first + i;
            try {
                values[i] = function.applyAsDouble(law.draw(streams.stream(index)));
                if (!Double.isFinite(values[i])) {
                    failed.add(new ToyFailure(index, "the statistic is " + values[i]));
                }
            } catch (WilksException e) {
                failed.add(new ToyFailure(index, e.getMessage()));
            }
        }
        idle.add(function);
        return failed;
    }

    private static double[] without(List<ToyFailure> failures, IndexRange range, double[] values) {
        double[] kept = new double[values.length - failures.size()];
        int next = 0;
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            if (next < failures.size() && failures.get(next).index() == range.from() + i) {
                next++;
            } else {
                kept[size++] = values[i];
            }
        }
        return kept;
    }
}
