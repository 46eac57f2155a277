package org.wilks.relax;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Irregularity;
import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The Asimov significance {@code Z = sqrt(q)} of (signal [m], background [m], uncertainty [k, m]), see {@link Significance} for the model.
 *
 * <p>Both terms of {@code q = 2 sum_j n_j e_j^2 J_1(e_j) + 2 sum_k theta_k^2 J_1(r_k theta_k)}, {@code e_j = (nu_j - n_j) / n_j}, are positive
 * and keep their digits however small the signal. First derivatives are those at fixed theta, for q is stationary there.
 */
final class SignificancePrimitive extends FusedPrimitive {
    /** Below this relative deviation of the expectation from the data logarithms are taken of the ratio itself. */
    private static final double FAR = -0.5;

    private final boolean discovery;
    private final boolean uncorrelated;

    SignificancePrimitive(boolean discovery, boolean uncorrelated) {
        super(discovery ? "significance.discovery" : "significance.exclusion");
        this.discovery = discovery;
        this.uncorrelated = uncorrelated;
    }

    /** Yields and uncertainties of the bins that are not empty, and the fit of the nuisance parameters. */
    private record Fitted(
            int[] live,
            double[] s,
            double[] b,
            double[][] sigma,
            double[] r,
            double[] theta,
            double[] delta,
            double[] nu,
            double z) {}

    @Override
    public Shape shape(Shape... inputs) {
        if (inputs[0].rank() != 1
                || !inputs[1].equals(inputs[0])
                || inputs[2].rank() != 2
                || inputs[2].dimension(1) != inputs[0].dimension(0)
                || uncorrelated && inputs[2].dimension(0) != 1) {
            throw new ShapeMismatch("significance: signal of shape " + inputs[0] + ", background of shape " + inputs[1]
                    + " and uncertainty of shape " + inputs[2] + ", allowed is one number a bin");
        }
        return Shape.SCALAR;
    }

    /** The bins that are not empty; checks yields and uncertainties. */
    static int[] live(double[] s, double[] b, double[] sigma) {
        int m = s.length;
        for (int j = 0; j < m; j++) {
            if (!(b[j] >= 0 && b[j] <= Double.MAX_VALUE)) {
                throw new InvalidData("significance: background of bin " + j + " is " + b[j]
                        + ", allowed is a finite number from 0 on");
            }
            if (!(Math.abs(s[j]) <= Double.MAX_VALUE) || s[j] != 0 && !(s[j] > -b[j])) {
                throw new InvalidData("significance: signal of bin " + j + " is " + s[j]
                        + ", allowed is a finite number above minus the background, " + -b[j]);
            }
            if (b[j] == 0 && s[j] != 0) {
                throw new InvalidData("significance: background of bin " + j + " is 0 where the signal is " + s[j]
                        + ", allowed is a positive background wherever there is signal; merge the bin with another");
            }
        }
        for (int i = 0; i < sigma.length; i++) {
            if (!(Math.abs(sigma[i]) <= Double.MAX_VALUE)) {
                throw new InvalidData("significance: background uncertainty of bin " + i % m + " is " + sigma[i]
                        + ", allowed is a finite number");
            }
        }
        return IntStream.range(0, m).filter(j -> b[j] > 0).toArray();
    }

    private Fitted fit(double[][] inputs) {
        int m = inputs[0].length;
        int[] live = live(inputs[0], inputs[1], inputs[2]);
        double[] s = taken(inputs[0], live, 0);
        double[] b = taken(inputs[1], live, 0);
        double[][] sigma = new double[m == 0 ? 0 : inputs[2].length / m][];
        for (int k = 0; k < sigma.length; k++) {
            sigma[k] = taken(inputs[2], live, k * m);
        }
        return ownNuisances(live.length, sigma.length) ? closed(live, s, b, sigma) : profiled(live, s, b, sigma);
    }

    private static double[] taken(double[] values, int[] at, int offset) {
        double[] taken = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            taken[i] = values[offset + at[i]];
        }
        return taken;
    }

    /** Whether each bin has one nuisance parameter of its own: then its estimate is closed. */
    private boolean ownNuisances(int bins, int sources) {
        return uncorrelated || bins == 1 && sources == 1;
    }

    private Fitted closed(int[] live, double[] s, double[] b, double[][] sigma) {
        int m = s.length;
        double[] theta = new double[m];
        double[] delta = new double[m];
        double[] nu = new double[m];
        double[] r = new double[m];
        double q = 0;
        for (int j = 0; j < m; j++) {
            double sj = s[j];
            double bj = b[j];
            double total = bj + sigma[0][j] * sigma[0][j];
            r[j] = sigma[0][j] / bj;
            if (discovery) {
                theta[j] = sj * sigma[0][j] / total;
                delta[j] = -sj * (bj / total);
                nu[j] = bj + sigma[0][j] * theta[j];
            } else {
                double shifted = bj - sj;
                double product = 4 * bj * (bj / total) * sj;
                double root = Math.sqrt(shifted * shifted + product);
                double sum = bj + sj + root;
                double rest = shifted > 0 ? product / (root + shifted) : root - shifted;
                theta[j] = -2 * sj * (sigma[0][j] / total) * bj / sum;
                delta[j] = sj * (bj * sum + sigma[0][j] * sigma[0][j] * rest) / (total * sum);
                nu[j] = bj + delta[j];
            }
            q += deviance(observed(sj, bj), delta[j], nu[j]) + penalty(theta[j], r[j]);
        }
        return new Fitted(live, s, b, sigma, r, theta, delta, nu, signed(q, s));
    }

    private Fitted profiled(int[] live, double[] s, double[] b, double[][] sigma) {
        int m = s.length;
        double total = Arrays.stream(b).sum();
        double[] r = new double[sigma.length];
        for (int k = 0; k < r.length; k++) {
            double sum = 0;
            for (int j = 0; j < m; j++) {
                sum += sigma[k][j] * sigma[k][j] / b[j];
            }
            r[k] = sum == 0 ? 0 : Math.sqrt(sum / total);
        }
        double[] base = new double[m];
        double[] n = new double[m];
        for (int j = 0; j < m; j++) {
            base[j] = discovery ? b[j] : b[j] + s[j];
            n[j] = observed(s[j], b[j]);
        }
        double[] delta = new double[m];
        for (int j = 0; j < m; j++) {
            delta[j] = discovery ? -s[j] : s[j];
        }
        double[] theta = Profile.minimise(base, n, delta, sigma, r);
        double[] nu = base;
        double q = 0;
        for (int k = 0; k < theta.length; k++) {
            q += penalty(theta[k], r[k]);
        }
        for (int j = 0; j < m; j++) {
            double moved = 0;
            for (int k = 0; k < theta.length; k++) {
                moved += sigma[k][j] * theta[k];
            }
            delta[j] += moved;
            nu[j] += moved;
            q += deviance(n[j], delta[j], nu[j]);
        }
        return new Fitted(live, s, b, sigma, r, theta, delta, nu, signed(q, s));
    }

    /** The Asimov data of a bin. */
    private double observed(double s, double b) {
        return discovery ? s + b : b;
    }

    /** From n to nu = n + delta; far below n the sum has lost nu, and the logarithm no longer cancels. */
    private static double deviance(double n, double delta, double nu) {
        double e = delta / n;
        return e < FAR ? 2 * (delta - n * Math.log(nu / n)) : 2 * n * e * e * LogRemainder.value(1, e);
    }

    private static double logRatio(double n, double delta, double nu) {
        return delta / n < FAR ? Math.log(nu / n) : Math.log1p(delta / n);
    }

    private static double penalty(double theta, double r) {
        return 2 * theta * theta * LogRemainder.value(1, r * theta);
    }

    private static double signed(double q, double[] s) {
        return Arrays.stream(s).sum() < 0 ? -Math.sqrt(q) : Math.sqrt(q);
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        Fitted fitted = fit(inputs);
        return new Evaluation(new double[] {fitted.z}, keep ? fitted : null);
    }

    /** The gradient in signal, background and uncertainty, at the positions of the inputs. */
    private double[][] gradient(double[][] inputs, Object residual) {
        Fitted f = residual instanceof Fitted fitted ? fitted : fit(inputs);
        int all = inputs[0].length;
        double[][] gradient = {new double[all], new double[all], new double[inputs[2].length]};
        int m = f.live.length;
        if (f.z == 0) {
            double[] limit = limit(f);
            for (int j = 0; j < m; j++) {
                gradient[0][f.live[j]] = limit[j];
            }
            return gradient;
        }
        boolean own = ownNuisances(m, f.sigma.length);
        for (int j = 0; j < m; j++) {
            double n = observed(f.s[j], f.b[j]);
            double slope = f.delta[j] / f.nu[j];
            double log = logRatio(n, f.delta[j], f.nu[j]);
            int at = f.live[j];
            gradient[0][at] = (discovery ? -log : slope) / f.z;
            gradient[1][at] = (slope - log) / f.z;
            for (int k = 0; k < f.sigma.length; k++) {
                gradient[2][k * all + at] = f.theta[own ? j : k] * slope / f.z;
            }
        }
        for (int k = 0; k < f.theta.length; k++) {
            // d penalty / dr at fixed theta
            double inR = -Math.pow(f.theta[k], 3) * LogRemainder.value(2, f.r[k] * f.theta[k]) / f.z;
            if (own) {
                gradient[1][f.live[k]] -= inR * f.r[k] / f.b[k];
                gradient[2][f.live[k]] += inR / f.b[k];
            } else if (f.r[k] != 0) {
                double total = Arrays.stream(f.b).sum();
                for (int j = 0; j < m; j++) {
                    double relative = f.sigma[k][j] / f.b[j];
                    gradient[1][f.live[j]] -= inR * (relative * relative + f.r[k] * f.r[k]) / (2 * f.r[k] * total);
                    gradient[2][k * all + f.live[j]] += inR * relative / (f.r[k] * total);
                }
            }
        }
        return gradient;
    }

    /** The gradient in a signal of zero: that for a signal which grows in proportion to the background, C^-1 b / sqrt(b C^-1 b). */
    private double[] limit(Fitted f) {
        int m = f.live.length;
        double[] direction = new double[m];
        if (ownNuisances(m, f.sigma.length)) {
            for (int j = 0; j < m; j++) {
                direction[j] = f.b[j] / (f.b[j] + f.sigma[0][j] * f.sigma[0][j]);
            }
        } else {
            int sources = f.sigma.length;
            double[][] a = new double[sources][sources];
            double[] sums = new double[sources];
            for (int k = 0; k < sources; k++) {
                a[k][k] = 1;
                for (int j = 0; j < m; j++) {
                    sums[k] += f.sigma[k][j];
                    for (int l = 0; l < sources; l++) {
                        a[k][l] += f.sigma[k][j] * f.sigma[l][j] / f.b[j];
                    }
                }
            }
            double[] y = Profile.solve(a, sums);
            for (int j = 0; j < m; j++) {
                direction[j] = 1;
                for (int k = 0; k < sources; k++) {
                    direction[j] -= f.sigma[k][j] * y[k] / f.b[j];
                }
            }
        }
        double norm = 0;
        for (int j = 0; j < m; j++) {
            norm += f.b[j] * direction[j];
        }
        for (int j = 0; j < m; j++) {
            direction[j] /= Math.sqrt(norm);
        }
        return direction;
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        double[][] gradient = gradient(inputs, residual);
        for (int i = 0; i < gradient.length; i++) {
            if (wanted[i]) {
                for (int j = 0; j < gradient[i].length; j++) {
                    gradient[i][j] *= cotangent[0];
                }
            } else {
                gradient[i] = null;
            }
        }
        return gradient;
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        double[][] gradient = gradient(inputs, residual);
        double sum = 0;
        for (int i = 0; i < gradient.length; i++) {
            if (tangents[i] != null) {
                for (int j = 0; j < gradient[i].length; j++) {
                    sum += gradient[i][j] * tangents[i][j];
                }
            }
        }
        return new double[] {sum};
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        return output.item() == 0 && inputs[0].size() > 1
                ? List.of(new Irregularity(
                        name(),
                        Irregularity.Kind.UNDEFINED,
                        -1,
                        "without signal, that for a signal in proportion to the background"))
                : List.of();
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        double[][] values = {inputs[0].toArray(), inputs[1].toArray(), inputs[2].toArray()};
        Fitted f = fit(values);
        int[] live = f.live;
        if (live.length == 0) {
            return inputs[0].sum().times(0);
        }
        boolean some = live.length < values[0].length;
        Tensor s = some ? inputs[0].gather(0, live) : inputs[0];
        Tensor b = some ? inputs[1].gather(0, live) : inputs[1];
        Tensor sigma = some ? inputs[2].gather(1, live) : inputs[2];
        if (f.z == 0 && live.length > 1) {
            return s.dot(Tensor.wrap(limit(f)));
        }
        if (ownNuisances(live.length, f.sigma.length)) {
            Tensor h = scaledTerms(s, b, sigma.reshape(live.length));
            if (live.length == 1) {
                return s.times(h.sqrt()).sum();
            }
            return root(s.square().times(h).sum(), f);
        }
        return root(profiledTerms(s, b, sigma, f), f);
    }

    private static Tensor root(Tensor q, Fitted f) {
        return f.z < 0 ? q.sqrt().negate() : q.sqrt();
    }

    /** The terms of q of bins with a nuisance parameter of their own, divided by the squared signal: smooth through s = 0. */
    private Tensor scaledTerms(Tensor s, Tensor b, Tensor sigma) {
        Tensor variance = sigma.square();
        Tensor total = b.plus(variance);
        Tensor delta;
        Tensor theta;
        Tensor n;
        if (discovery) {
            n = s.plus(b);
            delta = b.dividedBy(total).negate();
            theta = sigma.dividedBy(total);
        } else {
            n = b;
            Tensor shifted = b.minus(s);
            Tensor factor = b.square().dividedBy(total).times(4);
            Tensor root = shifted.square().plus(factor.times(s)).sqrt();
            Tensor sum = b.plus(s).plus(root);
            Tensor small = factor.times(s).dividedBy(root.plus(shifted.abs()));
            Tensor rest = Tensor.where(shifted.greater(0), small, root.minus(shifted));
            theta = sigma.times(b).times(-2).dividedBy(total.times(sum));
            delta = b.times(sum).plus(variance.times(rest)).dividedBy(total.times(sum));
        }
        Tensor moved = delta.times(s);
        Tensor nu = discovery ? b.plus(sigma.times(theta).times(s)) : b.plus(moved);
        Tensor far = moved.dividedBy(n).less(FAR);
        Tensor divisor = Tensor.where(far, s.square(), Tensor.ones(s.size()));
        Tensor deviance = Tensor.where(
                far,
                moved.minus(n.times(nu.dividedBy(n).log())).dividedBy(divisor),
                nearDeviance(n, delta, Tensor.where(far, Tensor.zeros(s.size()), moved)));
        Tensor penalty = theta.square()
                .times(new LogRemainder(1).apply(sigma.dividedBy(b).times(theta).times(s)));
        return deviance.plus(penalty).times(2);
    }

    /** {@code n (delta / n)^2 J_1(moved / n)}. */
    private static Tensor nearDeviance(Tensor n, Tensor delta, Tensor moved) {
        return delta.square().dividedBy(n).times(new LogRemainder(1).apply(moved.dividedBy(n)));
    }

    /** q with the nuisance parameters as functions of the inputs: two Newton steps from the solution carry derivatives up to seventh order. */
    private Tensor profiledTerms(Tensor s, Tensor b, Tensor sigma, Fitted f) {
        int sources = f.theta.length;
        int m = f.s.length;
        Tensor base = discovery ? b : b.plus(s);
        Tensor n = discovery ? b.plus(s) : b;
        Tensor offset = discovery ? s.negate() : s;
        Tensor squared = sigma.square().dividedBy(b).sum(1).dividedBy(b.sum());
        double[] isZero = new double[sources];
        for (int k = 0; k < sources; k++) {
            isZero[k] = f.r[k] == 0 ? 1 : 0;
        }
        Tensor zero = Tensor.wrap(isZero);
        Tensor r = squared.plus(zero).sqrt().times(zero.negate().plus(1));
        Tensor theta = Tensor.of(f.theta);
        for (int step = 0; step < 2; step++) {
            Tensor moved = theta.reshape(1, sources).matmul(sigma).reshape(m);
            Tensor nu = base.plus(moved);
            Tensor gamma = r.times(theta).plus(1);
            Tensor slope = offset.plus(moved).dividedBy(nu);
            Tensor gradient = sigma.matmul(slope.reshape(m, 1))
                    .plus(theta.dividedBy(gamma).reshape(sources, 1));
            Tensor bent = sigma.times(n.dividedBy(nu.square()).reshape(1, m));
            Tensor own =
                    Tensor.identity(sources).times(gamma.square().reciprocal().reshape(1, sources));
            Tensor hessian = bent.matmul(sigma.transpose(1, 0)).plus(own);
            theta = theta.minus(LinearAlgebra.symmetricSolve(hessian, gradient).reshape(sources));
        }
        Tensor moved = theta.reshape(1, sources).matmul(sigma).reshape(m);
        Tensor delta = offset.plus(moved);
        Tensor far = delta.dividedBy(n).less(FAR);
        Tensor near = Tensor.where(far, Tensor.zeros(m), delta);
        Tensor deviance = Tensor.where(
                        far, delta.minus(n.times(base.plus(moved).dividedBy(n).log())), nearDeviance(n, near, near))
                .sum();
        Tensor penalty =
                theta.square().times(new LogRemainder(1).apply(r.times(theta))).sum();
        return deviance.plus(penalty).times(2);
    }
}
