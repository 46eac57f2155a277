package org.wilks.optimize;

import java.util.Arrays;
import java.util.function.Function;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Tensor;
import org.wilks.nd.Tree;

/**
 * A descent on a function: an optimiser's steps until a stopping rule ends them.
 *
 * <pre>{@code
 * Descent.Result result = new Descent(Adam.of(LearningRate.constant(0.1)), Stopping.defaults())
 *         .minimise(x -> new Evaluation(x, x[0] * x[0], new double[] {2 * x[0]}), new double[] {3});
 * }</pre>
 *
 * @param optimiser the rule of the steps
 * @param stopping the rule of the end
 */
public record Descent(Optimiser optimiser, Stopping stopping) {

    /**
     * The best point on the way down from a start, with the reason for the end.
     *
     * @param function the function to minimise: its evaluation at a point; values that are not finite are never the best
     * @param start the first point, [parameters], not modified
     * @return the best evaluation and how the descent ended
     */
    public Result minimise(Function<double[], Evaluation> function, double[] start) {
        OptimiserState state = optimiser.start(start.length);
        Stopping.Progress progress = stopping.start();
        Evaluation best = null;
        double[] point = start.clone();
        while (true) {
            Evaluation at = function.apply(point.clone());
            progress = stopping.after(progress, at);
            if (best == null || at.value() < best.value() || Double.isNaN(best.value())) {
                best = at;
            }
            if (progress.verdict() != Stopping.Verdict.RUNNING) {
                return new Result(best, progress.steps(), progress.verdict());
            }
            if (state.steps() == 0 && !at.hasFiniteNumbers()) {
                return new Result(best, progress.steps(), Stopping.Verdict.FAILED);
            }
            Optimiser.Step step = optimiser.step(state, at);
            if (step.state() instanceof LbfgsState lbfgs && lbfgs.stalled()) {
                return new Result(best, progress.steps(), Stopping.Verdict.CONVERGED);
            }
            if (!Vectors.isFinite(step.update())) {
                return new Result(best, progress.steps(), Stopping.Verdict.FAILED);
            }
            state = step.state();
            point = step.applyTo(point);
        }
    }

    /**
     * The best named parameters on the way down from a start, along the exact gradient.
     *
     * @param function the function to minimise; its result has one element
     * @param start the first parameters
     * @return the best parameters and how the descent ended
     * @throws org.wilks.nd.error.NotANumber if value or gradient become NaN on the way
     */
    public TreeResult minimise(Function<Tree, Tensor> function, Tree start) {
        Result result = minimise(
                point -> {
                    Tree at = start.unflatten(Tensor.wrap(point));
                    return Evaluation.of(at, Derivatives.valueAndGradient(function, at));
                },
                start.flatten().toArray());
        return new TreeResult(
                start.unflatten(Tensor.wrap(result.point())),
                result.best().value(),
                result.evaluations(),
                result.verdict());
    }

    /**
     * How a descent on named parameters ended.
     *
     * @param point the parameters with the smallest value
     * @param value that value
     * @param evaluations the number of evaluations made
     * @param verdict converged, exhausted or failed; never running
     */
    public record TreeResult(Tree point, double value, long evaluations, Stopping.Verdict verdict) {}

    /**
     * How a descent ended.
     *
     * @param best the evaluation with the smallest value
     * @param evaluations the number of evaluations made
     * @param verdict converged, exhausted or failed; never running
     */
    public record Result(Evaluation best, long evaluations, Stopping.Verdict verdict) {

        /**
         * The best point.
         *
         * @return a copy of the point, [parameters]
         */
        public double[] point() {
            return best.point();
        }

        @Override
        public String toString() {
            return "Result[point=" + Arrays.toString(best.pointView()) + ", value=" + best.value() + ", evaluations="
                    + evaluations + ", verdict=" + verdict + "]";
        }
    }
}
