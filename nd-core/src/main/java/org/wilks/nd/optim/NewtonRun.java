package org.wilks.nd.optim;

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

    /** While steps are short, kinks are searched for every so many of them. */
    private static final int CREEPING = 40;

    private static final double SHORT = 0.01;

    /** An unlimited step gains at least half the square of the scaled gradient: one that gains less than this share is cut short, as by a kink. */
    private static final double NOTHING_LEFT = 0.1;

    /** After a step across a kink was rejected, this many accepted steps stay between kinks. */
    private static final int STEPS_BETWEEN_KINKS = 3;

    /** Steps are made with the objective's stand-in for its Hessian while they promise more than this times the allowed distance. */
    private static final double FAR = 1e7;

    /** The first of them only where the Hessian's model expects between these shares of what the stand-in's promises. */
    private static final double LEAST_GAIN = 0.4;

    private static final double LARGEST_GAIN = 1.6;

    /** And while each promises less than this share of what the one before did. */
    private static final double QUICKLY = 0.3;

    /** A certified point with a larger slope is worth a last Newton step: what is flat can be told from what is not only as far as slopes vanish. */
    private static final double POLISHED = 1e-10;

    private static final int POLISHES = 3;

    final TrustRegionOptions options;
    final Structure structure;
    final int n;
    final double[] lower;
    final double[] upper;
    final Kinks kinks;
    final ArrowMatrix scaled = new ArrowMatrix();
    final int[] movable;
    final double[] slopes;
    final double[] low;
    final double[] high;
    final double[] step;
    private final KinkSearch search;
    private final BoxModel box;
    private final double[] lowEnd;
    private final double[] highEnd;

    TwiceSmoothObjective objective;
    Domain domain;
    NewtonPoint point;
    NewtonPoint trial;
    int m;
    private int diagonals;
    double radius;
    int iterations;
    int evaluations;
    int derivativeEvaluations;
    private int betweenKinks;
    private boolean crossedLast;
    private boolean far;
    private double promised;
    private EdgePhase edges;

    /** Scratch for minimisations over parameters of one structure. */
    NewtonRun(Structure structure, int n, TrustRegionOptions options) {
        this.structure = structure;
        this.n = n;
        this.options = options;
        lower = new double[n];
        upper = new double[n];
        kinks = new Kinks(n);
        search = new KinkSearch(kinks, lower, upper);
        box = new BoxModel(n);
        movable = new int[n];
        slopes = new double[n];
        low = new double[n];
        high = new double[n];
        lowEnd = new double[n];
        highEnd = new double[n];
        step = new double[n];
        point = new NewtonPoint(structure, lower, upper);
        trial = new NewtonPoint(structure, lower, upper);
    }

    boolean suits(int size, int[] mutuallyIndependent) {
        return structure.is(size, mutuallyIndependent);
    }

    /** Minimises from a start; what was done before leaves no trace. */
    Minimum run(TwiceSmoothObjective function, double[] start, Domain limits) {
        objective = function;
        domain = limits;
        limits.bounds(lower, upper);
        kinks.begin(function, limits, lower, upper);
        point.begin(function, kinks);
        trial.begin(function, kinks);
        Edges declared = function.edges();
        edges = declared.count() == 0 ? null : new EdgePhase(this, declared);
        radius = Double.POSITIVE_INFINITY;
        betweenKinks = 0;
        crossedLast = false;
        iterations = 0;
        evaluations = 0;
        derivativeEvaluations = 0;
        System.arraycopy(start, 0, point.x, 0, n);
        try {
            return minimise();
        } finally {
            objective = null;
            domain = null;
            edges = null;
            point.end();
            trial.end();
        }
    }

    private Minimum minimise() {
        promised = Double.POSITIVE_INFINITY;
        far = false;
        differentiatePoint();
        far = objective.hasStandIn() && standInAgrees();
        int polishes = 0;
        while (true) {
            point.measure();
            point.stand(domain);
            if (!point.exact && isLastLook()) {
                far = false;
                differentiatePoint();
                continue;
            }
            if (edges != null && edges.engaged()) {
                Minimum end = edges.iterate();
                if (end != null) {
                    return end;
                }
                continue;
            }
            if (point.scaledGradient() <= options.scaledGradient()) {
                NewtonCertifier certifier = certifier(null);
                Certificate certificate = certifier.certificate();
                if (polishes < POLISHES && polish(certifier, certificate)) {
                    polishes++;
                    continue;
                }
                if (certificate.holds()) {
                    return end(Status.CONVERGED, certifier, certificate);
                }
            }
            if (point.value < RUNAWAY) {
                return end(Status.UNBOUNDED, null);
            }
            if (iterations >= options.maxIterations()) {
                return end(Status.ITERATION_LIMIT, null);
            }
            prepareModel(null);
            if (m == 0 || (!advance() && !findKink())) {
                if (point.exact) {
                    return end(Status.STALLED, null);
                }
                far = false;
                differentiatePoint();
            }
        }
    }

    /** Derivatives at the present point, the objective's own unless it is far from a minimum. */
    private void differentiatePoint() {
        derivativeEvaluations++;
        if (!point.differentiate(!far)) {
            throw notFinite();
        }
    }

    /** True where the objective's own Hessian is needed: at a point that may be the last one, or meets edges. */
    private boolean isLastLook() {
        return point.scaledGradient() <= options.scaledGradient()
                || point.value < RUNAWAY
                || iterations >= options.maxIterations()
                || (edges != null && edges.engaged());
    }

    /**
     * Puts the stand-in for the Hessian in its place at the start, when the Hessian's model agrees with the stand-in's about what the stand-in's step
     * gains. Where they disagree, the step may well lead to another minimum than the one next to the start.
     */
    private boolean standInAgrees() {
        point.measure();
        point.stand(domain);
        if (!(0.5 * point.slope2(point.scale) > FAR * options.distance())) {
            return false;
        }
        System.arraycopy(point.x, 0, trial.x, 0, n);
        derivativeEvaluations++;
        if (!trial.differentiate(false)) {
            return false;
        }
        swap();
        point.measure();
        point.stand(domain);
        prepareModel(null);
        limitSteps();
        double predicted = -box.solve(m, slopes, scaled, low, high, radius, step);
        boolean agrees = false;
        if (predicted > FAR * options.distance()) {
            load(trial.hessian);
            scaled.product(step, lowEnd);
            double exact = -Vectors.dot(slopes, step, m) - 0.5 * Vectors.dot(step, lowEnd, m);
            agrees = exact > LEAST_GAIN * predicted && exact < LARGEST_GAIN * predicted;
        }
        if (!agrees) {
            swap();
        }
        return agrees;
    }

    private void swap() {
        NewtonPoint last = point;
        point = trial;
        trial = last;
    }

    /**
     * A full Newton step on what is determined, from a point whose slopes vanish within the allowed limit; true when it was taken and its slope is less.
     * Then what is flat is told better from what is not, and the minimum is as good as rounding allows.
     */
    private boolean polish(NewtonCertifier certifier, Certificate certificate) {
        double slope = point.scaledGradient();
        boolean wanted = certificate.holds() ? slope > POLISHED : certifier.isIndefinite() && slope > 0;
        if (!wanted) {
            return false;
        }
        certifier.newtonPoint(trial.x);
        for (int i = 0; i < n; i++) {
            trial.x[i] = Math.max(Math.min(lower[i], point.x[i]), Math.min(Math.max(upper[i], point.x[i]), trial.x[i]));
        }
        if (kinks.crossed(point.x, trial.x)) {
            return false;
        }
        derivativeEvaluations++;
        double window = options.noise() * Math.abs(point.value);
        if (!trial.differentiate() || !(trial.value <= point.value + window)) {
            return false;
        }
        trial.measure();
        trial.stand(domain);
        if (!(trial.scaledGradient() < 0.5 * slope)) {
            return false;
        }
        iterations++;
        accept();
        return true;
    }

    private FitFailed notFinite() {
        String place = (iterations == 0 ? " at the start " : " at ") + Minimum.shown(point.x);
        if (!Double.isFinite(point.value)) {
            return new FitFailed(
                    "the objective is " + point.value + place + "; a minimisation has to start where it is finite");
        }
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(point.gradient[i])) {
                return new FitFailed("the gradient of the objective is " + point.gradient[i] + " for "
                        + domain.describe(i) + place + ", where the value is " + point.value);
            }
        }
        return new FitFailed("the Hessian of the objective is not finite" + place + ", where value and gradient are");
    }

    NewtonCertifier certifier(EdgeState active) {
        return new NewtonCertifier(point, structure, active, options, scaled);
    }

    Minimum end(Status status, EdgeState active) {
        NewtonCertifier certifier = certifier(active);
        return end(status, certifier, certifier.certificate());
    }

    Minimum end(Status status, NewtonCertifier certifier, Certificate certificate) {
        return new Minimum(
                status,
                point.x,
                point.value,
                point.gradient,
                List.of(point.standing),
                certifier.activeEdges(),
                certificate,
                certifier.curvature(),
                iterations,
                evaluations,
                derivativeEvaluations);
    }

    /** Collects what may move, parameters that no edge couples and that are mutually independent first, and scales the slopes. */
    void collect(EdgeState met) {
        m = 0;
        int first = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < n; i++) {
                boolean loose = structure.isIndependent(i) && (met == null || !met.touches(i));
                if (loose == (pass == 0)
                        && point.standing[i] != Standing.FIXED
                        && point.standing[i] != Standing.AT_KINK) {
                    movable[m++] = i;
                }
            }
            first = pass == 0 ? m : first;
        }
        diagonals = first;
        for (int a = 0; a < m; a++) {
            slopes[a] = point.gradient[movable[a]] / point.scale[movable[a]];
        }
    }

    /** Scales the model so that H has a unit diagonal where it is positive. */
    void load(double[] hessian) {
        scaled.load(hessian, n, movable, diagonals, m, point.scale);
    }

    private void prepareModel(EdgeState met) {
        collect(met);
        load(point.hessian);
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
            if (Double.isNaN(predicted)) {
                radius = Math.max(1, Vectors.norm(slopes, m));
                predicted = -box.solve(m, slopes, scaled, low, high, radius, step);
            }
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
            boolean farOn = far
                    && !drowned
                    && predicted > FAR * options.distance()
                    && predicted < QUICKLY * promised
                    && actual > POOR * predicted;
            if (Double.isFinite(value) && promising && differentiateTrial(drowned, farOn)) {
                far = farOn;
                promised = predicted;
                adaptRadius(drowned ? 1 : actual / predicted, length, rejections > 0);
                accept();
                return true;
            }
            if (!Double.isFinite(value) && edges != null && edges.meets(trial.x)) {
                return true;
            }
            if (drowned && ++noisy >= NOISY_REJECTIONS) {
                return false;
            }
            if (stayBetweenKinks()) {
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
    private boolean differentiateTrial(boolean drowned, boolean farOn) {
        derivativeEvaluations++;
        if (!trial.differentiate(!farOn)) {
            return false;
        }
        if (!drowned) {
            return true;
        }
        trial.measure();
        trial.stand(domain);
        return trial.slope2(point.scale) < 0.81 * point.slope2(point.scale);
    }

    double shrinkage(double actual, double value) {
        if (!Double.isFinite(value)) {
            return 0.25;
        }
        double slope = Vectors.dot(slopes, step, m);
        double least = -0.5 * slope / (-actual - slope);
        return least >= 0.1 && least <= 0.5 ? least : least < 0.1 ? 0.1 : 0.5;
    }

    /** After a rejection the radius grows slowly, so that steps do not alternate between too long and too short. */
    void adaptRadius(double ratio, double length, boolean afterRejection) {
        if (ratio < POOR) {
            radius = 0.5 * length;
        } else if (ratio >= GOOD && length > 0.8 * radius) {
            radius = (afterRejection ? 2.0 : ratio >= EXCELLENT ? 3 : 2) * length;
        }
    }

    void accept() {
        boolean crossing = kinks.crossed(point.x, trial.x);
        if (betweenKinks > 0) {
            betweenKinks--;
        } else if (crossing && crossedLast) {
            betweenKinks = STEPS_BETWEEN_KINKS;
        }
        crossedLast = crossing;
        swap();
    }

    /** The limits of the step: bounds, and kinks that the step must not cross. */
    void limitSteps() {
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
    boolean placeTrial() {
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

    /** True when a rejected step crossed a kink: the next ones are to stay between kinks. */
    boolean stayBetweenKinks() {
        if (betweenKinks == 0 && kinks.crossed(point.x, trial.x)) {
            betweenKinks = STEPS_BETWEEN_KINKS;
            return true;
        }
        return false;
    }

    /** Looks for a kink that was not declared; true when found. */
    boolean findKink() {
        int taken = search.search(objective, point, radius, options.scaledGradient());
        derivativeEvaluations += taken >= 0 ? taken : -1 - taken;
        if (taken < 0) {
            return false;
        }
        betweenKinks = STEPS_BETWEEN_KINKS;
        radius = Math.max(radius, 1);
        derivativeEvaluations++;
        return point.differentiate(point.exact);
    }
}
