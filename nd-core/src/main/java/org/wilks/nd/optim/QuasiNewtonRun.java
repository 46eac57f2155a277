package org.wilks.nd.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wilks.nd.error.FitFailed;

/** One minimisation by {@link LimitedMemoryQuasiNewton}, in the variables {@code x_i / scale_i}. */
final class QuasiNewtonRun implements WolfeSearch.Line {
    private static final double RUNAWAY = -1e100;

    private final SmoothObjective objective;
    private final Domain domain;
    private final QuasiNewtonOptions options;
    private final int n;
    private final double[] scale;
    private final double[] lower;
    private final double[] upper;
    private final double[] realLower;
    private final double[] realUpper;
    private final boolean[] held;
    private final CompactHessian hessian;
    private final QuasiNewtonStep step;
    private final double[] direction;
    private final double[] moved;
    private final double[] change;
    private final double[] diagonal;
    private final boolean[] free;
    private final double[] faceSlope;
    private final double[] faceStep;
    private final Standing[] standing;

    private double[] x;
    private double[] gradient;
    private double value;
    private double[] trialX;
    private double[] trialGradient;
    private double trialValue;
    private final double[] real;
    private final double[] realGradient;
    private int iterations;
    private int derivativeEvaluations;

    QuasiNewtonRun(SmoothObjective objective, double[] start, Domain domain, QuasiNewtonOptions options) {
        this.objective = objective;
        this.domain = domain;
        this.options = options;
        n = start.length;
        scale = options.scale().length == 0 ? new double[n] : options.scale();
        if (options.scale().length == 0) {
            Arrays.fill(scale, 1);
        }
        realLower = domain.lower();
        realUpper = domain.upper();
        lower = new double[n];
        upper = new double[n];
        held = new boolean[n];
        x = new double[n];
        real = start.clone();
        for (int i = 0; i < n; i++) {
            lower[i] = realLower[i] / scale[i];
            upper[i] = realUpper[i] / scale[i];
            held[i] = domain.isHeld(i);
            x[i] = start[i] / scale[i];
        }
        hessian = new CompactHessian(n, options.memory());
        step = new QuasiNewtonStep(lower, upper, held, hessian, options.memory());
        direction = new double[n];
        moved = new double[n];
        change = new double[n];
        diagonal = new double[n];
        free = new boolean[n];
        faceSlope = new double[n];
        faceStep = new double[n];
        standing = new Standing[n];
        gradient = new double[n];
        trialX = new double[n];
        trialGradient = new double[n];
        realGradient = new double[n];
    }

    Minimum run() {
        value = evaluate(gradient);
        if (!Double.isFinite(value) || !Vectors.allFinite(gradient, n)) {
            throw new FitFailed("the objective is " + value
                    + (Double.isFinite(value) ? " but its gradient is not finite" : "") + " at the start "
                    + Minimum.shown(real) + "; a minimisation has to start where it is finite");
        }
        boolean restarted = false;
        while (true) {
            stand();
            Certificate certificate = certificate();
            if (certificate.holds()) {
                return end(Status.CONVERGED, certificate);
            }
            if (value < RUNAWAY) {
                return end(Status.UNBOUNDED, certificate);
            }
            if (iterations >= options.maxIterations()) {
                return end(Status.ITERATION_LIMIT, certificate);
            }
            iterations++;
            if (advance()) {
                restarted = false;
            } else if (restarted || hessian.columns() == 0) {
                return end(Status.STALLED, certificate);
            } else {
                hessian.clear();
                restarted = true;
            }
        }
    }

    private double evaluate(double[] scaledGradient) {
        derivativeEvaluations++;
        double result = objective.valueAndGradient(real, realGradient);
        for (int i = 0; i < n; i++) {
            scaledGradient[i] = held[i] ? 0 : realGradient[i] * scale[i];
        }
        return result;
    }

    private boolean advance() {
        if (!step.direction(x, gradient, direction)) {
            return false;
        }
        double slope = Vectors.dot(direction, gradient, n);
        double longest = 1e20;
        for (int i = 0; i < n; i++) {
            double wall = direction[i] > 0 ? upper[i] : lower[i];
            if (direction[i] != 0
                    && wall - x[i] != Double.POSITIVE_INFINITY
                    && wall - x[i] != Double.NEGATIVE_INFINITY) {
                longest = Math.min(longest, Math.max(1, (wall - x[i]) / direction[i]));
            }
        }
        double first = hessian.columns() > 0 ? 1 : Math.min(1, 1 / Vectors.norm(direction, n));
        double noise = options.noise() * Math.abs(value);
        if (!new WolfeSearch(this, value, slope, noise).search(first, longest)) {
            return false;
        }
        boolean different = false;
        for (int i = 0; i < n; i++) {
            moved[i] = trialX[i] - x[i];
            change[i] = trialGradient[i] - gradient[i];
            different |= moved[i] != 0;
        }
        hessian.update(moved, change);
        double[] swap = x;
        x = trialX;
        trialX = swap;
        swap = gradient;
        gradient = trialGradient;
        trialGradient = swap;
        value = trialValue;
        return different;
    }

    @Override
    public double valueAt(double t) {
        for (int i = 0; i < n; i++) {
            double end = x[i] + t * direction[i];
            trialX[i] = direction[i] == 0 ? x[i] : Math.max(lower[i], Math.min(upper[i], end));
        }
        place(trialX);
        trialValue = evaluate(trialGradient);
        return Vectors.allFinite(trialGradient, n) ? trialValue : Double.NaN;
    }

    @Override
    public double slope() {
        return Vectors.dot(direction, trialGradient, n);
    }

    /** Sets the point in the parameters' own units; bounds are met exactly, held parameters stay as they were given. */
    private void place(double[] scaled) {
        for (int i = 0; i < n; i++) {
            if (!held[i]) {
                double value = scaled[i] * scale[i];
                real[i] = scaled[i] <= lower[i]
                        ? realLower[i]
                        : scaled[i] >= upper[i] ? realUpper[i] : Math.max(realLower[i], Math.min(realUpper[i], value));
            }
        }
    }

    private void stand() {
        for (int i = 0; i < n; i++) {
            standing[i] = held[i]
                    ? Standing.FIXED
                    : x[i] <= lower[i] && gradient[i] >= 0
                            ? Standing.AT_LOWER
                            : x[i] >= upper[i] && gradient[i] <= 0 ? Standing.AT_UPPER : Standing.FREE;
            free[i] = standing[i] == Standing.FREE;
        }
    }

    private Certificate certificate() {
        double largest = 0;
        OptionalInt worst = OptionalInt.empty();
        List<Integer> weak = new ArrayList<>();
        boolean still = true;
        for (int i = 0; i < n; i++) {
            faceSlope[i] = free[i] ? gradient[i] : 0;
            if (free[i] || standing[i] == Standing.AT_LOWER || standing[i] == Standing.AT_UPPER) {
                diagonal[i] = hessian.diagonal(i);
                double scaled = Math.abs(gradient[i]) / Math.sqrt(diagonal[i]);
                if (free[i]) {
                    still &= gradient[i] == 0;
                    if (worst.isEmpty() || scaled > largest) {
                        largest = scaled;
                        worst = OptionalInt.of(i);
                    }
                } else if (scaled <= options.scaledGradient()) {
                    weak.add(i);
                }
            }
        }
        boolean known = still || (hessian.columns() > 0 && hessian.solveFace(faceSlope, free, faceStep));
        double distance = still ? 0 : known ? 0.5 * Vectors.dot(faceSlope, faceStep, n) : Double.POSITIVE_INFINITY;
        boolean positive = known && distance >= 0;
        return new Certificate(
                positive ? distance : Double.POSITIVE_INFINITY,
                options.distance(),
                largest,
                options.scaledGradient(),
                worst,
                positive,
                false,
                weak,
                List.of());
    }

    private Minimum end(Status status, Certificate certificate) {
        place(x);
        double[] last = new double[n];
        for (int i = 0; i < n; i++) {
            last[i] = gradient[i] / scale[i];
        }
        return new Minimum(
                status,
                real,
                value,
                last,
                List.of(standing),
                List.of(),
                certificate,
                Optional.empty(),
                iterations,
                0,
                derivativeEvaluations);
    }
}
