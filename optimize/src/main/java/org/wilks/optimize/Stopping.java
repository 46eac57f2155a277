package org.wilks.optimize;

import java.io.Serializable;

/**
 * When a descent ends: pure, (progress, evaluation) to progress, so that it can be stored and taken up again like an optimiser's
 * state. Convergence and exhaustion are told apart.
 *
 * <p>A value counts as an improvement if it lies below the best by more than {@code tolerance·max(1, |best|)}.
 *
 * @param maximumSteps the number of evaluations after which the descent is exhausted, at least 1
 * @param patience the number of evaluations without an improvement after which it has converged, at least 1
 * @param tolerance the relative improvement that counts, zero or positive
 * @param gradientTolerance the largest entry of a gradient at which it has converged, zero or positive
 */
public record Stopping(long maximumSteps, long patience, double tolerance, double gradientTolerance) {

    /**
     * Checks the numbers.
     *
     * @param maximumSteps the number of evaluations after which the descent is exhausted, at least 1
     * @param patience the number of evaluations without an improvement after which it has converged, at least 1
     * @param tolerance the relative improvement that counts, zero or positive
     * @param gradientTolerance the largest entry of a gradient at which it has converged, zero or positive
     */
    public Stopping {
        Checks.atLeast("maximum number of steps", 1, maximumSteps);
        Checks.atLeast("patience", 1, patience);
        Checks.notNegative("tolerance of the value", tolerance);
        Checks.notNegative("tolerance of the gradient", gradientTolerance);
    }

    /**
     * Stopping after 1000 evaluations, or after 50 without an improvement of 1e-6, or at a gradient of at most 1e-8.
     *
     * @return the usual rule
     */
    public static Stopping defaults() {
        return new Stopping(1000, 50, 1e-6, 1e-8);
    }

    /**
     * The same rule with another number of steps.
     *
     * @param steps the number of evaluations after which the descent is exhausted, at least 1
     * @return the rule
     */
    public Stopping withMaximumSteps(long steps) {
        return new Stopping(steps, patience, tolerance, gradientTolerance);
    }

    /**
     * The same rule with another patience.
     *
     * @param evaluations the number of evaluations without an improvement after which the descent has converged, at least 1
     * @return the rule
     */
    public Stopping withPatience(long evaluations) {
        return new Stopping(maximumSteps, evaluations, tolerance, gradientTolerance);
    }

    /**
     * The same rule with other tolerances.
     *
     * @param value the relative improvement that counts, zero or positive
     * @param gradient the largest entry of a gradient at which the descent has converged, zero or positive
     * @return the rule
     */
    public Stopping withTolerances(double value, double gradient) {
        return new Stopping(maximumSteps, patience, value, gradient);
    }

    /**
     * The progress before the first evaluation.
     *
     * @return a running descent without evaluations
     */
    public Progress start() {
        return new Progress(0, Double.POSITIVE_INFINITY, 0, Verdict.RUNNING);
    }

    /**
     * The progress after one more evaluation.
     *
     * @param before the progress before
     * @param at the evaluation
     * @return the progress after, with its verdict
     */
    public Progress after(Progress before, Evaluation at) {
        boolean still = at.hasFiniteNumbers() && Vectors.largest(at.gradientView()) <= gradientTolerance;
        return after(before, at.value(), still);
    }

    /**
     * The progress after one more value, for descents judged without a gradient.
     *
     * @param before the progress before
     * @param value the value, smaller is better; NaN is never an improvement
     * @return the progress after, with its verdict
     */
    public Progress after(Progress before, double value) {
        return after(before, value, false);
    }

    private Progress after(Progress before, double value, boolean still) {
        double best = before.best();
        boolean first = Double.isInfinite(best) && best > 0;
        boolean improved = first ? value < best : value < best - tolerance * Math.max(1, Math.abs(best));
        long steps = before.steps() + 1;
        long idle = improved ? 0 : before.idle() + 1;
        double nextBest = value < best ? value : best;
        Verdict verdict;
        if (still) {
            verdict = Verdict.CONVERGED;
        } else if (idle >= patience) {
            verdict = Double.isFinite(nextBest) ? Verdict.CONVERGED : Verdict.FAILED;
        } else {
            verdict = steps >= maximumSteps ? Verdict.EXHAUSTED : Verdict.RUNNING;
        }
        return new Progress(steps, nextBest, idle, verdict);
    }

    /** How a descent stands. */
    public enum Verdict {
        /** More steps may help. */
        RUNNING,
        /** No improvement for as long as the patience, or a vanishing gradient. */
        CONVERGED,
        /** All steps were used while the value still improved. */
        EXHAUSTED,
        /** No finite value was ever found. */
        FAILED
    }

    /**
     * How far a descent has come. Immutable.
     *
     * @param steps the number of evaluations so far
     * @param best the smallest value so far, infinite before the first
     * @param idle the number of evaluations since the last improvement
     * @param verdict how the descent stands
     */
    public record Progress(long steps, double best, long idle, Verdict verdict) implements Serializable {}
}
