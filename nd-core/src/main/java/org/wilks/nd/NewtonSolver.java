package org.wilks.nd;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.wilks.nd.optim.Curvature;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Minimum;
import org.wilks.nd.optim.TrustRegionNewton;

/** Bounded Newton to its certificate, then steps on the free parameters while they bring the gradient closer to zero. */
record NewtonSolver(Domain domain) implements Implicit.Solver {
    private static final int POLISHING_STEPS = 6;

    @Override
    public Implicit.Solution solve(UnaryOperator<Tensor> f, Tensor start) {
        TensorObjective objective = TensorObjective.of(f, start.shape());
        Minimum minimum = TrustRegionNewton.standard().minimise(objective, start.toArray(), domain);
        return new Implicit.Solution(polished(objective, minimum), minimum.standings());
    }

    private double[] polished(TensorObjective objective, Minimum minimum) {
        double[] x = minimum.x();
        Optional<Curvature> curvature = minimum.curvature();
        if (curvature.isEmpty()) {
            return x;
        }
        double[] gradient = minimum.gradient();
        double[] step = curvature.get().solve(gradient);
        double distance = product(gradient, step);
        for (int k = 0; k < POLISHING_STEPS && distance > 0; k++) {
            double[] trial = x.clone();
            for (int i = 0; i < trial.length; i++) {
                trial[i] -= step[i];
            }
            if (!inside(trial) || !Double.isFinite(objective.valueAndGradient(trial, gradient))) {
                return x;
            }
            step = curvature.get().solve(gradient);
            double remaining = product(gradient, step);
            if (!(remaining < distance)) {
                return x;
            }
            distance = remaining;
            x = trial;
        }
        return x;
    }

    private boolean inside(double[] x) {
        double[] lower = domain.lower();
        double[] upper = domain.upper();
        for (int i = 0; i < x.length; i++) {
            if (!(x[i] >= lower[i] && x[i] <= upper[i])) {
                return false;
            }
        }
        return true;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
