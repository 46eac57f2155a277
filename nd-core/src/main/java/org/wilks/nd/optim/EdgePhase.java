package org.wilks.nd.optim;

/**
 * The steps of a minimisation while edges of the objective's domain are in its way: sequential quadratic programming that stays inside.
 *
 * <p>A step meets the linearised edges; where the trial point is beyond one, because edges are curved, the step is corrected until it is inside
 * (second-order correction), so that the objective itself decides what is accepted. Edges are taken in when a trial point is beyond them.
 */
final class EdgePhase {
    private static final int CORRECTIONS = 12;
    private static final int ATTEMPTS = 60;
    private static final double ACCEPT = 0.01;
    private static final int NOISY_REJECTIONS = 3;

    private enum Outcome {
        INSIDE,
        BEYOND_NEW,
        REJECTED
    }

    private final NewtonRun run;
    private final EdgeState state;
    private final EdgeStep steps;
    private final double[] scratch;
    private boolean engaged;

    EdgePhase(NewtonRun run, Edges edges) {
        this.run = run;
        state = new EdgeState(edges, run.n);
        steps = new EdgeStep(state, run.scaled, run.n);
        scratch = new double[run.n];
    }

    /** True while edges are in the way. */
    boolean engaged() {
        return engaged;
    }

    /** Looks for edges beyond which a point is; when there are any, they are from now on in the way. */
    boolean meets(double[] x) {
        if (state.isInside(x)) {
            return false;
        }
        state.meet();
        engaged = state.count() > 0;
        return engaged;
    }

    /** One step; the end, when this was the last, or null. */
    Minimum iterate() {
        NewtonPoint point = run.point;
        state.evaluate(point.x, point.hessian, run.structure);
        run.collect(state);
        if (run.m == 0) {
            engaged = false;
            return null;
        }
        boolean first = true;
        int noisy = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            run.limitSteps();
            double predicted = model();
            if (Double.isNaN(predicted)) {
                run.radius = 0.25 * Math.min(run.radius, 4);
                continue;
            }
            if (first) {
                first = false;
                Minimum end = certified();
                if (end != null) {
                    return end;
                }
                if (run.iterations >= run.options.maxIterations()) {
                    return run.end(Status.ITERATION_LIMIT, state);
                }
            }
            run.iterations++;
            if (!(predicted > 0)) {
                return stalled();
            }
            Outcome outcome = place();
            if (outcome == Outcome.BEYOND_NEW) {
                return null;
            }
            double length = Vectors.norm(run.step, run.m);
            if (run.radius == Double.POSITIVE_INFINITY) {
                run.radius = Math.max(1, length);
            }
            double value = Double.POSITIVE_INFINITY;
            if (outcome == Outcome.INSIDE) {
                run.evaluations++;
                value = run.objective.value(run.trial.x);
            }
            double actual = point.value - value;
            double window = run.options.noise() * Math.max(Math.abs(point.value), 1e-300);
            boolean drowned = predicted <= window && Math.abs(actual) <= window;
            boolean promising = drowned || actual > ACCEPT * predicted;
            if (Double.isFinite(value) && promising && differentiate(drowned)) {
                run.adaptRadius(drowned ? 1 : actual / predicted, length, attempt > 0);
                run.accept();
                takeMultipliers();
                return null;
            }
            if (drowned && ++noisy >= NOISY_REJECTIONS) {
                return stalled();
            }
            if (!run.stayBetweenKinks()) {
                run.radius = length * run.shrinkage(actual, value);
            }
            if (run.iterations >= run.options.maxIterations()) {
                return run.end(Status.ITERATION_LIMIT, state);
            }
        }
        return stalled();
    }

    /** The step of the model within the radius; with its own multipliers in the Hessian when there were none before. */
    private double model() {
        boolean fresh = !state.anyMultiplier();
        double predicted = solve();
        if (fresh && !Double.isNaN(predicted) && steps.anyActive()) {
            takeMultipliers();
            state.curve(run.point.x, run.point.hessian, run.structure);
            double second = solve();
            if (Double.isNaN(second)) {
                for (int k = 0; k < state.count(); k++) {
                    state.setMultiplier(k, 0);
                }
                state.curve(run.point.x, run.point.hessian, run.structure);
                return solve();
            }
            return second;
        }
        return predicted;
    }

    private double solve() {
        steps.begin(run.m, run.movable, run.point, run.slopes, () -> run.load(state.hessian()));
        double predicted = steps.solve(run.low, run.high, run.radius, run.step);
        if (Double.isNaN(predicted) && run.radius == Double.POSITIVE_INFINITY) {
            run.radius = Math.max(1, Vectors.norm(run.slopes, run.m));
            steps.begin(run.m, run.movable, run.point, run.slopes, () -> run.load(state.hessian()));
            predicted = steps.solve(run.low, run.high, run.radius, run.step);
        }
        return predicted;
    }

    private void takeMultipliers() {
        for (int k = 0; k < state.count(); k++) {
            state.setMultiplier(k, steps.multiplier(k));
        }
        engaged = steps.anyActive();
    }

    /** Balances the gradient by the multipliers of the step; the end when the point then has its certificate. */
    private Minimum certified() {
        NewtonPoint point = run.point;
        double[] before = new double[state.count()];
        double[] balanced = point.balance();
        for (int k = 0; k < before.length; k++) {
            before[k] = state.multiplier(k);
            state.setMultiplier(k, steps.multiplier(k));
            if (steps.multiplier(k) > 0) {
                Vectors.addScaled(balanced, -steps.multiplier(k), state.gradient(k), 0, run.n);
            }
        }
        point.stand(run.domain);
        for (int i = 0; i < run.n; i++) {
            if (point.standing[i] == Standing.FREE && balancedByEdges(i)) {
                point.standing[i] = Standing.ON_EDGE;
            }
        }
        state.activate(point.scale, run.options.scaledGradient());
        if (point.scaledGradient() <= run.options.scaledGradient()
                && state.complementarity() <= run.options.distance()) {
            state.curve(point.x, point.hessian, run.structure);
            NewtonCertifier certifier = run.certifier(state);
            Certificate certificate = certifier.certificate();
            if (certificate.holds()) {
                return run.end(Status.CONVERGED, certifier, certificate);
            }
            run.load(state.hessian());
        }
        for (int k = 0; k < before.length; k++) {
            state.setMultiplier(k, before[k]);
        }
        return null;
    }

    private boolean balancedByEdges(int i) {
        for (int k = 0; k < state.count(); k++) {
            double part = state.multiplier(k) * Math.abs(state.gradient(k)[i]);
            if (part > run.options.scaledGradient() * run.point.scale[i]) {
                return true;
            }
        }
        return false;
    }

    /** Sets the trial point, corrected until it is inside. */
    private Outcome place() {
        for (int k = 0; k <= CORRECTIONS; k++) {
            if (!run.placeTrial()) {
                return Outcome.REJECTED;
            }
            if (state.isInside(run.trial.x)) {
                return Outcome.INSIDE;
            }
            if (state.meet() > 0) {
                return Outcome.BEYOND_NEW;
            }
            if (k == CORRECTIONS || !steps.correct(run.step)) {
                return Outcome.REJECTED;
            }
        }
        return Outcome.REJECTED;
    }

    /** Derivatives at the trial point; when the values say nothing, they have to be nearer to the first-order conditions. */
    private boolean differentiate(boolean drowned) {
        run.derivativeEvaluations++;
        if (!run.trial.differentiate()) {
            return false;
        }
        return !drowned || merit(run.trial) < 0.81 * merit(run.point);
    }

    /** Σ (g − Σ λ_k ∇c_k)_i² / scale_i² over what moves, plus 2 Σ λ_k c_k, with the multipliers of the step. */
    private double merit(NewtonPoint at) {
        double[] before = new double[state.count()];
        for (int k = 0; k < before.length; k++) {
            before[k] = state.multiplier(k);
            state.setMultiplier(k, steps.multiplier(k));
        }
        double complement = state.balance(at.x, scratch, at.balance());
        for (int k = 0; k < before.length; k++) {
            state.setMultiplier(k, before[k]);
        }
        at.stand(run.domain);
        return at.slope2(run.point.scale) + 2 * complement;
    }

    private Minimum stalled() {
        takeMultipliers();
        Minimum end = certified();
        return end != null ? end : run.end(Status.STALLED_AT_EDGE, state);
    }
}
