package org.wilks.infer.differentiable;

import java.util.Arrays;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.nd.Implicit;
import org.wilks.nd.Tensor;

/** The fits of a bound model with the same parameters held, for any numbers and any values of those. Immutable and thread-safe. */
final class FitRun {
    /** One fit. */
    record Outcome(Rebound rebound, SettledFit fit) {
        ModelEvaluator evaluator() {
            return rebound.model().evaluator(rebound.data());
        }
    }

    private final BoundModel bound;
    private final int[] places;
    private final int[] held;
    private final Remembered<Outcome> outcomes = new Remembered<>(this::run);

    FitRun(BoundModel bound, int[] held) {
        this.bound = bound;
        this.places = bound.places();
        this.held = held;
    }

    int[] held() {
        return held;
    }

    int[] places() {
        return places;
    }

    BoundModel bound() {
        return bound;
    }

    /** Numbers and held values, one after the other. */
    static double[] key(double[] vector, double[] values) {
        double[] key = new double[vector.length + values.length];
        System.arraycopy(vector, 0, key, 0, vector.length);
        System.arraycopy(values, 0, key, vector.length, values.length);
        return key;
    }

    Outcome at(double[] vector, double[] values) {
        return outcomes.of(key(vector, values));
    }

    private Outcome run(double[] key) {
        double[] vector = Arrays.copyOf(key, places.length);
        Rebound rebound = bound.rebound(vector);
        Model model = rebound.model();
        Data data = rebound.data();
        Fit fit = Fit.of(model);
        for (int k = 0; k < held.length; k++) {
            fit = fit.withFixed(held[k], key[places.length + k]);
        }
        ModelEvaluator evaluator = model.evaluator(data);
        return new Outcome(rebound, SettledFit.of(fit.fitter(evaluator).run(), evaluator));
    }

    /** The entries of a vector of all numbers that are bound. */
    double[] bound(double[] flat) {
        double[] gathered = new double[places.length];
        for (int k = 0; k < gathered.length; k++) {
            gathered[k] = flat[places[k]];
        }
        return gathered;
    }

    /** A vector of all numbers that is zero but for those that are bound. */
    double[] scatter(double[] gathered) {
        return bound.model().at(places).scatter(gathered);
    }

    /** A deviance of parameters and of φ, whatever that is. */
    @FunctionalInterface
    interface Deviance {
        Tensor of(Tensor x, Tensor phi);
    }

    /**
     * The minimum of a deviance as a tensor program: known in value, differentiable to any order.
     *
     * @param fit the minimum
     * @param held which parameters are held
     * @param phi what the deviance depends on; its last entries are the held values
     * @param deviance the deviance
     * @param rates the expected data, for the edges
     */
    static Implicit.Optimum composed(SettledFit fit, int[] held, Tensor phi, Deviance deviance, Deviance rates) {
        int n = fit.x().length;
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int k = 0; k < held.length; k++) {
            order[held[k]] = n + k;
        }
        int[] edges = fit.edgeBins();
        return Implicit.minimum(
                (x, p) -> deviance.of(withHeld(x, p, held, order), p),
                (x, p) -> rates.of(withHeld(x, p, held, order), p).gather(0, edges),
                phi,
                fit.known());
    }

    /** The parameters, those that are held taken of the end of φ. */
    private static Tensor withHeld(Tensor x, Tensor phi, int[] held, int[] order) {
        if (held.length == 0) {
            return x;
        }
        int m = phi.size();
        return Tensor.concatenate(0, x, phi.slice(0, m - held.length, m)).gather(0, order);
    }

    /** The minimum of the bound data as a tensor program. */
    Implicit.Optimum composed(SettledFit fit, Tensor vector, Tensor values) {
        int m = places.length;
        Tensor phi = held.length == 0 ? vector : Tensor.concatenate(0, vector, values);
        return composed(
                fit,
                held,
                phi,
                (x, p) -> bound.composed(p.slice(0, 0, m)).deviance(x),
                (x, p) -> bound.composed(p.slice(0, 0, m)).expected(x));
    }
}
