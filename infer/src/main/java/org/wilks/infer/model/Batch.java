package org.wilks.infer.model;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.wilks.infer.likelihood.Data;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;

/**
 * Many evaluations of one model, at many points or of many data sets, on the threads of {@link Pieces}; an evaluator is a thread's own while
 * it works on a piece. Results are the same bits for any number of threads.
 *
 * <pre>{@code
 * double[] deviances = Batch.of(model).values(model.observed(), points);
 * List<FitResult> toys = Batch.of(model).map(model.observed(), 1000, (i, evaluator) -> {
 *     evaluator.bind(model.sample(point, streams.stream(i)));
 *     return fit(evaluator);
 * });
 * }</pre>
 *
 * <p>Immutable as seen from outside, and thread-safe.
 */
public final class Batch {
    /** Evaluations in one piece of work: some ten microseconds of a small model. */
    private static final int BLOCK = 64;

    private final Model model;
    private final ConcurrentLinkedQueue<ModelEvaluator> idle = new ConcurrentLinkedQueue<>();

    private Batch(Model model) {
        this.model = model;
    }

    /**
     * The batch of a model.
     *
     * @param model the model
     * @return a batch without evaluators; they are made as threads need them, and kept
     */
    public static Batch of(Model model) {
        return new Batch(model);
    }

    /**
     * Work on one of many evaluations.
     *
     * @param <R> what it results in
     */
    @FunctionalInterface
    public interface Work<R> {
        /**
         * The result of one index, which should be a function of the index alone.
         *
         * @param index the index
         * @param evaluator an evaluator of the thread's own, to be used during the call only
         * @return the result
         */
        R of(int index, ModelEvaluator evaluator);
    }

    /**
     * The results of indexed work, each with an evaluator.
     *
     * @param <R> the type of a result
     * @param data what the evaluator is bound to at the start of each
     * @param count how many, from 0 on
     * @param work the work of an index between 0 and count − 1
     * @return the results in the order of their indices
     */
    public <R> List<R> map(Data data, int count, Work<? extends R> work) {
        return Pieces.map(count, i -> {
            ModelEvaluator evaluator = take(data);
            R result = work.of(i, evaluator);
            idle.add(evaluator);
            return result;
        });
    }

    /**
     * The deviances of one data set at many points.
     *
     * @param data the data
     * @param points the points, each of length n; not modified
     * @return D at each point; +∞ at infeasible ones
     */
    public double[] values(Data data, double[][] points) {
        requirePoints(points);
        double[] values = new double[points.length];
        blocks(points.length, data, (i, evaluator) -> values[i] = evaluator.value(points[i]));
        return values;
    }

    /**
     * The deviances of one data set with their gradients at many points.
     *
     * @param data the data
     * @param points the points, each of length n; not modified
     * @param gradients modified: receives the gradient at each point, each of length n; not specified at infeasible ones
     * @return D at each point; +∞ at infeasible ones
     */
    public double[] valuesAndGradients(Data data, double[][] points, double[][] gradients) {
        requirePoints(points);
        requirePoints(gradients);
        if (gradients.length != points.length) {
            throw new ShapeMismatch("batch: " + points.length + " points, " + gradients.length + " gradients");
        }
        double[] values = new double[points.length];
        blocks(points.length, data, (i, evaluator) -> values[i] = evaluator.valueAndGradient(points[i], gradients[i]));
        return values;
    }

    /**
     * The deviances of many data sets at one point, whose rates are computed once.
     *
     * @param data the data sets
     * @param point the point, of length n; not modified
     * @return D of each data set; +∞ where it is infeasible
     */
    public double[] values(List<Data> data, double[] point) {
        requirePoints(new double[][] {point});
        double[] values = new double[data.size()];
        if (values.length == 0) {
            return values;
        }
        ModelEvaluator first = take(data.get(0));
        double[] rates = new double[model.layout().bins()];
        first.rates(point, rates);
        idle.add(first);
        blocks(values.length, data.get(0), (i, evaluator) -> {
            evaluator.bind(data.get(i));
            values[i] = evaluator.value(point, rates);
        });
        return values;
    }

    /**
     * The rates at many points, whether or not they are feasible.
     *
     * @param points the points, each of length n; not modified
     * @return ν of each bin, [point][bin]
     */
    public double[][] rates(double[][] points) {
        requirePoints(points);
        double[][] rates = new double[points.length][model.layout().bins()];
        Data none = new Data(new double[model.layout().bins()], model.auxiliary());
        blocks(points.length, none, (i, evaluator) -> evaluator.rates(points[i], rates[i]));
        return rates;
    }

    @FunctionalInterface
    private interface Step {
        void at(int index, ModelEvaluator evaluator);
    }

    private void blocks(int count, Data data, Step step) {
        Blocks blocks = Blocks.of(count, BLOCK);
        Pieces.run(blocks.count(), piece -> {
            ModelEvaluator evaluator = take(data);
            for (long i = blocks.from(piece); i < blocks.to(piece); i++) {
                step.at((int) i, evaluator);
            }
            idle.add(evaluator);
        });
    }

    private ModelEvaluator take(Data data) {
        ModelEvaluator evaluator = idle.poll();
        if (evaluator == null) {
            return model.evaluator(data);
        }
        evaluator.bind(data);
        return evaluator;
    }

    private void requirePoints(double[][] points) {
        int n = model.layout().size();
        for (int i = 0; i < points.length; i++) {
            if (points[i].length != n) {
                throw new ShapeMismatch(
                        "batch, point " + i + ": " + points[i].length + " values, the model has " + n + " parameters");
            }
        }
    }

    @Override
    public String toString() {
        return "Batch[" + model.layout() + "]";
    }
}
