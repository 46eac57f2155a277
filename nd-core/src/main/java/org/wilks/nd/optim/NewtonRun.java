package org.wilks.nd.optim;

import java.util.Arrays;
import java.util.List;
import org.wilks.nd.error.FitFailed;

/** One minimisation by {@link TrustRegionNewton}: its state and its loop. */
final class NewtonRun {
    private static final double ACCEPT = 0.01;
    private static final double POOR = 0.25;
    private static final double GOOD = 0.75;
    private static final double EXCELLENT = 0.9;
    private static final double RUNAWAY = -1e100;
    private static final int REJECTIONS = 80;
    private static final int REJECTIONS_BEFORE_SEARCH = 12;
    private static final int NOISY_REJECTIONS = 3;

    /** A kink that was not declared is searched for within these distances, in units of 1/√H. */
    private static final double[] SEARCHED = {1e-5, 1e-3, 3e-2};

    /** While steps are short, kinks are searched for every so many of them. */
    private static final int CREEPING = 40;

    private static final double SHORT = 0.01;

    /** An unlimited step gains at least half the square of the scaled gradient: one that gains less than this share is cut short, as by a kink. */
    private static final double NOTHING_LEFT = 0.1;

    /** After a step across a kink was rejected, this many accepted steps stay between kinks. */
    private static final int STEPS_BETWEEN_KINKS = 3;

    private final TwiceSmoothObjective objective;
    private final Domain domain;
    private final TrustRegionOptions options;
    private final int n;
    private final double[] lower;
    private final double[] upper;
    private final Kinks kinks;
    private final BoxModel box;
    private final int[] movable;
    private final double[] slopes;
    private final double[] scaled;
    private final double[] low;
    private final double[] high;
    private final double[] lowEnd;
    private final double[] highEnd;
    private final double[] step;

    private NewtonPoint point;
    private NewtonPoint trial;
    private int m;
    private double radius = Double.POSITIVE_INFINITY;
    private int betweenKinks;
    private boolean crossedLast;
    private int iterations;
    private int evaluations;
    private int derivativeEvaluations;

    NewtonRun(TwiceSmoothObjective objective, double[] start, Domain domain, TrustRegionOptions options) {
        this.objective = objective;
        this.domain = domain;
        this.options = options;
        n = start.length;
        lower = domain.lower();
        upper = domain.upper();
        kinks = new Kinks(objective, domain, lower, upper);
        int moving = 0;
        for (int i = 0; i < n; i++) {
            moving += domain.isHeld(i) ? 0 : 1;
        }
        box = new BoxModel(moving);
        movable = new int[moving];
        slopes = new double[moving];
        scaled = new double[moving * moving];
        low = new double[moving];
        high = new double[moving];
        lowEnd = new double[moving];
        highEnd = new double[moving];
        step = new double[moving];
        point = new NewtonPoint(objective, kinks, lower, upper);
        trial = new NewtonPoint(objective, kinks, lower, upper);
        System.arraycopy(start, 0, point.x, 0, n);
    }

    Minimum run() {
        derivativeEvaluations++;
        if (!point.differentiate()) {
            throw notFiniteAtStart();
        }
        while (true) {
            point.stand(domain);
            if (point.scaledGradient() <= options.scaledGradient()) {
                NewtonCertifier certifier = new NewtonCertifier(point, options);
                Certificate certificate = certifier.certificate();
                if (certificate.holds()) {
                    return end(Status.CONVERGED, certifier, certificate);
                }
            }
            if (point.value < RUNAWAY) {
                return end(Status.UNBOUNDED);
            }
            if (iterations >= options.maxIterations()) {
                return end(Status.ITERATION_LIMIT);
            }
            prepareModel();
            if (m == 0 || (!advance() && !findKink())) {
                return end(Status.STALLED);
            }
        }
    }

    private FitFailed notFiniteAtStart() {
        String place = Minimum.shown(point.x);
        if (!Double.isFinite(point.value)) {
            return new FitFailed("the objective is " + point.value + " at the start " + place
                    + "; a minimisation has to start where it is finite");
        }
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(point.gradient[i])) {
                return new FitFailed("the gradient of the objective is " + point.gradient[i] + " for "
                        + domain.describe(i) + " at the start " + place + ", where the value is " + point.value);
            }
        }
        return new FitFailed(
                "the Hessian of the objective is not finite at the start " + place + ", where value and gradient are");
    }

    private Minimum end(Status status) {
        NewtonCertifier certifier = new NewtonCertifier(point, options);
        return end(status, certifier, certifier.certificate());
    }

    private Minimum end(Status status, NewtonCertifier certifier, Certificate certificate) {
        return new Minimum(
                status,
                point.x,
                point.value,
                point.gradient,
                List.of(point.standing),
                List.of(),
                certificate,
                certifier.curvature(),
                iterations,
                evaluations,
                derivativeEvaluations);
    }

    /** Collects what may move and scales the model so that H has a unit diagonal where it is positive. */
    private void prepareModel() {
        m = 0;
        for (int i = 0; i < n; i++) {
            if (point.standing[i] != Standing.FIXED && point.standing[i] != Standing.AT_KINK) {
                movable[m++] = i;
            }
        }
        for (int a = 0; a < m; a++) {
            int i = movable[a];
            double inverse = 1 / point.scale[i];
            slopes[a] = point.gradient[i] * inverse;
            for (int b = 0; b <= a; b++) {
                double entry = point.hessian[i * n + movable[b]] * inverse / point.scale[movable[b]];
                scaled[a * m + b] = entry;
                scaled[b * m + a] = entry;
            }
        }
        if (radius == Double.POSITIVE_INFINITY) {
            DenseCholesky cholesky = box.cholesky();
            int[] all = new int[m];
            Arrays.setAll(all, k -> k);
            cholesky.load(scaled, m, all, m);
            if (!cholesky.factor(0)) {
                radius = Math.max(1, Vectors.norm(slopes, m));
            }
        }
    }

    /** Tries steps until one is accepted; false when no step makes the value smaller. */
    private boolean advance() {
        int noisy = 0;
        boolean searched = false;
        for (int rejections = 0; rejections < REJECTIONS; rejections++) {
            if (iterations >= options.maxIterations()) {
                return true;
            }
            iterations++;
            if (iterations % CREEPING == 0 && radius < SHORT && findKink()) {
                return true;
            }
            limitSteps();
            double predicted = -box.solve(m, slopes, scaled, low, high, radius, step);
            double length = Vectors.norm(step, m);
            if (!(predicted > 0) || !placeTrial()) {
                return false;
            }
            if (radius == Double.POSITIVE_INFINITY) {
                radius = Math.max(1, length);
            }
            if (predicted < NOTHING_LEFT * options.scaledGradient() * options.scaledGradient() && !searched) {
                searched = true;
                if (findKink()) {
                    return true;
                }
                placeTrial();
            }
            evaluations++;
            double value = objective.value(trial.x);
            double actual = point.value - value;
            double window = options.noise() * Math.max(Math.abs(point.value), 1e-300);
            boolean drowned = predicted <= window && Math.abs(actual) <= window;
            boolean promising = drowned || actual > ACCEPT * predicted;
            if (Double.isFinite(value) && promising && differentiateTrial(drowned)) {
                adaptRadius(drowned ? 1 : actual / predicted, length, rejections > 0);
                accept();
                return true;
            }
            if (drowned && ++noisy >= NOISY_REJECTIONS) {
                return false;
            }
            if (betweenKinks == 0 && kinks.crossed(point.x, trial.x)) {
                betweenKinks = STEPS_BETWEEN_KINKS;
                continue;
            }
            radius = length * shrinkage(actual, value);
            if (rejections % REJECTIONS_BEFORE_SEARCH == REJECTIONS_BEFORE_SEARCH - 1 && findKink()) {
                return true;
            }
        }
        return false;
    }

    /** Derivatives at the trial point; false when it must not be accepted. */
    private boolean differentiateTrial(boolean drowned) {
        derivativeEvaluations++;
        if (!trial.differentiate()) {
            return false;
        }
        if (!drowned) {
            return true;
        }
        trial.stand(domain);
        return trial.slope2(point.scale) < 0.81 * point.slope2(point.scale);
    }

    private double shrinkage(double actual, double value) {
        if (!Double.isFinite(value)) {
            return 0.25;
        }
        double slope = Vectors.dot(slopes, step, m);
        double least = -0.5 * slope / (-actual - slope);
        return least >= 0.1 && least <= 0.5 ? least : least < 0.1 ? 0.1 : 0.5;
    }

    /** After a rejection the radius grows slowly, so that steps do not alternate between too long and too short. */
    private void adaptRadius(double ratio, double length, boolean afterRejection) {
        if (ratio < POOR) {
            radius = 0.5 * length;
        } else if (ratio >= GOOD && length > 0.8 * radius) {
            radius = (afterRejection ? 2.0 : ratio >= EXCELLENT ? 3 : 2) * length;
        }
    }

    private void accept() {
        boolean crossing = kinks.crossed(point.x, trial.x);
        if (betweenKinks > 0) {
            betweenKinks--;
        } else if (crossing && crossedLast) {
            betweenKinks = STEPS_BETWEEN_KINKS;
        }
        crossedLast = crossing;
        NewtonPoint last = point;
        point = trial;
        trial = last;
    }

    /** The limits of the step: bounds, and kinks that the step must not cross. */
    private void limitSteps() {
        for (int a = 0; a < m; a++) {
            int i = movable[a];
            double x = point.x[i];
            double left = lower[i];
            double right = upper[i];
            if (kinks.any()) {
                if (point.side[i] > 0) {
                    left = x;
                } else if (point.side[i] < 0) {
                    right = x;
                }
                if (betweenKinks > 0) {
                    left = point.side[i] > 0 ? x : Math.max(left, kinks.below(i, x));
                    right = point.side[i] < 0 ? x : Math.min(right, kinks.above(i, x));
                }
            }
            lowEnd[a] = left;
            highEnd[a] = right;
            low[a] = (left - x) * point.scale[i];
            high[a] = (right - x) * point.scale[i];
        }
    }

    /** Sets the trial point; false when it is the present point. */
    private boolean placeTrial() {
        System.arraycopy(point.x, 0, trial.x, 0, n);
        boolean moved = false;
        for (int a = 0; a < m; a++) {
            int i = movable[a];
            double end = step[a] <= low[a]
                    ? lowEnd[a]
                    : step[a] >= high[a] ? highEnd[a] : point.x[i] + step[a] / point.scale[i];
            trial.x[i] = Math.max(lowEnd[a], Math.min(highEnd[a], end));
            moved |= trial.x[i] != point.x[i];
        }
        return moved;
    }

    /** Looks for a kink that was not declared, where the derivative of one parameter jumps from below zero to above; true when found. */
    private boolean findKink() {
        boolean found = false;
        for (int i = 0; i < n; i++) {
            if (point.standing[i] == Standing.FREE
                    && Math.abs(point.gradient[i]) > options.scaledGradient() * point.scale[i]
                    && !kinks.at(i, point.x[i])) {
                double near = Math.max(4 * Math.ulp(point.x[i]), 4 * Math.min(radius, 1e-9) / point.scale[i]);
                boolean here = findKink(i, near);
                for (int level = 0; level < SEARCHED.length && !here; level++) {
                    here = findKink(i, Math.max(near, SEARCHED[level] / point.scale[i]));
                }
                found |= here;
            }
        }
        if (found) {
            betweenKinks = STEPS_BETWEEN_KINKS;
            radius = Math.max(radius, 1);
            derivativeEvaluations++;
            return point.differentiate();
        }
        return found;
    }

    private boolean findKink(int i, double reach) {
        System.arraycopy(point.x, 0, trial.x, 0, n);
        double left = Math.max(lower[i], point.x[i] - reach);
        double right = Math.min(upper[i], point.x[i] + reach);
        double leftSlope = slopeAt(i, left);
        double rightSlope = slopeAt(i, right);
        double smooth = Math.abs(point.hessian[i * n + i]) * (right - left);
        double jump = rightSlope - leftSlope;
        if (!(leftSlope < 0 && rightSlope > 0 && jump > 4 * smooth + options.scaledGradient() * point.scale[i])) {
            return false;
        }
        boolean zeroTried = !(left < 0 && right > 0);
        while (Math.nextUp(left) < right) {
            double middle = zeroTried ? left + 0.5 * (right - left) : 0;
            double slope = slopeAt(i, middle);
            if (Double.isNaN(slope)) {
                return false;
            }
            if (slope < 0) {
                left = middle;
                right = zeroTried || slopeAt(i, Double.MIN_VALUE) < 0 ? right : Double.MIN_VALUE;
            } else {
                right = middle;
                left = zeroTried || slopeAt(i, -Double.MIN_VALUE) >= 0 ? left : -Double.MIN_VALUE;
            }
            zeroTried = true;
        }
        boolean jumps = slopeAt(i, right) - slopeAt(i, left) > 0.4 * jump;
        if (jumps && !kinks.at(i, left)) {
            kinks.add(i, left);
            return true;
        }
        return false;
    }

    private double slopeAt(int i, double place) {
        trial.x[i] = place;
        derivativeEvaluations++;
        double value = objective.valueAndGradient(trial.x, trial.gradient);
        return Double.isFinite(value) ? trial.gradient[i] : Double.NaN;
    }
}
