package org.wilks.optimize;

import java.util.ArrayList;
import java.util.List;
import org.wilks.optimize.LbfgsState.Change;
import org.wilks.optimize.LbfgsState.LineSearch;

/**
 * The limited-memory BFGS method (Nocedal and Wright, Numerical Optimization, algorithms 7.4 and 7.5) with a line search to the weak
 * Wolfe conditions by bisection (Lewis and Overton, Math. Program. 141 (2013) 135, algorithm 2.6).
 *
 * <p>It is pure like the others: a trial of the line search is a step, and the next evaluation decides whether the trial is taken,
 * shortened or lengthened. So the function's value may rise from one step to the next; it falls from one finished search to the
 * next. A value that is not finite counts as too long a step. The function must not change between steps: start afresh when it does.
 *
 * <pre>
 * direction d = -H g,  H from the last {@code memory} changes s, y with H₀ = (s·y)/(y·y)
 * taken when f(x + t d) ≤ f(x) + 1e-4 t g·d   and   ∇f(x + t d)·d ≥ 0.9 g·d
 * </pre>
 *
 * @param memory the number of changes remembered, at least 1; usually 10
 * @param firstStep the length of the first trial, in units of the parameters, positive
 */
public record Lbfgs(int memory, double firstStep) implements Optimiser {

    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;

    /** Bisections after which a direction is given up: 2⁻⁴⁰ of a first trial is below rounding for any well-scaled problem. */
    private static final int TRIALS = 40;

    /** Least s·y/(|s||y|) of a change worth remembering: below it the curvature is rounding. */
    private static final double LEAST_CURVATURE = 1e-10;

    /**
     * Checks the numbers.
     *
     * @param memory the number of changes remembered, at least 1; usually 10
     * @param firstStep the length of the first trial, in units of the parameters, positive
     */
    public Lbfgs {
        Checks.atLeast("memory of L-BFGS", 1, memory);
        Checks.positive("first step of L-BFGS", firstStep);
    }

    /**
     * The method with a memory of 10 changes and a first trial of length 1.
     *
     * @return the optimiser
     */
    public static Lbfgs defaults() {
        return new Lbfgs(10, 1);
    }

    /**
     * The same method with another length of the first trial.
     *
     * @param length the length of the first trial, in units of the parameters, positive
     * @return the optimiser
     */
    public Lbfgs withFirstStep(double length) {
        return new Lbfgs(memory, length);
    }

    @Override
    public LbfgsState start(int size) {
        return new LbfgsState(0, 0, List.of(), List.of(), false);
    }

    @Override
    public Step step(OptimiserState state, Evaluation at) {
        if (!(state instanceof LbfgsState before)) {
            throw Checks.foreign("L-BFGS", state);
        }
        if (before.stalled()) {
            return new Step(before.atRest(), new double[at.size()]);
        }
        if (before.search().isEmpty()) {
            if (!at.hasFiniteNumbers()) {
                throw new IllegalArgumentException(
                        "L-BFGS starts at a point whose value is " + at.value() + "; it must be finite");
            }
            return begin(before, at, steepest(at), List.of());
        }
        LineSearch search = before.search().get(0);
        Checks.sameSize(search.directionView().length, at.size());
        return judge(before, search, at);
    }

    /** Takes, shortens or lengthens the trial that {@code at} is the evaluation of. */
    private Step judge(LbfgsState before, LineSearch search, Evaluation at) {
        Evaluation base = search.base();
        double slope = Vectors.dot(base.gradientView(), search.directionView());
        boolean lowEnough =
                at.hasFiniteNumbers() && at.value() <= base.value() + SUFFICIENT_DECREASE * search.length() * slope;
        if (lowEnough && Vectors.dot(at.gradientView(), search.directionView()) >= CURVATURE * slope) {
            return accept(before, base, at);
        }
        if (search.trials() + 1 >= TRIALS) {
            return lowEnough ? accept(before, base, at) : giveUp(before, search, at);
        }
        double low = lowEnough ? search.length() : search.low();
        double high = lowEnough ? search.high() : search.length();
        double length = Double.isInfinite(high) ? 2 * low : 0.5 * (low + high);
        LineSearch next = new LineSearch(base, search.directionView(), length, low, high, search.trials() + 1);
        return toTrial(before.trying(next, before.memory()), next, at);
    }

    private Step accept(LbfgsState before, Evaluation base, Evaluation at) {
        List<Change> changes = new ArrayList<>(before.memory());
        double[] s = Vectors.difference(at.pointView(), base.pointView());
        double[] y = Vectors.difference(at.gradientView(), base.gradientView());
        if (Vectors.dot(s, y) > LEAST_CURVATURE * Vectors.norm(s) * Vectors.norm(y)) {
            changes.add(new Change(s, y));
            if (changes.size() > memory) {
                changes.remove(0);
            }
        }
        double[] direction = changes.isEmpty() ? steepest(at) : Vectors.scaled(inverseHessianTimes(changes, at), -1);
        if (!(Vectors.dot(direction, at.gradientView()) < 0)) {
            changes.clear();
            direction = steepest(at);
        }
        return begin(before, at, direction, changes);
    }

    /** Goes back to the base: once more along the steepest descent, or to rest there. */
    private Step giveUp(LbfgsState before, LineSearch search, Evaluation at) {
        Evaluation base = search.base();
        if (before.memory().isEmpty()) {
            return new Step(before.atRest(), Vectors.difference(base.pointView(), at.pointView()));
        }
        LineSearch next = new LineSearch(base, steepest(base), 1, 0, Double.POSITIVE_INFINITY, 0);
        return toTrial(before.trying(next, List.of()), next, at);
    }

    private Step begin(LbfgsState before, Evaluation at, double[] direction, List<Change> changes) {
        if (Vectors.largest(direction) == 0) {
            return new Step(before.atRest(), new double[at.size()]);
        }
        LineSearch next = new LineSearch(at, direction, 1, 0, Double.POSITIVE_INFINITY, 0);
        LbfgsState after = before.search().isEmpty() ? before.trying(next, changes) : before.finished(next, changes);
        return toTrial(after, next, at);
    }

    private static Step toTrial(LbfgsState after, LineSearch search, Evaluation at) {
        double[] target = Vectors.along(search.base().pointView(), search.length(), search.directionView());
        return new Step(after, Vectors.difference(target, at.pointView()));
    }

    private double[] steepest(Evaluation at) {
        double norm = Vectors.norm(at.gradientView());
        return Vectors.scaled(at.gradientView(), norm == 0 ? 0 : -firstStep / norm);
    }

    /** The two loops of algorithm 7.4. */
    private static double[] inverseHessianTimes(List<Change> changes, Evaluation at) {
        double[] q = at.gradient();
        double[] alpha = new double[changes.size()];
        for (int i = changes.size() - 1; i >= 0; i--) {
            Change change = changes.get(i);
            alpha[i] = Vectors.dot(change.pointView(), q) / Vectors.dot(change.pointView(), change.gradientView());
            q = Vectors.along(q, -alpha[i], change.gradientView());
        }
        Change last = changes.get(changes.size() - 1);
        double[] r = Vectors.scaled(
                q,
                Vectors.dot(last.pointView(), last.gradientView())
                        / Vectors.dot(last.gradientView(), last.gradientView()));
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            double beta =
                    Vectors.dot(change.gradientView(), r) / Vectors.dot(change.pointView(), change.gradientView());
            r = Vectors.along(r, alpha[i] - beta, change.pointView());
        }
        return r;
    }
}
