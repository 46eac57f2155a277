package org.wilks.infer.fit;

import java.util.Arrays;
import java.util.List;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Minimum;
import org.wilks.nd.optim.NewtonSession;
import org.wilks.nd.optim.TrustRegionNewton;

/**
 * Many fits of one description, for one thread: keeps the evaluator, takes warm starts, returns light results.
 *
 * <pre>{@code
 * Fitter fitter = Fit.of(model).fitter(observed);
 * Optimum free = fitter.run();
 * Optimum at2 = fitter.runAt(2, free.values());
 * double t = fitter.evaluator().difference(at2.values(), free.values());     // tMu
 * }</pre>
 *
 * <p>A warm start is a hint: values outside the bounds are moved to them, fixed parameters take the values at which the fit holds them, and a point
 * at which the likelihood of the bound data is zero is replaced by the fit's own start. A fit runs once, from one start.
 *
 * <p>Not thread-safe.
 */
public final class Fitter {
    private static final int[] NONE = {};
    private static final double[] NO_VALUES = {};

    private final Fit fit;
    private final LikelihoodEvaluator evaluator;
    private final NewtonSession newton;
    private final Domain domain;
    private final double[] lower;
    private final double[] upper;
    private final boolean[] fixed;
    private final double[] own;
    private final double[] start;
    private Domain conditional;
    private int[] held = NONE;

    Fitter(Fit fit, LikelihoodEvaluator evaluator) {
        this.fit = fit;
        this.evaluator = evaluator;
        newton = new TrustRegionNewton(fit.options()).session();
        domain = fit.domain();
        lower = domain.lower();
        upper = domain.upper();
        fixed = domain.fixed();
        own = fit.start();
        start = own.clone();
    }

    /**
     * The description of the fits.
     *
     * @return the fit
     */
    public Fit fit() {
        return fit;
    }

    /**
     * The evaluator, bound to the present data.
     *
     * @return the evaluator that fits use
     */
    public LikelihoodEvaluator evaluator() {
        return evaluator;
    }

    /**
     * Binds to other data.
     *
     * @param data the new data
     * @return this
     */
    public Fitter bind(Data data) {
        evaluator.bind(data);
        return this;
    }

    /**
     * The minimum from the fit's own start.
     *
     * @return the certified minimum
     * @throws NotConverged when the certificate is not reached
     * @throws InfeasibleStart when the likelihood is zero at the start
     */
    public Optimum run() {
        System.arraycopy(own, 0, start, 0, own.length);
        return light(minimise(domain), domain);
    }

    /**
     * The minimum from a warm start.
     *
     * @param from a hint where the minimum is, of length n; not modified
     * @return the certified minimum
     * @throws NotConverged when the certificate is not reached
     * @throws InfeasibleStart when the likelihood is zero at the fit's own start too
     */
    public Optimum run(double[] from) {
        hint(from, NONE, NO_VALUES);
        return light(minimise(domain), domain);
    }

    /**
     * The minimum with the parameter of interest held at a value, from the fit's own start.
     *
     * @param poi the value, inside the bounds or not
     * @return the certified minimum
     * @throws NotConverged when the certificate is not reached
     * @throws InfeasibleStart when the likelihood is zero at the start
     */
    public Optimum runAt(double poi) {
        return runHolding(new int[] {fit.poi()}, new double[] {poi});
    }

    /**
     * The minimum with the parameter of interest held at a value, from a warm start.
     *
     * @param poi the value, inside the bounds or not
     * @param from a hint where the minimum is, of length n; not modified
     * @return the certified minimum
     * @throws NotConverged when the certificate is not reached
     * @throws InfeasibleStart when the likelihood is zero at the fit's own start too
     */
    public Optimum runAt(double poi, double[] from) {
        return runHolding(new int[] {fit.poi()}, new double[] {poi}, from);
    }

    /**
     * The minimum with some parameters held at values, from the fit's own start.
     *
     * @param parameters their indices; not modified
     * @param values their values, inside the bounds or not; not modified
     * @return the certified minimum
     * @throws NotConverged when the certificate is not reached
     * @throws InfeasibleStart when the likelihood is zero at the start
     */
    public Optimum runHolding(int[] parameters, double[] values) {
        System.arraycopy(own, 0, start, 0, own.length);
        hold(parameters, values);
        return light(minimise(conditional(parameters)), conditional);
    }

    /**
     * The minimum with some parameters held at values, from a warm start.
     *
     * @param parameters their indices; not modified
     * @param values their values, inside the bounds or not; not modified
     * @param from a hint where the minimum is, of length n; not modified
     * @return the certified minimum
     * @throws NotConverged when the certificate is not reached
     * @throws InfeasibleStart when the likelihood is zero at the fit's own start too
     */
    public Optimum runHolding(int[] parameters, double[] values, double[] from) {
        hint(from, parameters, values);
        return light(minimise(conditional(parameters)), conditional);
    }

    /** The domain with parameters held, which is kept for the next fit. */
    private Domain conditional(int[] parameters) {
        if (conditional == null || !Arrays.equals(held, parameters)) {
            held = parameters.clone();
            conditional = domain.withFixed(held);
        }
        return conditional;
    }

    private void hold(int[] parameters, double[] values) {
        for (int k = 0; k < parameters.length; k++) {
            start[parameters[k]] = values[k];
        }
    }

    /** The outcome from the fit's own start. */
    FitAttempt attempt() {
        System.arraycopy(own, 0, start, 0, own.length);
        Minimum minimum;
        try {
            minimum = minimise(domain);
        } catch (InfeasibleStart e) {
            return new FitAttempt.Infeasible(e);
        }
        if (minimum.isConverged()) {
            return new FitAttempt.Converged(new FitResult(fit, minimum, evaluator.saturated(), edges(minimum)));
        }
        return new FitAttempt.Unfinished(minimum, failure(minimum, domain).getMessage());
    }

    private List<String> edges(Minimum minimum) {
        if (!minimum.isOnEdge()) {
            return List.of();
        }
        return minimum.edges().stream()
                .map(active -> evaluator.edges().describe(active.edge()))
                .toList();
    }

    private Optimum light(Minimum minimum, Domain where) {
        if (!minimum.isConverged()) {
            throw failure(minimum, where);
        }
        return new Optimum(fit, minimum, evaluator.saturated(), edges(minimum));
    }

    private static NotConverged failure(Minimum minimum, Domain where) {
        try {
            minimum.orThrow(where);
        } catch (FitFailed e) {
            return new NotConverged(e.getMessage(), minimum);
        }
        throw new IllegalStateException("a converged fit has no failure");
    }

    private void hint(double[] from, int[] parameters, double[] values) {
        if (from.length != own.length) {
            throw new ShapeMismatch("start of a fit: " + from.length + " values for " + own.length + " parameters");
        }
        place(from);
        hold(parameters, values);
        if (!(evaluator.value(start) < Double.POSITIVE_INFINITY)) {
            place(own);
            hold(parameters, values);
        }
    }

    private void place(double[] from) {
        for (int i = 0; i < own.length; i++) {
            start[i] = fixed[i] ? own[i] : Math.max(lower[i], Math.min(upper[i], from[i]));
        }
    }

    private Minimum minimise(Domain where) {
        try {
            return newton.attempt(evaluator, start, where);
        } catch (FitFailed e) {
            if (Double.isFinite(evaluator.value(start))) {
                throw e;
            }
            String reason = fit.likelihood()
                    .infeasibility(start, evaluator.data())
                    .orElse("a rate is negative, or zero where events were counted");
            throw new InfeasibleStart(reason, start);
        }
    }
}
