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
    private final Edges edges;
    private EdgeState state;
    private EdgeStep steps;
    private boolean engaged;

    EdgePhase(NewtonRun run, Edges edges) {
        this.run = run;
        this.edges = edges;
    }

    /** True while edges are in the way. */
    boolean engaged() {
        return engaged;
    }

    /** Looks for edges beyond which a point is; when there are any, they are from now on in the way. */
    boolean meets(double[] x) {
        if (state == null) {
            state = new EdgeState(edges, run.n);
            steps = new EdgeStep(state, run.scaled, run.n);
        }
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
                    return ended(Status.ITERATION_LIMIT);
                }
            }
            run.iterations++;
            double length = Vectors.norm(run.step, run.m);
            double window = run.options.noise() * Math.max(Math.abs(point.value), 1e-300) + steps.noise(length);
            if (!(predicted > -window)) {
                if (++noisy >= NOISY_REJECTIONS) {
                    return stalled();
                }
                run.radius = 0.25 * Math.min(run.radius, length);
                continue;
            }
            Outcome outcome = place(2 * length);
            if (outcome == Outcome.BEYOND_NEW) {
                return null;
            }
            if (run.radius == Double.POSITIVE_INFINITY) {
                run.radius = Math.max(1, length);
            }
            double value = Double.POSITIVE_INFINITY;
            if (outcome == Outcome.INSIDE) {
                run.evaluations++;
                value = run.objective.value(run.trial.x);
            }
            double actual = point.value - value;
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
                return ended(Status.ITERATION_LIMIT);
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
        refine(point, balanced, state.gradients());
        for (int i = 0; i < run.n; i++) {
            if (point.standing[i] == Standing.FREE && balancedByEdges(i)) {
                point.standing[i] = Standing.ON_EDGE;
            }
        }
        state.activate(point, run.options.scaledGradient());
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

    /**
     * Replaces the multipliers of the step, which are those of its end, by the ones that balance the gradient at a point best, as far as those
     * are positive.
     */
    private void refine(NewtonPoint point, double[] balanced, double[][] gradients) {
        int[] strong = new int[state.count()];
        int q = 0;
        for (int k = 0; k < state.count(); k++) {
            if (state.multiplier(k) > 0) {
                strong[q++] = k;
            }
        }
        double[][] gram = new double[q][q];
        double[] right = new double[q];
        for (int i = 0; i < run.n; i++) {
            if (!point.moves(i)) {
                continue;
            }
            double inverse = 1 / run.point.scale[i];
            for (int a = 0; a < q; a++) {
                double entry = gradients[strong[a]][i] * inverse;
                right[a] += entry * balanced[i] * inverse;
                for (int b = 0; b <= a; b++) {
                    gram[a][b] += entry * gradients[strong[b]][i] * inverse;
                }
            }
        }
        if (q == 0 || !SmallCholesky.factor(gram, q)) {
            return;
        }
        SmallCholesky.solve(gram, q, right);
        for (int a = 0; a < q; a++) {
            if (!(state.multiplier(strong[a]) + right[a] > 0)) {
                return;
            }
        }
        for (int a = 0; a < q; a++) {
            state.setMultiplier(strong[a], state.multiplier(strong[a]) + right[a]);
            Vectors.addScaled(balanced, -right[a], gradients[strong[a]], 0, run.n);
        }
        point.stand(run.domain);
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

    /** Sets the trial point, corrected until it is inside, with a step no longer than a limit. */
    private Outcome place(double longest) {
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
            if (k == CORRECTIONS || !steps.correct(run.step) || Vectors.norm(run.step, run.m) > longest) {
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

    /**
     * Σ (g − Σ λ_k ∇c_k)_i² / scale_i² over what moves, plus 2 Σ λ_k c_k as far as it is not rounding, with multipliers near those of the step.
     */
    private double merit(NewtonPoint at) {
        int count = state.count();
        double[] before = new double[count];
        double[][] gradients = new double[count][];
        double[] values = new double[count];
        double[] balanced = at.balance();
        for (int k = 0; k < count; k++) {
            before[k] = state.multiplier(k);
            state.setMultiplier(k, steps.multiplier(k));
            if (steps.multiplier(k) > 0) {
                gradients[k] = new double[run.n];
                values[k] = state.evaluate(k, at.x, gradients[k]);
                Vectors.addScaled(balanced, -steps.multiplier(k), gradients[k], 0, run.n);
            }
        }
        at.stand(run.domain);
        refine(at, balanced, gradients);
        double complement = 0;
        for (int k = 0; k < count; k++) {
            complement += state.multiplier(k) * Math.max(0, values[k]);
            state.setMultiplier(k, before[k]);
        }
        return at.slope2(run.point.scale) + 2 * Math.max(0, complement - steps.noise(0));
    }

    private Minimum stalled() {
        Minimum end = certified();
        return end != null ? end : ended(Status.STALLED_AT_EDGE);
    }

    private Minimum ended(Status status) {
        if (steps.anyActive()) {
            takeMultipliers();
        }
        state.curve(run.point.x, run.point.hessian, run.structure);
        return run.end(status, state);
    }
}
