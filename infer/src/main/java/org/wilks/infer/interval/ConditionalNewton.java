package org.wilks.infer.interval;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.ProfileTangent;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.nd.optim.TrustRegionOptions;

/**
 * A conditional fit that starts next to its minimum: Newton's method on the other parameters, strictly inside their bounds and between their kinks, certified
 * by the limits of the fit. Where anything else is the case it declines, and a {@link org.wilks.infer.fit.Fitter} has to work. For one thread.
 */
final class ConditionalNewton {
    /** Beyond so many other parameters their structure matters, which the minimiser knows. */
    private static final int MOST = 48;

    /** Starts farther than this from their minimum, in units of the deviance, are not next to it. */
    private static final double FAR = 0.01;

    private static final int ROUNDS = 3;

    private final LikelihoodEvaluator evaluator;
    private final TrustRegionOptions limits;
    private final int[] parameters;
    private final int[] others;
    private final double[] lower;
    private final double[] upper;
    private final double[][] kinks;
    private final int[] independent;
    private final double[] x;
    private final double[] gradient;
    private final double[] hessian;
    private final double[][] factor;
    private final double[] step;

    private ConditionalNewton(Fit fit, LikelihoodEvaluator evaluator, int[] parameters, int[] others) {
        this.evaluator = evaluator;
        this.parameters = parameters;
        this.others = others;
        limits = fit.options();
        lower = fit.domain().lower();
        upper = fit.domain().upper();
        kinks = new double[others.length][];
        for (int k = 0; k < others.length; k++) {
            kinks[k] = evaluator.kinks(others[k]);
        }
        independent = evaluator.mutuallyIndependent();
        x = new double[lower.length];
        gradient = new double[x.length];
        hessian = new double[x.length * x.length];
        factor = new double[others.length][others.length];
        step = new double[others.length];
    }

    /** One for the parameters that a fit lets move besides the given ones; none where there are too many. */
    static Optional<ConditionalNewton> of(Fit fit, LikelihoodEvaluator evaluator, int[] parameters) {
        boolean[] held = fit.domain().fixed();
        double[] lower = fit.domain().lower();
        double[] upper = fit.domain().upper();
        for (int i : parameters) {
            held[i] = true;
        }
        int[] others = new int[lower.length];
        int count = 0;
        for (int i = 0; i < lower.length; i++) {
            if (!held[i] && lower[i] < upper[i]) {
                others[count++] = i;
            }
        }
        return count == 0 || count > MOST
                ? Optional.empty()
                : Optional.of(new ConditionalNewton(fit, evaluator, parameters, Arrays.copyOf(others, count)));
    }

    /** The point of the profile next to a start, whose tangents are those of the last step's begin; empty where the start is not next to a minimum inside. */
    Optional<ProfileTangent> from(double[] start) {
        System.arraycopy(start, 0, x, 0, x.length);
        double value = evaluator.valueGradientHessian(x, gradient, hessian);
        for (int round = 0; round < ROUNDS; round++) {
            if (!(value < Double.POSITIVE_INFINITY) || !factored()) {
                return Optional.empty();
            }
            double distance = step();
            if (!(distance < FAR) || !taken()) {
                return Optional.empty();
            }
            boolean again = round < ROUNDS - 1 && distance > Math.sqrt(limits.distance());
            double reached = again
                    ? evaluator.valueGradientHessian(x, gradient, hessian)
                    : evaluator.valueAndGradient(x, gradient);
            if (!(reached <= value + limits.distance())) {
                return Optional.empty();
            }
            value = reached;
            if (!again) {
                return certified() ? Optional.of(point()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The exact point of the profile at a point of it, with the second derivatives there. */
    Optional<ProfileTangent> at(double[] there) {
        System.arraycopy(there, 0, x, 0, x.length);
        double value = evaluator.valueGradientHessian(x, gradient, hessian);
        if (!(value < Double.POSITIVE_INFINITY) || !factored()) {
            return Optional.empty();
        }
        return Optional.of(tangent(x.clone()));
    }

    private double entry(int i, int j) {
        if (i != j && Arrays.binarySearch(independent, i) >= 0 && Arrays.binarySearch(independent, j) >= 0) {
            return 0;
        }
        return j <= i ? hessian[i * x.length + j] : hessian[j * x.length + i];
    }

    /** Factors the block of the others; false where it is not positive. */
    private boolean factored() {
        for (int i = 0; i < others.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = entry(others[i], others[j]);
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                if (i == j) {
                    if (!(sum > limits.flatness() * entry(others[i], others[i]))) {
                        return false;
                    }
                    factor[i][i] = Math.sqrt(sum);
                } else {
                    factor[i][j] = sum / factor[j][j];
                }
            }
        }
        return true;
    }

    private void solve(double[] b) {
        for (int i = 0; i < b.length; i++) {
            for (int k = 0; k < i; k++) {
                b[i] -= factor[i][k] * b[k];
            }
            b[i] /= factor[i][i];
        }
        for (int i = b.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < b.length; k++) {
                b[i] -= factor[k][i] * b[k];
            }
            b[i] /= factor[i][i];
        }
    }

    /** Solves for the step; the estimated distance to the minimum. */
    private double step() {
        for (int k = 0; k < others.length; k++) {
            step[k] = gradient[others[k]];
        }
        solve(step);
        double distance = 0;
        for (int k = 0; k < others.length; k++) {
            distance += 0.5 * step[k] * gradient[others[k]];
        }
        return distance;
    }

    /** Makes the step; false where it would leave the inside of the bounds or of a stretch between kinks. */
    private boolean taken() {
        for (int k = 0; k < others.length; k++) {
            int i = others[k];
            double next = x[i] - step[k];
            if (!(next > lower[i] && next < upper[i])) {
                return false;
            }
            for (double kink : kinks[k]) {
                if (!((x[i] < kink && next < kink) || (x[i] > kink && next > kink))) {
                    return false;
                }
            }
            x[i] = next;
        }
        return true;
    }

    /** The limits of the fit's certificate. */
    private boolean certified() {
        double distance = step();
        for (int i : others) {
            if (!(Math.abs(gradient[i]) <= limits.scaledGradient() * Math.sqrt(entry(i, i)))) {
                return false;
            }
        }
        return distance <= limits.distance();
    }

    /** The present point one step on. */
    private ProfileTangent point() {
        double[] there = x.clone();
        for (int k = 0; k < others.length; k++) {
            there[others[k]] = Math.max(lower[others[k]], Math.min(upper[others[k]], there[others[k]] - step[k]));
        }
        return tangent(there);
    }

    private ProfileTangent tangent(double[] there) {
        int size = parameters.length;
        double[] slope = new double[size];
        double[][] tangents = new double[size][x.length];
        double[] curvature = new double[size * size];
        double[] solution = new double[others.length];
        for (int a = 0; a < size; a++) {
            for (int k = 0; k < others.length; k++) {
                solution[k] = -entry(others[k], parameters[a]);
            }
            solve(solution);
            slope[a] = gradient[parameters[a]];
            for (int k = 0; k < others.length; k++) {
                tangents[a][others[k]] = solution[k];
                slope[a] += gradient[others[k]] * solution[k];
            }
            for (int b = 0; b < size; b++) {
                double sum = entry(parameters[b], parameters[a]);
                for (int k = 0; k < others.length; k++) {
                    sum += entry(parameters[b], others[k]) * solution[k];
                }
                curvature[a * size + b] = sum;
            }
            tangents[a][parameters[a]] = 1;
        }
        return ProfileTangent.known(parameters, there, slope, tangents, curvature);
    }
}
